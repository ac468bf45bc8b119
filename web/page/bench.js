/**
 * The page that measures the visitor's machine. Its address may name other
 * sizes, as in bench.html?n=1000,2000.
 */

import { byId, element, variable } from './element.js';
import { decimal } from './format.js';
import { dismiss, notify, sentence } from './notice.js';
import { loadProgram } from './program.js';
import { Trials } from './trials.js';

/** @typedef {import('./trials.js').Kernel} Kernel */
/** @typedef {import('./trials.js').Row} Row */

/**
 * The same trials by each kernel: the first of a length that depends on N only,
 * so that its spikes compare between machines, the others of one that takes some
 * time on this machine.
 * @typedef {Partial<Record<Kernel, {first: Row, timed: Row[]}>>} Measured
 */

const names = { simd: 'SIMD', reference: 'Reference' };
const sizes = (new URLSearchParams(location.search).get('n') ?? '1000,4000,15000').split(',').map(Number);

const repetitions = 3;
const aimed = 500; // ms of the faster kernel: with the slower one a trial takes about 2 s
const length = { min: 1000, max: 10_000 }; // of a trial, ms of model time

/**
 * Measures one size. The kernels take turns, so that what slows the machine
 * down slows both.
 * @param {Trials} trials
 * @param {number} n
 * @param {Kernel[]} kernels the faster one first
 * @param {(what: string) => void} say
 * @returns {Promise<Measured>}
 */
async function measure(trials, n, kernels, say) {
  const params = { n, c: 0.2, synapse: 'conductance' };
  say('building the network and warming up');
  // Browsers compile well only what has run for a while.
  const warm = Math.max(250, Math.round(2e6 / n));
  /** @type {Measured} */
  const measured = {};
  for (const kernel of kernels) measured[kernel] = { first: completed(await trials.run(params, 1, warm, kernel)), timed: [] };
  const { wall_s } = await trials.run(params, 1, warm, kernels[0]);
  const t = Math.round(Math.min(length.max, Math.max(length.min, aimed / 1000 / wall_s * warm)));

  for (let trial = 1; trial <= repetitions; trial++) {
    for (const kernel of kernels) {
      say(`${names[kernel]} kernel, trial ${trial} of ${repetitions}`);
      measured[kernel]?.timed.push(completed(await trials.run(params, trial, t, kernel)));
    }
  }
  return measured;
}

/** The row, unless its run failed. @param {Row} row */
function completed(row) {
  if (row.error) throw new Error(`N = ${row.params.n}, trial ${row.trial}: ${row.error}`);
  return row;
}

/** @param {number[]} values an odd number of them */
const median = (values) => [...values].sort((a, b) => a - b)[(values.length - 1) / 2];

/** Three significant digits. @param {number} value */
const three = (value) => decimal(value, Math.max(0, 2 - Math.floor(Math.log10(value))));

/**
 * The arrivals of a spike at a target in one second of model time.
 * @param {Row} row
 */
function events({ params, rate_e_hz, rate_i_hz }) {
  const [n, p, qx, rx] = ['n', 'p', 'qx', 'rx'].map((name) => Number(params[name]));
  const ne = Math.floor(0.8 * n);
  return p * n * (ne * Number(rate_e_hz) + (n - ne) * Number(rate_i_hz) + Math.floor(qx * n) * rx);
}

/**
 * The cells of a kernel: ms per second of model time, real-time factor, ns per
 * neuron and step, ns per synaptic event.
 * @param {Row[]} rows
 */
function cells(rows) {
  const { n, dt } = rows[0].params;
  const perSecond = median(rows.map(({ wall_s, t_ms }) => wall_s / t_ms * 1000));
  const perEvent = median(rows.map((row) => row.wall_s / row.t_ms * 1000 / events(row)));
  return [perSecond * 1e3, 1 / perSecond, perSecond * 1e9 / (Number(n) * 1000 / Number(dt)), perEvent * 1e9].map(three);
}

/** How many times as fast as the reference the SIMD kernel is; null unless both ran. @param {Measured} measured */
function ratio({ simd, reference }) {
  if (!simd || !reference) return null;
  return median(reference.timed.map(({ wall_s }) => wall_s)) / median(simd.timed.map(({ wall_s }) => wall_s));
}

/** The spikes of all trials, as hashes. @param {{first: Row, timed: Row[]} | undefined} rows */
const hashes = (rows) => rows && [rows.first, ...rows.timed].map(({ spike_hash }) => spike_hash).join();

/** Whether both kernels gave the same spikes in every trial. @param {Measured} measured */
const same = ({ simd, reference }) => hashes(simd) === hashes(reference);

/**
 * The part of the table for one size, empty unless measured.
 * @param {number} n
 * @param {Kernel[]} kernels
 * @param {Measured} [measured]
 */
