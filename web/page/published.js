/**
 * The published numbers (published.json, written by the simulator's command): V.
 * Zhu, G. Ocker, R. Rosenbaum, Empirical scaling laws in balanced networks with
 * conductance-based synapses, arXiv:2605.12404 (2026); means over 4 trials of
 * 5 s and their standard errors. The awake-cortex band: var(V) of intracellular
 * recordings as taken by Becker et al., Phys. Rev. X 14, 011021 (2024).
 */

/** @typedef {'current' | 'conductance' | 'effective'} Model */
/** @typedef {{quantity: string, synapse: Model, c: number}} Curve a quantity by its name in the contract of results */

/**
 * @typedef {object} Published
 * @property {(Curve & {n: number, mean: number, sem: number})[]} points ascending in n
 * @property {(Curve & import('./trials.js').PowerLaw)[]} fits to the means
 * @property {Record<string, string>} leaves_out by quantity: what the theory of it leaves out
 */

const response = await fetch('published.json');
if (!response.ok) throw new Error(`published.json did not load (${response.status})`);
/** @type {Published} */
const { points, fits, leaves_out } = await response.json();

/** What the theory curve of a quantity leaves out, by quantity. */
export const leavesOut = leaves_out;

/** @param {number[]} values */
const distinct = (values) => [...new Set(values)].sort((a, b) => a - b);

/** Numbers of neurons N. */
export const sizes = distinct(points.map(({ n }) => n));

/** The published input correlations c. */
export const correlations = distinct(points.map(({ c }) => c));

/** var(V) in awake cortex, mV². */
export const cortex = [4, 9];

/**
 * Whether a point or a fit is of this curve.
 * @param {string} quantity
 * @param {Model | null} model
 * @param {number} c
 * @returns {(of: Curve) => boolean}
 */
const on = (quantity, model, c) => (of) => of.quantity === quantity && of.synapse === model && of.c === c;

/**
 * The published points of a quantity.
 * @param {string} quantity
 * @param {Model | null} model
 * @param {number} c
 */
export const publishedPoints = (quantity, model, c) => points.filter(on(quantity, model, c));

/**
 * Our fit to the published means, or null.
 * @param {string} quantity
 * @param {Model | null} model
 * @param {number} c
 */
export const publishedFit = (quantity, model, c) => fits.find(on(quantity, model, c)) ?? null;

/**
 * The published mean and standard error of a quantity, or null if the paper has
 * none for this model, c and N.
 * @param {string} quantity
 * @param {Model | null} model
 * @param {number} c
 * @param {number} n
 * @returns {readonly [mean: number, sem: number] | null}
 */
export function published(quantity, model, c, n) {
  const point = publishedPoints(quantity, model, c).find((of) => of.n === n);
  return point ? [point.mean, point.sem] : null;
}

/**
 * var(V) of the smallest and the largest published network, mV².
 * @param {Model} model
 * @param {number} c one of the published
 * @returns {[number, number]}
 */
export function variances(model, c) {
  const series = publishedPoints('var_v_mv2', model, c);
  return [series[0].mean, series[series.length - 1].mean];
}
