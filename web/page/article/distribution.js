/** How V is distributed over time and neurons, and the means of neurons over neurons. */

import { path } from '../draw/path.js';
import { svg } from '../shared/element.js';
import { decimal, plain } from '../shared/format.js';
import { meanText } from '../shared/quantities.js';
import { panel } from './panel.js';

/** @typedef {import('./table.js').Numbers} Numbers */
/** @typedef {import('./table.js').Setting} Setting */
/** @typedef {{first_mv: number, per_mv: number[]}} Density of bins, by their width */

/** Width of a bin, mV. */
const bin = 0.5;

/** The settings whose distributions the table has. @param {Numbers} table */
export const distributed = ({ settings }) => settings.filter(({ distribution }) => distribution);

/**
 * The outline of a density as steps, from its first bin to its last.
 * @param {Density} density
 * @returns {[v: number, density: number][]} mV, 1/mV
 */
export function steps({ first_mv, per_mv }) {
  const start = first_mv - bin / 2;
  const inner = per_mv.flatMap(
    (value, k) =>
      /** @type {[number, number][]} */ ([
        [start + k * bin, value],
        [start + (k + 1) * bin, value],
      ]),
  );
  return [[start, 0], ...inner, [start + per_mv.length * bin, 0]];
}

const between = 26;
const ends = { top: 34, bottom: 42 };

/** @param {number} width */
export const heightOf = (width) => ends.top + ends.bottom + between + 2 * Math.min(150, Math.max(110, 0.24 * width));

/**
 * Draws the distributions of the table, one below the other, on the same axes.
 * @param {Numbers} table
 * @param {number} threshold V_T, mV
 * @returns {(width: number, height: number) => Element[]}
 */
export const distributions = (table, threshold) => (width, height) => {
  const shown = distributed(table);
  const each = (height - ends.top - ends.bottom - between * (shown.length - 1)) / shown.length;
  const densities = shown.flatMap(({ distribution }) => (distribution ? [distribution.v, distribution.means] : []));
  const across = { low: Math.min(...densities.map(({ first_mv }) => first_mv)) - 1, high: threshold + 1.5 };
  const up = { low: 0, high: 1.1 * Math.max(...densities.flatMap(({ per_mv }) => per_mv)) };
  return [
    svg('text', { class: 'heading', x: 0, y: 14, 'aria-hidden': 'true' }, svg('tspan', { class: 'strong' }, 'density'), ', 1/mV'),
    ...shown.flatMap(({ values, distribution }, k) => {
      if (!distribution) return [];
      const top = ends.top + k * (each + between);
      const area = { left: 40, right: width - 8, top, bottom: top + each };
      const { x, y, frame } = panel(area, across, up);
      const line = (/** @type {Density} */ density) => path(steps(density).map(([v, value]) => ({ x: x(v), y: y(value) })));
      const { per_mv, first_mv } = distribution.means;
      const peak = per_mv.indexOf(Math.max(...per_mv));
      // On a phone the names are at the left of the peak.
      const [before, after] = [x(first_mv + (peak - 3) * bin), x(first_mv + (peak + 4) * bin)];
      const beside = x(threshold) - after > 116 ? { x: after } : { x: before, 'text-anchor': 'end' };
      const high = y(per_mv[peak] * 0.7);
      return [
        frame,
        svg(
          'g',
          { 'aria-hidden': 'true', class: 'conductance' },
          svg('path', { class: 'over-time', d: `${line(distribution.v)}Z` }),
          svg('path', { class: 'threshold', d: `M${x(threshold)},${area.top}V${area.bottom}` }),
          svg('path', { class: 'over-neurons', d: line(distribution.means) }),
          svg(
            'text',
            { class: 'name', x: area.left + 8, y: area.top + 14 },
            svg('tspan', { class: 'var' }, 'c'),
            ` = ${plain(Number(values.c))}`,
          ),
          ...(k === 0
            ? [
                svg('text', { class: 'name strong', ...beside, y: high }, 'neurons’ means'),
                svg('text', { class: 'name', ...beside, y: high + 17 }, svg('tspan', { class: 'var' }, 'V'), ' over time'),
                svg(
                  'text',
                  { class: 'tick', x: x(threshold) - 5, y: area.bottom - 6, 'text-anchor': 'end' },
                  svg('tspan', { class: 'var' }, 'V'),
                  svg('tspan', { dy: 3, 'font-size': '0.8em' }, 'T'),
                ),
              ]
            : []),
        ),
      ];
    }),
    svg(
      'text',
      { class: 'tick', x: width - 8, y: height - 6, 'text-anchor': 'end', 'aria-hidden': 'true' },
      svg('tspan', { class: 'var' }, 'V'),
      ', mV',
    ),
  ];
};

/** The distributions in words, for those who do not see them. @param {Numbers} table */
export function distributionsInWords(table) {
  const told = distributed(table).map(({ values, results }) => {
    const [mean, spread, skewness] = ['mean_v_e_mv', 'spread_mean_v_e_mv', 'skewness_v_e'].map((name) => results[name]);
    return `c = ${plain(Number(values.c))}, N = ${decimal(Number(values.n))}: mean ${meanText(Number(mean.mean), mean.sem)} mV, standard deviation of the means of neurons ${meanText(Number(spread.mean), spread.sem)} mV, skewness of V ${meanText(Number(skewness.mean), skewness.sem)}`;
  });
  return `Distribution of V over time and over neurons, excitatory, conductance-based. ${told.join('; ')}.`;
}
