/**
 * The page that measures the visitor's machine. Its address may name other
 * sizes, as in bench.html?n=1000,2000.
 */

import { Desk } from '../experiments/desk.js';
import { listed, wholeNumber } from '../experiments/experiment.js';
import { loadProgram } from '../programs/program.js';
import { announce } from '../shared/announce.js';
import { readAddress } from '../shared/address.js';
import { byId, element, rewrite, variable } from '../shared/element.js';
import { decimal, plural } from '../shared/format.js';
import { lessMemory } from '../shared/ended.js';
import { noCopy, tellInsecure } from '../shared/insecure.js';
import { dismiss, notify, sentence, withdraw } from '../shared/notice.js';
import { cells, names, ratio, same, text, three } from './speed.js';

/** @typedef {import('./speed.js').Kernel} Kernel */
/** @typedef {import('./speed.js').Measured} Measured */
/** @typedef {import('./speed.js').Row} Row */

const repetitions = 3;
const aimed = 500; // ms of the faster kernel: with the slower one a trial takes about 2 s
const length = { min: 1000, max: 10_000 }; // of a trial, ms of model time

/**
 * Measures one size. The kernels take turns, so that what slows the machine
 * down slows both.
 * @param {Desk} desk
 * @param {number} n
 * @param {Kernel[]} kernels the faster one first
 * @param {(what: string) => void} say
 * @returns {Promise<Measured>}
 */
async function measure(desk, n, kernels, say) {
  const params = { n, c: 0.2, synapse: 'conductance' };
  say('building the network and warming up');
  // Browsers compile well only what has run for a while.
  const warm = Math.max(250, Math.round(2e6 / n));
  /** @type {Measured} */
  const measured = {};
  for (const kernel of kernels) measured[kernel] = { first: completed((await desk.run(params, 1, warm, kernel)).row), timed: [] };
  const { wall_s } = (await desk.run(params, 1, warm, kernels[0])).row;
  const t = Math.round(Math.min(length.max, Math.max(length.min, (aimed / 1000 / wall_s) * warm)));

  for (let trial = 1; trial <= repetitions; trial++) {
    for (const kernel of kernels) {
      say(`${names[kernel]} kernel, trial ${trial} of ${repetitions}`);
      measured[kernel]?.timed.push(completed((await desk.run(params, trial, t, kernel)).row));
    }
  }
  return measured;
}

/** The row, unless its run failed. @param {Row} row */
function completed(row) {
  if (row.error) throw new Error(`N = ${row.params.n}, trial ${row.trial}: ${row.error}`);
  return row;
}

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
  return element(
    'tbody',
    { 'data-n': n },
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'rowgroup', colspan: 5 },
        variable('N'),
        ` = ${decimal(n)}`,
        ...(faster === null ? [] : [`: SIMD is ${three(faster)} times as fast`]),
      ),
    ),
    ...kernels.map((kernel) => {
      const rows = measured[kernel]?.timed;
      return element(
        'tr',
        { class: kernel },
        element('th', { scope: 'row' }, names[kernel]),
        ...(rows ? cells(rows) : Array(4).fill('–')).map((text) => element('td', {}, text)),
      );
    }),
    element(
      'tr',
      { class: 'spikes' },
      element(
        'td',
        { colspan: 5 },
        'Spikes',
        ...(first ? [` of the first ${decimal(first.t_ms)} ms`] : []),
        ': ',
        ...(spikes.length ? spikes : ['–']),
      ),
    ),
  );
}

const usual = [1000, 4000, 15000];

/** The sizes that the address asks for; what is not ours, or is refused, is told. */
function readSizes() {
  const { given, refused, ignored } = readAddress(location.search, 'others', ['n']);
  let refusal = refused;
  let sizes = usual;
  try {
    if (given.n !== undefined && !refused) sizes = listed(given.n).map((text) => wholeNumber('n', text));
  } catch (error) {
    refusal = sentence(error);
  }
  const line = [refusal && `${refusal}. The usual sizes stand here instead.`, ignored].filter(Boolean).join(' ');
  if (line) notify(line, dismiss);
  return sizes;
}

/** Offers to measure this machine. */
export async function start() {
  tellInsecure(noCopy);
  const sizes = readSizes();
  const run = /** @type {HTMLButtonElement} */ (byId('start'));
  const cancel = /** @type {HTMLButtonElement} */ (byId('cancel'));
  const copy = /** @type {HTMLButtonElement} */ (byId('copy'));
  const progress = byId('progress');
  const table = byId('table');

  /** @type {Map<number, Measured>} by size */
  const results = new Map();
  let version = '';

  /** @param {string} line */
  const say = (line) => rewrite(progress, line);

  /** And to those who do not see it: what begins and ends. @param {string} line */
  const tell = (line) => {
    say(line);
    announce(line);
  };

  /** Measures all sizes; rejected with an AbortError when the visitor cancels. @param {AbortSignal} signal */
  async function measureAll(signal) {
    tell('Loading the program');
    const module = await loadProgram('desk.wasm');
    signal.throwIfAborted();
    const desk = new Desk(module);
    signal.addEventListener('abort', () => desk.stop());
    try {
      const ready = await desk.begun();
      ({ version } = ready);
      byId('version').textContent = `version ${version}`;
      /** @type {Kernel[]} */
      const kernels = ready.kernel === 'simd' ? ['simd', 'reference'] : ['reference'];
      if (ready.kernel !== 'simd') notify('This browser’s WebAssembly has no SIMD: only the reference kernel runs here.', dismiss);
      const groups = sizes.map((n) => group(n, kernels));
      for (const old of table.querySelectorAll('tbody')) old.remove();
      table.append(...groups);
      for (const [k, n] of sizes.entries()) {
        const measured = await measure(desk, n, kernels, (what) => say(`Measuring N = ${decimal(n)}: ${what}`)).catch((error) => {
          throw error.starved ? new Error(`${error.message}. ${lessMemory(n)}`) : error;
        });
        results.set(n, measured);
        announce(`N = ${decimal(n)} is measured, ${k + 1} of ${plural(sizes.length, 'size')}.`);
        groups[k].replaceWith(group(n, kernels, measured));
        copy.disabled = false;
      }
      tell('Done.');
    } finally {
      desk.stop();
    }
  }

  run.addEventListener('click', async () => {
    const controller = new AbortController();
    const stop = () => controller.abort();
    cancel.addEventListener('click', stop);
    results.clear();
    copy.disabled = true;
    cancel.disabled = false;
    if (document.activeElement === run || document.activeElement === document.body) cancel.focus();
    run.disabled = true;
    withdraw();
    try {
      await measureAll(controller.signal);
    } catch (error) {
      tell(controller.signal.aborted ? 'Cancelled.' : 'Nothing more was measured.');
      if (!controller.signal.aborted) notify(sentence(error), dismiss);
    }
    cancel.removeEventListener('click', stop);
    run.disabled = false;
    rewrite(run, 'Measure again');
    if (document.activeElement === cancel) run.focus(); // before it is disabled
    cancel.disabled = true;
  });

  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text(results, version, `${navigator.hardwareConcurrency} processors; ${navigator.userAgent}`));
      tell('The table is copied.');
    } catch {
      notify('The browser does not let this page copy. Select the table and copy it yourself.', dismiss);
    }
  });

  table.append(...sizes.map((n) => group(n, ['simd', 'reference'])));
  byId('processors').textContent = String(navigator.hardwareConcurrency);
  byId('browser').textContent = navigator.userAgent;
  run.disabled = false;
}
