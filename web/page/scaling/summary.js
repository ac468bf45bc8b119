/** What the figure shows, in words. */

import { dependence } from '../shared/dependence.js';
import { brief, decimal } from '../shared/format.js';
import { quantity } from '../shared/quantities.js';
import { panels } from './panels.js';

/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./figure.js').Shown} Shown */
/** @typedef {import('./lines.js').Line} Line */

/**
 * Two significant digits, at least.
 * @param {number} value
 */
const short = (value) => (Math.abs(value) < 0.95 ? String(Number(value.toPrecision(2))).replace('-', '\u2212') : brief(value));

/** @type {Record<ReturnType<typeof dependence>, string>} */
const verbs = { same: 'hardly changes', grows: 'grows', shrinks: 'shrinks' };

/**
 * How a line's means go from its smallest size to its largest.
 * @param {string} of the line
 * @param {{n: number, mean: number}[]} points positive, n ascending
 * @param {string} unit
 */
function course(of, points, unit) {
  const [first, last] = [points[0], points[points.length - 1]];
  const numbers = `${short(first.mean)}${first === last ? '' : ` to ${short(last.mean)}`}${unit && ` ${unit}`}`;
  if (first === last) return `${of}: ${numbers} at N = ${decimal(first.n)}`;
  const verb = verbs[dependence(first.mean, last.mean, first.n, last.n)];
  return `${of}: ${verb}, from ${numbers}, N = ${decimal(first.n)} to ${decimal(last.n)}`;
}

/**
 * What there is to be seen, a paragraph a panel: of each line how it goes with N,
 * by this browser's points where there are some, else by the published ones.
 * @param {Published} published
 * @param {Line[]} lines
 * @param {Shown} shown
 */
export function summary(published, lines, shown) {
  return panels.map(({ name }) => {
    const { title, unit } = quantity(name);
    const courses = (/** @type {(line: Line) => {n: number, mean: number}[]} */ points) =>
      lines.flatMap((line) => {
        const known = points(line);
        return known.length ? [course(line.name, known, unit)] : [];
      });
    const own = courses((line) =>
      shown.own
        ? (line.series?.points ?? []).flatMap(({ n, quantities }) => {
            const mean = quantities[name]?.mean;
            return mean > 0 ? [{ n, mean }] : [];
          })
        : [],
    );
    const theirs = courses((line) => (shown.published && line.published ? published.points(name, line.model, line.c) : []));
    const said = [
      ...(own.length ? [`Measured in this browser: ${own.join('; ')}.`] : []),
      ...(theirs.length ? [`Published: ${theirs.join('; ')}.`] : []),
    ];
    return `${title[0].toUpperCase()}${title.slice(1)} against the number of neurons N. ${said.length ? said.join(' ') : 'No points are shown.'}`;
  });
}
