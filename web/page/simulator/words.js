/** What is measured, in words for those who listen: numbers stand in sentences, with their units. */

import { brief, decimal } from '../shared/format.js';

/** @typedef {import('../shared/published.js').Published} Published */

/**
 * A number as it is spoken: without the thin space of thousands, at which some voices
 * begin another number.
 * @param {number | null | undefined} value
 * @param {number} [decimals]
 */
export const spoken = (value, decimals) => decimal(value, decimals).replaceAll('\u202F', '');

/** A variance to two digits, as it is spoken. @param {number} value */
export const spokenVariance = (value) => brief(value).replaceAll('\u202F', '');

/**
 * Between the variances of the paper that are moderate, those of conductances, and
 * those that are large, those of currents: halfway on a logarithmic scale between the
 * nearest two of its smallest network, mV².
 * @param {Published} published
 */
function moderate(published) {
  const smallest = (/** @type {string} */ model) => published.correlations.map((c) => published.variances(model, c)[0]);
  return Math.sqrt(Math.max(...smallest('conductance')) * Math.min(...smallest('current')));
}

/**
 * How large var(V) is, and where it lies beside the cited range.
 * @param {number} value mV²
 * @param {Published} published
 */
export function size(value, published) {
  const { low, high } = published.cortex;
  const range = `the cited ${low} to ${high}`;
  if (value < low) return { fluctuations: 'small', place: `below ${range}` };
  if (value <= high) return { fluctuations: 'small', place: `within ${range}` };
  if (value <= moderate(published)) return { fluctuations: 'moderate', place: `above ${range}` };
  return { fluctuations: 'large', place: `far above ${range}` };
}

/**
 * By which factor readings differ that are told as a change. A reading half a second
 * after a change has a standard deviation of 1 to 6 % with conductances, of 4 % with currents
 * and of 16 % with currents and correlated input (24 runs each, N = 1000).
 */
const change = 1.25;

/**
 * How var(V) has changed.
 * @param {number} now mV²
 * @param {number} before
 */
export function changed(now, before) {
  if (now > before * change) return `it grew from ${spokenVariance(before)}`;
  if (now < before / change) return `it shrank from ${spokenVariance(before)}`;
  return `it is about as before, ${spokenVariance(before)}`;
}

/**
 * The reading after a change.
 * @param {number} now mV²
 * @param {number | null} before null if there was none
 * @param {Published} published
 */
export function readingText(now, before, published) {
  const what = before === null ? 'var(V) is' : 'var(V) is now';
  const then = before === null ? '' : `; ${changed(now, before)}`;
  return `${what} ${spokenVariance(now)} mV², ${size(now, published).place}${then}.`;
}

/**
 * Synchrony, as a coefficient of variation of the mean rate in bins of 10 ms, above which spikes
 * come in weak and in strong volleys. Measured each second at N = 1000 it was, in either model, 0.19 to 0.29 with
 * c = 0, 0.52 to 0.73 with c = 0.05 and 0.83 to 1.27 with c = 0.2; in the conductance-based one 0.38 to 0.50 with c = 0.02.
 */
const volleys = { weak: 0.34, strong: 0.78 };

/** How the neurons fire together. @param {number} synchrony */
export function firing(synchrony) {
  if (synchrony < volleys.weak) return 'irregularly, without volleys';
  return synchrony < volleys.strong ? 'irregularly, with weak synchronous volleys' : 'in synchronous volleys';
}

/** A population. */
export const populationNames = { x: 'external', e: 'excitatory', i: 'inhibitory' };

/**
 * From where to where, as it is spoken.
 * @param {{low: number, high: number}} extent
 */
export const extent = ({ low, high }) => `${spoken(low)} to ${spoken(high)}`;
