/** What the charts of the article show. */

import { svg } from '../shared/element.js';
import { plural } from '../shared/format.js';
import { exponentText, meanText, quantity } from '../shared/quantities.js';
import { pointsOf } from './estimates.js';

/** @typedef {import('../draw/chart.js').Plot} Plot */
/** @typedef {import('../draw/chart.js').Curve} Curve */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('../shared/messages.js').Row} Row */
/** @typedef {import('./table.js').Numbers} Numbers */

const variable = (/** @type {string} */ text) => svg('tspan', { class: 'var' }, text);

/** @type {Record<string, {title: string, heading: () => Plot['heading']}>} by the result's name */
const headings = {
  var_v_mv2: { title: 'Variance of V against N', heading: () => ({ strong: ['var(', variable('V'), ')'], rest: ', mV²' }) },
  abs_c: {
    title: '|C|, the product that the approximation drops, against N',
    heading: () => ({ strong: ['|', variable('C'), '|'], rest: ', mV/ms' }),
  },
};

/** @param {string} whose @param {string} result @param {string} curve */
const saying =
  (whose, result, curve) =>
  (/** @type {{n: number, mean: number, sem: number | null, trials?: number}} */ { n, mean, sem, trials }) => {
    const { unit } = quantity(result);
    const many = trials ? `${plural(trials, 'trial')}, ` : '';
    return {
      key: `${result} ${curve} ${n} ${whose}`,
      n,
      mean,
      sem,
      says: { what: `${curve}, N = ${n}`, numbers: `${meanText(mean, sem)} ${unit}, ${many}${whose}` },
    };
  };

/**
 * A result against N: published points, and those of rows that this browser has.
 * @param {Published} published
 * @param {string} result
 * @param {Row[]} rows
 * @returns {Plot}
 */
export function scalingPlot(published, result, rows) {
  const curves = published.series
    .filter(({ model, c }) => published.points(result, model, c).length > 0)
    .map(({ model, c, mark, words, name }) => {
      const fit = published.fit(result, model, c);
      return {
        model: model ?? '',
        mark,
        dashed: c === 0,
        words,
        published: published.points(result, model, c).map(saying('published', result, name)),
        own: pointsOf(rows, result, (params) => published.models.of(params) === model && params.c === c).map(
          saying('this browser', result, name),
        ),
        fit: [],
        theory: [],
        slope: fit ? exponentText(fit) : '',
      };
    });
  const { title, heading } = headings[result];
  const { low, high, cited } = published.cortex;
  return {
    title,
    heading: heading(),
    curves,
    slopes: ['slope of published points, 95 %', 'slope, 95 %'],
    band: result === 'var_v_mv2' ? { low, high, name: `awake cortex ${low}–${high} mV²`, source: cited } : null,
  };
}

/**
 * var(V) of the program's own networks, and of a free membrane at their rates.
 * @param {Published} published
 * @param {Numbers} table
 * @returns {Plot}
 */
export function theoryPlot(published, table) {
  const result = 'var_v_mv2';
  /** @type {[model: string, c: number, theory: boolean][]} */
  const shown = [
    ['conductance', 0, true],
    ['conductance', 0.2, true],
    ['effective', 0, false],
  ];
  const curves = shown.map(([model, c, theory]) => {
    const label = published.series.find((one) => one.model === model && one.c === c);
    const settings = published.sizes.flatMap((n) => table.settings.find(({ key }) => key === `synapse=${model} c=${c} n=${n}`) ?? []);
    const name = label?.name ?? model;
    /** @type {Curve} */
    const curve = {
      model,
      mark: published.models.mark(model),
      dashed: c === 0,
      words: label?.words ?? [model],
      published: [],
      own: settings.flatMap(({ values, results }) => {
        const { mean, sem, trials } = results[result];
        return mean === null ? [] : [saying('this program', result, name)({ n: Number(values.n), mean, sem, trials })];
      }),
      fit: [],
      theory: theory ? settings.map(({ values, theory: told }) => [Number(values.n), told[result]]) : [],
      slope: '',
    };
    return curve;
  });
  const { low, high, cited } = published.cortex;
  return {
    title: 'Variance of V against N, and the theory of a free membrane',
    heading: headings[result].heading(),
    curves,
    slopes: ['', ''],
    band: { low, high, name: `awake cortex ${low}–${high} mV²`, source: cited },
  };
}
