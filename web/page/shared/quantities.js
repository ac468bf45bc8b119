import { decimal, withError } from './format.js';

/**
 * The results of a trial that tables and figures show, by their names in rows.
 * @typedef {object} Quantity
 * @property {keyof import('./messages.js').Results} name
 * @property {string} title
 * @property {string} symbol as a heading; the title says of whom
 * @property {string} unit '' if it has none
 */

/** @type {Quantity[]} */
export const quantities = [
  { name: 'var_v_mv2', title: 'var(V)', symbol: 'var(V)', unit: 'mV²' },
  {
    name: 'spike_count_corr_published',
    title: 'spike-count correlation (published estimator)',
    symbol: 'spike-count correlation (published estimator)',
    unit: '',
  },
  { name: 'abs_c', title: '|C|', symbol: '|C|', unit: 'mV/ms' },
  { name: 'var_v_e_mv2', title: 'var(V), excitatory', symbol: 'var(V)', unit: 'mV²' },
  { name: 'var_v_i_mv2', title: 'var(V), inhibitory', symbol: 'var(V)', unit: 'mV²' },
  { name: 'spike_count_corr', title: 'spike-count correlation (all neurons)', symbol: 'spike-count correlation (all neurons)', unit: '' },
  { name: 'signed_c', title: 'C with its sign', symbol: 'C with its sign', unit: 'mV/ms' },
  { name: 'mean_v_e_mv', title: 'mean V, excitatory', symbol: 'mean V', unit: 'mV' },
  { name: 'mean_v_i_mv', title: 'mean V, inhibitory', symbol: 'mean V', unit: 'mV' },
  { name: 'rate_e_hz', title: 'rate, excitatory', symbol: 'rate', unit: 'Hz' },
  { name: 'rate_i_hz', title: 'rate, inhibitory', symbol: 'rate', unit: 'Hz' },
];

/**
 * The quantity of this name, one of the above.
 * @param {string} name
 */
export const quantity = (name) => /** @type {Quantity} */ (quantities.find((one) => one.name === name));

/**
 * A mean, with its standard error if that is known.
 * @param {number} mean
 * @param {number | null} sem
 */
export function meanText(mean, sem) {
  const size = Math.abs(mean) < 1e-12 ? 0 : Math.abs(mean);
  if (!sem || !size) return (mean < 0 && size ? '\u2212' : '') + decimal(size, size ? Math.max(0, 3 - Math.floor(Math.log10(size))) : 0);
  return (mean < 0 ? '\u2212' : '') + withError([size, sem]);
}

/**
 * An exponent and half of its interval; a dagger where that is not to be trusted.
 * @param {{exponent: number, low: number | null, high: number | null, trusted: boolean}} fit
 */
export function exponentText({ exponent, low, high, trusted }) {
  const interval = low === null || high === null ? '' : ` ± ${decimal((high - low) / 2, 2)}`;
  return `${decimal(exponent, 2)}${interval}${trusted ? '' : '†'}`;
}
