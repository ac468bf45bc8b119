import { svg } from '../shared/element.js';

/** @typedef {import('../draw/chart.js').Plot} Plot */
/** @typedef {import('../shared/published.js').Published} Published */

const variable = (/** @type {string} */ text) => svg('tspan', { class: 'var' }, text);

/** @typedef {keyof import('../shared/messages.js').Results} Result its name */

/**
 * The panels of the figure, by the names of what they show in rows. The theory
 * of the correlation is that of all neurons.
 * @type {{name: Result, theory?: Result, title: string, heading: () => Plot['heading'], cortical?: boolean}[]}
 */
export const panels = [
  {
    name: 'var_v_mv2',
    theory: 'var_v_mv2',
    title: 'Variance of V against N',
    heading: () => ({ strong: ['a\u2002var(', variable('V'), ')'], rest: ', mV²' }),
    cortical: true,
  },
  {
    name: 'spike_count_corr_published',
    theory: 'spike_count_corr',
    title: 'Spike-count correlation, published estimator, against N',
    heading: () => ({ strong: ['b\u2002Spike-count correlation'], rest: '\u00a0(published estimator)' }),
  },
  {
    name: 'abs_c',
    title: '|C|, the term that the approximation drops, against N',
    heading: () => ({ strong: ['c\u2002|', variable('C'), '|'], rest: ', the term the approximation drops, mV/ms' }),
  },
];

/**
 * The range of recordings, on the panel that it belongs to.
 * @param {(typeof panels)[number]} panel
 * @param {Published} published
 * @returns {Plot['band']}
 */
export function bandOf({ cortical }, { cortex: { low, high, cited } }) {
  return cortical ? { low, high, name: `awake cortex ${low}–${high} mV²`, source: cited } : null;
}