function group(n, kernels, measured = {}) {
  const faster = ratio(measured);
  const first = measured.reference?.first;
  const spikes = kernels.flatMap((kernel) => {
    const hash = measured[kernel]?.first.spike_hash;
    return hash ? [element('code', {}, `${names[kernel]} ${hash}`), ', '] : [];
  });
  if (faster !== null) spikes.push(element('b', {}, same(measured) ? 'the same spikes' : 'different spikes: please report this'));
  else spikes.pop();
  return element('tbody', { 'data-n': n },
    element('tr', {}, element('th', { scope: 'rowgroup', colspan: 5 }, variable('N'), ` = ${decimal(n)}`, ...(faster === null ? [] : [`: SIMD is ${three(faster)} times as fast`]))),
    ...kernels.map((kernel) => {
      const rows = measured[kernel]?.timed;
      return element('tr', { class: kernel }, element('th', { scope: 'row' }, names[kernel]), ...(rows ? cells(rows) : Array(4).fill('–')).map((text) => element('td', {}, text)));
    }),
    element('tr', { class: 'spikes' }, element('td', { colspan: 5 }, 'Spikes', ...(first ? [` of the first ${decimal(first.t_ms)} ms`] : []), ': ', ...(spikes.length ? spikes : ['–']))));
}

/**
 * The table as text, with the machine.
 * @param {Map<number, Measured>} table
 * @param {string} version
 */
function text(table, version) {
  const lines = [['N', 'kernel', 'ms per s', '× real time', 'ns per neuron-step', 'ns per synaptic event', 'spikes']];
  const ratios = [];
  for (const [n, measured] of table) {
    for (const kernel of /** @type {const} */ (['simd', 'reference'])) {
      const rows = measured[kernel];
      if (rows) lines.push([String(n), names[kernel], ...cells(rows.timed), `${rows.first.spike_hash} (${rows.first.t_ms} ms)`]);
    }
    const faster = ratio(measured);
    if (faster !== null) ratios.push(`N = ${n}: SIMD is ${three(faster)} times as fast, ${same(measured) ? 'same' : 'DIFFERENT'} spikes`);
  }
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return [
    'Balanced networks, conductance-based synapses, c = 0.2, dt = 0.1 ms; one core, medians of three trials',
    ...lines.map((line) => line.map((cell, column) => cell.padStart(widths[column])).join('  ')),
    ...ratios,
    `Numerics ${version}; ${navigator.hardwareConcurrency} processors; ${navigator.userAgent}`,
    '',
  ].join('\n');
}

const start = /** @type {HTMLButtonElement} */ (byId('start'));
const cancel = /** @type {HTMLButtonElement} */ (byId('cancel'));
const copy = /** @type {HTMLButtonElement} */ (byId('copy'));
const progress = byId('progress');
const table = byId('table');

/** @type {Map<number, Measured>} by size */
const results = new Map();
let version = '';

/** @param {string} line */
const say = (line) => (progress.textContent = line);

/** Measures all sizes; rejected with an AbortError when the visitor cancels. @param {AbortSignal} signal */
async function measureAll(signal) {
  say('Loading the program');
  const module = await loadProgram();
  signal.throwIfAborted();
  const trials = new Trials(module);
  signal.addEventListener('abort', () => trials.stop());
  try {
    const ready = await trials.ready;
    ({ version } = ready);
    byId('version').textContent = `version ${version}`;
    /** @type {Kernel[]} */
    const kernels = ready.kernel === 'simd' ? ['simd', 'reference'] : ['reference'];
    if (ready.kernel !== 'simd') notify('This browser’s WebAssembly has no SIMD: only the reference kernel runs here.', dismiss);
    const groups = sizes.map((n) => group(n, kernels));
    for (const old of table.querySelectorAll('tbody')) old.remove();
    table.append(...groups);
    for (const [k, n] of sizes.entries()) {
      const measured = await measure(trials, n, kernels, (what) => say(`Measuring N = ${decimal(n)}: ${what}`));
      results.set(n, measured);
      groups[k].replaceWith(group(n, kernels, measured));
      copy.disabled = false;
    }
    say('Done.');
  } finally {
    trials.stop();
  }
}

start.addEventListener('click', async () => {
  const controller = new AbortController();
  const stop = () => controller.abort();
  cancel.addEventListener('click', stop);
  results.clear();
  copy.disabled = start.disabled = true;
  cancel.disabled = false;
  cancel.focus();
  byId('notice').hidden = true;
  try {
    await measureAll(controller.signal);
  } catch (error) {
    say(controller.signal.aborted ? 'Cancelled.' : 'Nothing more was measured.');
    if (!controller.signal.aborted) notify(sentence(error), dismiss);
  }
  cancel.removeEventListener('click', stop);
  start.disabled = false;
  start.textContent = 'Measure again';
  start.focus();
  cancel.disabled = true;
});

copy.addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(text(results, version));
    say('The table is copied.');
  } catch {
    notify('The browser does not let this page copy. Select the table and copy it yourself.', dismiss);
  }
});

table.append(...sizes.map((n) => group(n, ['simd', 'reference'])));
byId('processors').textContent = String(navigator.hardwareConcurrency);
byId('browser').textContent = navigator.userAgent;
start.disabled = false;
