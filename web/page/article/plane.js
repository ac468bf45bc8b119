/** A line through the map: var(V) of conductance-based networks against the correlation of their input, at two sizes. */

import { outline } from '../draw/marks.js';
import { path } from '../draw/path.js';
import { svg } from '../shared/element.js';
import { decimal, plain } from '../shared/format.js';
import { meanText } from '../shared/quantities.js';
import { estimate } from './estimates.js';
import { panel } from './panel.js';

/** @typedef {import('../shared/messages.js').Row} Row */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./estimates.js').Estimate} Estimate */
/** @typedef {{c: number} & Estimate} At */
/** @typedef {{version: string, t_ms: number, columns: string[], rows: (number | string | null)[][]}} Shipped map/shipped.json */

const quantity = 'var_v_mv2';
const model = 'conductance';
const words = 'conductance-based networks';

/** The means of many trials by c, ascending. @param {[c: number, value: number | null][]} trials @returns {At[]} */
function means(trials) {
  return [...new Set(trials.map(([c]) => c))]
    .sort((a, b) => a - b)
    .flatMap((c) => {
      const one = estimate(trials.filter(([of]) => of === c).map(([, value]) => value));
      return one ? [{ c, ...one }] : [];
    });
}

/** Means of the map that comes with the pages, where synapses are conductances. @param {Shipped} shipped @param {number} n */
export function shippedAlong({ columns, rows }, n) {
  const [size, lambda, c, value] = ['n', 'lambda', 'c', quantity].map((name) => columns.indexOf(name));
  return means(
    rows
      .filter((cells) => cells[size] === n && cells[lambda] === 1)
      .map((cells) => [Number(cells[c]), /** @type {number | null} */ (cells[value])]),
  );
}

/** The experiment that measures the line at a size. @param {Shipped} shipped @param {number} n @returns {import('../experiments/experiment.js').Experiment} */
export const alongLine = (shipped, n) => ({
  values: {
    n: String(n),
    synapse: model,
    c: shippedAlong(shipped, n)
      .map(({ c }) => c)
      .join(','),
  },
  trials: 4,
  t: shipped.t_ms,
});

/** Means of rows that this browser has. @param {Row[]} rows @param {number} n */
const ownAlong = (rows, n) =>
  means(rows.filter((row) => !row.error && row.params.n === n).map((row) => [Number(row.params.c), row[quantity] ?? null]));

/**
 * Draws the line.
 * @param {Published} published
 * @param {Shipped} shipped
 * @param {Row[]} rows of this browser
 * @returns {(width: number, height: number) => Element[]}
 */
export const lineThroughMap = (published, shipped, rows) => (width, height) => {
  const sizes = [published.sizes[0], published.sizes[published.sizes.length - 1]];
  const area = { left: 40, right: width - 96, top: 34, bottom: height - 42 };
  const all = sizes.map((n) => shippedAlong(shipped, n));
  const furthest = Math.max(...all.flatMap((line) => line.map(({ c }) => c)));
  const { low, high } = published.cortex;
  const { x, y, frame } = panel(
    area,
    { low: -0.02 * furthest, high: 1.02 * furthest },
    { low: 0, high: 1.12 * Math.max(...all.flatMap((line) => line.map(({ mean }) => mean))) },
  );
  /** @param {At} at @param {string} kind @param {number} n @param {string} whose */
  const dot = ({ c, mean, sem, trials }, kind, n, whose) => {
    const label = `c = ${plain(c)}, N = ${decimal(n)}: ${meanText(mean, sem)} mV², ${trials} trials, ${whose}`;
    const up = sem ? y(mean + sem) - y(mean) : 0;
    return svg(
      'g',
      { class: `dot ${kind} ${model}`, transform: `translate(${x(c).toFixed(1)} ${y(mean).toFixed(1)})` },
      svg('title', {}, label),
      svg('path', { d: sem ? `M0,${up.toFixed(1)}V${(-up).toFixed(1)}` : '' }),
      svg('path', { class: 'mark', d: outline(published.models.mark(model), kind === 'small' ? 1.5 : kind === 'hollow' ? 4.5 : 4) }),
    );
  };
  return [
    svg(
      'g',
      { 'aria-hidden': 'true' },
      svg('rect', { class: 'band', x: area.left, y: y(high), width: area.right - area.left, height: y(low) - y(high) }),
      svg('text', { class: 'cortex', x: area.right - 8, y: y(low) - 6, 'text-anchor': 'end' }, `awake cortex ${low}–${high} mV²`),
      svg(
        'text',
        { class: 'heading', x: 0, y: 14 },
        svg('tspan', { class: 'strong' }, 'var(', svg('tspan', { class: 'var' }, 'V'), ')'),
        ', mV²',
      ),
      svg(
        'text',
        { class: 'tick', x: area.right, y: area.bottom + 34, 'text-anchor': 'end' },
        'input correlation, ',
        svg('tspan', { class: 'var' }, 'c'),
      ),
    ),
    frame,
    ...all.flatMap((line, k) => {
      const n = sizes[k];
      const last = line[line.length - 1];
      const curve = line.map(({ c, mean }) => ({ x: x(c), y: y(mean) }));
      const known = published.correlations.flatMap((c) => {
        const at = published.at(quantity, model, c, n);
        return at ? [{ c, mean: at[0], sem: at[1], trials: published.presets.paper.trials }] : [];
      });
      return [
        svg('path', { class: `joined ${model}${k ? '' : ' dashed'}`, d: path(curve), 'aria-hidden': 'true' }),
        svg(
          'text',
          { class: `name ${model}`, x: area.right + 8, y: y(last.mean) + 4, 'aria-hidden': 'true' },
          svg('tspan', { class: 'var' }, 'N'),
          ` = ${decimal(n)}`,
        ),
        ...line.map((at) => dot(at, 'small', n, 'of the map')),
        ...known.map((at) => dot(at, 'hollow', n, 'published')),
        ...ownAlong(rows, n).map((at) => dot(at, 'filled', n, 'this browser')),
      ];
    }),
  ];
};

/** The line in words, for those who do not see it. @param {Published} published @param {Shipped} shipped */
export function lineInWords(published, shipped) {
  const ends = [published.sizes[0], published.sizes[published.sizes.length - 1]].map((n) => {
    const line = shippedAlong(shipped, n);
    const [first, last] = [line[0], line[line.length - 1]];
    return `at N = ${decimal(n)} from ${meanText(first.mean, first.sem)} mV² at c = ${plain(first.c)} to ${meanText(last.mean, last.sem)} at c = ${plain(last.c)}`;
  });
  return `var(V) of ${words} against the correlation of their input: ${ends.join('; ')}.`;
}
