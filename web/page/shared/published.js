/**
 * What the paper has published, as the simulator's own command writes it
 * (published.json): V. Zhu, G. Ocker, R. Rosenbaum, Empirical scaling laws in
 * balanced networks with conductance-based synapses, arXiv:2605.12404 (2026);
 * means over 4 trials of 5 s and their standard errors.
 */

import { Models } from './model.js';
import { loadTable } from './table.js';

/** @typedef {import('./model.js').ModelName} ModelName */
/** @typedef {{quantity: string, synapse: ModelName, c: number}} Curve a quantity by its name in results */

/**
 * Whether a point or a fit is of this curve.
 * @param {string} quantity
 * @param {ModelName | null} model
 * @param {number} c
 * @returns {(of: Curve) => boolean}
 */
const on = (quantity, model, c) => (of) => of.quantity === quantity && of.synapse === model && of.c === c;

export class Published {
  #points;
  #fits;

  /** @param {import('./messages.js').Reference} reference */
  constructor({ models, sizes, correlations, axes, within_series, cortex, presets, series, points, fits, leaves_out }) {
    this.models = new Models(models);
    this.sizes = sizes;
    this.correlations = correlations;
    /** Parameters of which the paper has several values, by name. */
    this.varied = [...axes, ...within_series];
    this.cortex = cortex;
    this.presets = presets;
    this.series = series;
    this.leavesOut = leaves_out;
    this.#points = points;
    this.#fits = fits;
  }

  /** Whether the paper has networks of these, at any N. @param {ModelName | null} model @param {number} c */
  has(model, c) {
    return model !== null && this.correlations.includes(c);
  }

  /** The settings of the paper's argument: models that lambda has a place for, with each c. */
  get corners() {
    const models = this.models.table.filter(({ lambda }) => lambda !== null);
    return models.flatMap(({ name }) => this.correlations.map((c) => ({ model: name, c })));
  }

  /**
   * The points of a quantity.
   * @param {string} quantity
   * @param {ModelName | null} model
   * @param {number} c
   */
  points(quantity, model, c) {
    return this.#points.filter(on(quantity, model, c));
  }

  /**
   * Our fit to the means, or null.
   * @param {string} quantity
   * @param {ModelName | null} model
   * @param {number} c
   */
  fit(quantity, model, c) {
    return this.#fits.find(on(quantity, model, c)) ?? null;
  }

  /**
   * Mean and standard error of a quantity, or null if the paper has none for
   * this model, c and N.
   * @param {string} quantity
   * @param {ModelName | null} model
   * @param {number} c
   * @param {number} n
   * @returns {readonly [mean: number, sem: number] | null}
   */
  at(quantity, model, c, n) {
    const point = this.points(quantity, model, c).find((of) => of.n === n);
    return point ? [point.mean, point.sem] : null;
  }

  /**
   * var(V) of the smallest and the largest network, mV².
   * @param {ModelName} model
   * @param {number} c one of the published
   * @returns {[number, number]}
   */
  variances(model, c) {
    const series = this.points('var_v_mv2', model, c);
    return [series[0].mean, series[series.length - 1].mean];
  }
}

export const loadPublished = async () => new Published(await loadTable('published.json'));
