/** What the pages load, as far as the tests need it: published results and a table of parameters. */

import { Published } from '../page/shared/published.js';

/** @typedef {import('../page/shared/model.js').ModelName} ModelName */
/** @typedef {import('../page/shared/parameters.js').Parameter} Parameter */
/** @typedef {import('../page/shared/messages.js').Reference} Contents */

const sizes = [1000, 2000, 4000, 8000, 15000];

/** @type {import('../page/shared/model.js').Model[]} */
const models = [
  { name: 'current', lambda: 0, mark: '■' },
  { name: 'conductance', lambda: 1, mark: '●' },
  { name: 'effective', lambda: null, mark: '▲' },
];

/** @type {[quantity: string, synapse: ModelName, c: number, means: number[], sems: number[]][]} of the sizes above, the smallest first */
const curves = [
  ['var_v_mv2', 'current', 0, [37.97, 38.65, 38.25, 38.57, 38.43], [0.4, 0.2, 0.41, 0.29, 0.15]],
  ['var_v_mv2', 'current', 0.2, [67.15, 68.5, 83.17, 121.1, 303], [2.7, 1.9, 3.1, 9, 47]],
  ['var_v_mv2', 'conductance', 0, [12.21, 9.752, 7.633, 5.783, 4.386], [0.013, 0.015, 0.007, 0.0043, 0.0035]],
  ['var_v_mv2', 'conductance', 0.2, [14.23, 13.51, 12.01, 11.09, 10.96], [0.2, 0.46, 0.46, 0.74, 0.69]],
  ['var_v_mv2', 'effective', 0, [16.71, 12.79, 9.754, 7.136, 5.256], [0.2, 0.061, 0.04, 0.012, 0.0073]],
  ['var_v_mv2', 'effective', 0.2, [26.81, 42.46, 169.8, 683, 1676], [0.52, 1.3, 6.6, 32, 99]],
  ['abs_c', 'conductance', 0, [0.7, 0.62], [0.01, 0.01]],
];

/**
 * The content of published.json.
 * @returns {Contents}
 */
export function contents() {
  const series = curves
    .filter(([quantity]) => quantity === 'var_v_mv2')
    .map(([, model, c]) => line({ key: `paper ${model} ${c}`, model, c, published: true }));
  return {
    models,
    between_mark: '◆',
    sizes,
    correlations: [0, 0.2],
    axes: ['synapse', 'lambda', 'c'],
    within_series: ['n', 'seed'],
    cortex: {
      low: 4,
      high: 9,
      unit: 'mV²',
      cited: 'Becker et al. 2024',
      source: 'Becker et al., Phys. Rev. X 14, 011021 (2024)',
      doi: '10.1103/PhysRevX.14.011021',
    },
    presets: {
      paper: { values: { n: sizes.join(','), c: '0,0.2', synapse: 'current,conductance,effective' }, trials: 4, t: 5000 },
      quick: { values: { n: '1000,2000,4000', c: '0,0.2', synapse: 'current,conductance,effective' }, trials: 4, t: 5000 },
    },
    series,
    points: curves.flatMap(([quantity, synapse, c, means, sems]) =>
      means.map((mean, k) => ({ quantity, synapse, c, n: sizes[k], mean, sem: sems[k] })),
    ),
    limits: [],
    fits: [{ quantity: 'var_v_mv2', synapse: 'conductance', c: 0, ...law(-0.38, 170) }],
    leaves_out: { var_v_mv2: 'correlations between neurons', spike_count_corr: 'what is not linear' },
  };
}

/** @param {Partial<Contents>} [others] instead of those above */
export const published = (others = {}) => new Published({ ...contents(), ...others });

/**
 * A power law without doubts.
 * @param {number} exponent
 * @param {number} prefactor
 * @returns {import('../page/shared/messages.js').PowerLaw}
 */
export const law = (exponent, prefactor) => ({
  exponent,
  low: exponent - 0.04,
  high: exponent + 0.04,
  prefactor,
  sizes,
  trials: 4,
  trusted: true,
  p_value: 0.5,
  fits: true,
  local: [],
  note: '',
  left_out: null,
});

/**
 * A line of the figure, by default the conductance-based one at c = 0.
 * @param {Partial<import('../page/experiments/desk.js').Label>} [given] lambda, if model is null
 * @returns {import('../page/experiments/desk.js').Label}
 */
export function line(given = {}) {
  const { model = 'conductance', c = 0 } = given;
  const { lambda = null, mark = '◆' } = models.find(({ name }) => name === model) ?? given;
  const words = given.words ?? [model ?? `λ = ${lambda}`, `c = ${c}`];
  const key = words.join(' ');
  return { key, model, lambda, mark, c, words, name: words.join(', '), published: false, foreign: false, ...given };
}

/**
 * A trial to be run.
 * @param {Partial<import('../page/experiments/desk.js').Job>} [given]
 * @returns {import('../page/experiments/desk.js').Job}
 */
export const job = (given = {}) => ({
  key: 'job',
  params: {},
  trial: 1,
  t_ms: 5000,
  cost: 1,
  bytes: 1,
  series: '',
  network: '',
  input: '',
  calibration: '',
  ...given,
});

/**
 * Its row.
 * @param {Partial<import('../page/experiments/desk.js').Row> & Record<string, unknown>} [given]
 * @returns {import('../page/experiments/desk.js').Row}
 */
export const row = (given = {}) =>
  /** @type {any} */ ({
    version: '1',
    params: {},
    trial: 1,
    t_ms: 5000,
    var_v_mv2: 12,
    rate_e_hz: 5,
    rate_i_hz: 7,
    spike_hash: 'h0123456789abcdef',
    wall_s: 1,
    error: null,
    ...given,
  });

/**
 * A row of the table of parameters.
 * @param {string} name
 * @param {number | string} value the paper's
 * @param {Partial<Parameter>} [others]
 * @returns {Parameter}
 */
const parameter = (name, value, others = {}) => ({
  name,
  title: name,
  symbol: '',
  unit: '',
  default: value,
  min: 0,
  max: 1,
  whole: false,
  words: null,
  group: 'network',
  description: '',
  source: 'this simulator',
  reason: '',
  effect: 'live',
  ...others,
});

/** Some parameters, in the order in which addresses have them. */
export const table = () => [
  parameter('synapse', 'conductance', { words: ['current', 'conductance', 'effective'] }),
  parameter('lambda', 1),
  parameter('c', 0.2, { title: 'input correlation' }),
  parameter('n', 1000, { min: 100, max: 1e6, whole: true }),
  parameter('jitter', 5, { max: 50 }),
  parameter('jei', -100, { min: -1e5, max: 0 }),
  parameter('scheme', 'euler', { words: ['euler', 'exponential'] }),
  parameter('seed', 1, { max: 2 ** 53 - 1, whole: true }),
];
