/** One neuron, or external spike train: its name, and what is told of it. */

import { decimal } from '../shared/format.js';
import { populationNames, spoken } from './words.js';

/** @typedef {import('../shared/messages.js').Train} Train */
/** @typedef {import('../shared/messages.js').Inspected} Inspected */
/** @typedef {Record<'e' | 'i' | 'x', number>} Sizes of the populations */

/** As it is written: E 17. @param {Train} train */
export const nameOf = ({ population, neuron }) => `${population.toUpperCase()} ${neuron}`;

/** As it is spoken. @param {Train} train */
export const spokenName = ({ population, neuron }) => `${populationNames[population]} ${population === 'x' ? 'train' : 'neuron'} ${neuron}`;

/** @param {Train | null} one @param {Train | null} other */
export const same = (one, other) => one === other || (one?.population === other?.population && one?.neuron === other?.neuron);

/** Whether there is such a one. @param {Train} train @param {Sizes} sizes */
export const exists = ({ population, neuron }, sizes) => neuron < sizes[population];

/**
 * The neuron that a text names; or why it names none, in a sentence.
 * @param {string} text
 * @param {Sizes} sizes
 * @returns {Train | string}
 */
export function named(text, sizes) {
  const [, letter, digits] = /^\s*([eix])\s*(\d{1,9})\s*$/i.exec(text) ?? [];
  const population = /** @type {'e' | 'i' | 'x'} */ (letter?.toLowerCase());
  const allowed = (/** @type {'e' | 'i' | 'x'} */ key) => `${key.toUpperCase()} 0 to ${key.toUpperCase()} ${sizes[key] - 1}`;
  if (!population) return `${text.trim() || 'This'} names no neuron: there are ${allowed('e')}, ${allowed('i')} and ${allowed('x')}.`;
  const train = { population, neuron: Number(digits) };
  return exists(train, sizes) ? train : `There is no ${nameOf(train)}: there are ${allowed(population)}.`;
}

/**
 * The one whose number is greater or less by one; it goes round.
 * @param {Train} train
 * @param {1 | -1} by
 * @param {Sizes} sizes
 * @returns {Train}
 */
export const neighbour = ({ population, neuron }, by, sizes) => ({
  population,
  neuron: (neuron + by + sizes[population]) % sizes[population],
});

/** Seconds of a stretch, ms. @param {number} ms */
const seconds = (ms) => `${decimal(ms / 1000, 1)} s`;

/** A number with its unit, a dash without one. @param {number | null} value @param {number} decimals @param {string} [unit] */
const withUnit = (value, decimals, unit = '') => (value === null ? '–' : `${decimal(value, decimals)}${unit && `\u202F${unit}`}`);

/**
 * What is told, column by column: a heading with the stretch of time or the number of intervals that it is of,
 * the value, and what is expected, where something is.
 * @param {Inspected} told
 * @param {boolean} [several] others stand below, of other numbers of intervals
 * @returns {{heading: string, value: string, expected: string}[]}
 */
export function columnsOf(told, several = false) {
  const { population, rate_hz, cv, spikes, spikes_ms, mean_v_mv, var_v_mv2, window_ms, inputs, outputs } = told;
  const potential =
    population === 'x'
      ? []
      : [
          { heading: `Mean V, last ${seconds(window_ms)}`, value: withUnit(mean_v_mv, 1, 'mV'), expected: '' },
          { heading: 'var(V)', value: withUnit(var_v_mv2, 1, 'mV²'), expected: '' },
        ];
  const degrees = (population === 'x' ? outputs : inputs).map(({ population: of, count, expected }, index) => ({
    heading: `${population === 'x' ? 'To' : 'From'} ${of.toUpperCase()}${index ? '' : ' (expected)'}`,
    value: decimal(count),
    expected: `(${decimal(expected)})`,
  }));
  return [
    { heading: `Rate, last ${seconds(spikes_ms)}`, value: withUnit(rate_hz, 1, 'Hz'), expected: '' },
    { heading: cv === null || several ? 'CV' : `CV (n = ${decimal(spikes - 1)})`, value: withUnit(cv, 2), expected: '' },
    ...potential,
    ...degrees,
  ];
}

/** The same in sentences. @param {Inspected} told */
export function spokenNeuron(told) {
  const { population, rate_hz, cv, spikes_ms, mean_v_mv, var_v_mv2, window_ms, inputs, outputs } = told;
  const name = spokenName(told);
  const rate = rate_hz === null ? 'no rate is known yet' : `${spoken(rate_hz, 1)} Hz in the last ${spoken(spikes_ms / 1000, 1)} s`;
  const intervals = cv === null ? '' : `; coefficient of variation of its intervals ${spoken(cv, 2)}`;
  const potential =
    mean_v_mv === null || var_v_mv2 === null
      ? ''
      : ` Mean V ${spoken(mean_v_mv, 1)} mV, var(V) ${spoken(var_v_mv2, 1)} mV², over ${spoken(window_ms / 1000, 1)} s.`;
  const degrees = (population === 'x' ? outputs : inputs)
    .map(({ population: of, count, expected }) => `${spoken(count)} ${populationNames[of]}, ${spoken(expected)} expected`)
    .join('; ');
  return `${name[0].toUpperCase()}${name.slice(1)}: ${rate}${intervals}.${potential} ${population === 'x' ? 'Projects to' : 'Inputs from'} ${degrees}.`;
}
