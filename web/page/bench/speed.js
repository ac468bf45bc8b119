/** What is reckoned from the rows of timed trials. */

import { decimal } from '../shared/format.js';
import { populations } from '../shared/populations.js';

/** @typedef {Exclude<import('../experiments/desk.js').Kernel, 'auto'>} Kernel that runs */
/** @typedef {import('../experiments/desk.js').Row} Row */

/**
 * The same trials by each kernel: the first of a length that depends on N only,
 * so that its spikes compare between machines, the others of one that takes some
 * time on this machine.
 * @typedef {Partial<Record<Kernel, {first: Row, timed: Row[]}>>} Measured
 */

/** @type {Record<Kernel, string>} */
export const names = { simd: 'SIMD', reference: 'Reference' };

/** @param {number[]} values an odd number of them */
const median = (values) => [...values].sort((a, b) => a - b)[(values.length - 1) / 2];

/** Three significant digits. @param {number} value */
export const three = (value) => decimal(value, Math.max(0, 2 - Math.floor(Math.log10(value))));

/**
 * The arrivals of a spike at a target in one second of model time.
 * @param {Row} row
 */
export function events({ params, rate_e_hz, rate_i_hz }) {
  const [n, p, rx] = ['n', 'p', 'rx'].map((name) => Number(params[name]));
  const { e, i, x } = populations(params);
  return p * n * (e * Number(rate_e_hz) + i * Number(rate_i_hz) + x * rx);
}

/**
 * The cells of a kernel: ms per second of model time, real-time factor, ns per
 * neuron and step, ns per synaptic event.
 * @param {Row[]} rows
 */
export function cells(rows) {
  const { n, dt } = rows[0].params;
  const perSecond = median(rows.map(({ wall_s, t_ms }) => (wall_s / t_ms) * 1000));
  const perEvent = median(rows.map((row) => ((row.wall_s / row.t_ms) * 1000) / events(row)));
  return [perSecond * 1e3, 1 / perSecond, (perSecond * 1e9) / ((Number(n) * 1000) / Number(dt)), perEvent * 1e9].map(three);
}

/** How many times as fast as the reference the SIMD kernel is; null unless both ran. @param {Measured} measured */
export function ratio({ simd, reference }) {
  if (!simd || !reference) return null;
  return median(reference.timed.map(({ wall_s }) => wall_s)) / median(simd.timed.map(({ wall_s }) => wall_s));
}

/** The spikes of all trials, as hashes. @param {{first: Row, timed: Row[]} | undefined} rows */
const hashes = (rows) => rows && [rows.first, ...rows.timed].map(({ spike_hash }) => spike_hash).join();

/** Whether both kernels gave the same spikes in every trial. @param {Measured} measured */
export const same = ({ simd, reference }) => hashes(simd) === hashes(reference);

/**
 * The table as text, with the machine.
 * @param {Map<number, Measured>} table
 * @param {string} version
 * @param {string} machine what it is
 */
export function text(table, version, machine) {
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
    `Numerics ${version}; ${machine}`,
    '',
  ].join('\n');
}
