/** What is to be said below the figure. */

import { quantity } from '../shared/quantities.js';
import { panels } from './panels.js';

/** @typedef {import('./lines.js').Line} Line */

/**
 * Means of this browser that have no place on a logarithmic axis, one sentence a quantity.
 * @param {Line[]} lines
 */
export function leftOut(lines) {
  return panels.flatMap(({ name }) => {
    const points = lines.flatMap((line) =>
      (line.series?.points ?? [])
        .filter(({ quantities }) => name in quantities && quantities[name].mean <= 0)
        .map(({ n }) => `${line.name}, N = ${n}`),
    );
    return points.length ? [`Left out of ${quantity(name).title} and its fits, since the mean is not positive: ${points.join('; ')}.`] : [];
  });
}

/**
 * Where the spike-count correlation cannot be measured, and why, in a sentence; '' if nowhere.
 * @param {Line[]} lines
 */
export function unmeasured(lines) {
  const name = 'spike_count_corr_published';
  const tried = lines.flatMap((line) =>
    (line.series?.points ?? []).filter(({ trials }) => trials > 0).map((point) => ({ line, ...point })),
  );
  const without = tried.filter(({ quantities }) => !(name in quantities)).map(({ line, n }) => `${line.name}, N = ${n}`);
  const where = without.length < tried.length ? `: ${without.join('; ')}` : '';
  // Five windows of 250 ms, of which the first and the last are left out.
  return without.length
    ? `No ${quantity(name).title} here, which takes trials of 1250 ms or more and two neurons that fire at 1 Hz${where}.`
    : '';
}

/**
 * The quantities of which there are theory curves to be drawn.
 * @param {Line[]} lines
 */
export const theories = (lines) =>
  panels.flatMap(({ theory }) => (theory && lines.some(({ series }) => series?.theory?.[theory]?.length) ? [theory] : []));

/**
 * What a theory curve is of, and what it leaves out.
 * @param {string} name of the quantity
 * @param {Record<string, string>} leavesOut by quantity
 */
export const theoryText = (name, leavesOut) => `Theory of ${quantity(name).title}: ${leavesOut[name]}.`;
