import { Signal } from '../shared/signal.js';

/** @typedef {import('../shared/parameters.js').Params} Params */
/** @typedef {import('../shared/parameters.js').Parameter} Parameter */
/** @typedef {import('../shared/published.js').Published} Published */

/**
 * What the model is asked to be: the one state that sliders, presets, drawer and
 * address show and change. Of `synapse` and `lambda` one is null: a point on the
 * way from current to conductance is kept as lambda, the effective model as
 * synapse.
 */
export class Settings {
  /** Told after every change, by whomever. */
  shown = new Signal();
  /** Told of a visitor's changes, for the simulation. @type {Signal<{patch: Params, dragging: boolean}>} */
  asked = new Signal();

  /**
   * @param {Parameter[]} table
   * @param {Published} published
   */
  constructor(table, published) {
    this.table = table;
    this.#published = published;
    /** @type {Params} */
    this.defaults = published.models.exclusive(Object.fromEntries(table.map((row) => [row.name, row.default])));
    /** @type {Params} */
    this.params = { ...this.defaults };
    this.#lambda = Number(this.defaults.lambda);
  }

  #published;
  #lambda;

  /** Position between current (0) and conductance (1); in the effective model the one before. */
  get lambda() {
    return this.#lambda;
  }

  get effective() {
    return this.params.lambda === null;
  }

  /** The published model that is set, or null between current and conductance. */
  get model() {
    return this.#published.models.of(this.params);
  }

  /** A parameter that is a number. @param {string} name */
  number(name) {
    return Number(this.params[name]);
  }

  /**
   * A visitor's change.
   * @param {Params} patch any of the parameters
   * @param {boolean} [dragging] the same control will change again soon
   */
  change(patch, dragging = false) {
    this.#take(patch);
    this.asked.emit({ patch, dragging });
    this.shown.emit();
  }

  /** What the simulation runs with. @param {Params} params */
  adopt(params) {
    this.#take(params);
    this.shown.emit();
  }

  /**
   * Back to the paper's values.
   * @param {string[]} [names] of these parameters
   */
  restore(names = this.changes()) {
    this.change(
      Object.fromEntries(names.map((name) => (name === 'synapse' ? ['lambda', this.defaults.lambda] : [name, this.defaults[name]]))),
    );
  }

  /** Names of the parameters that differ from the paper's. */
  changes() {
    return this.table.map((row) => row.name).filter((name) => this.params[name] !== null && this.params[name] !== this.defaults[name]);
  }

  /** True if all but the axes of the published figures (model, c, N) and the seed are as in the paper. */
  get comparable() {
    return this.changes().every((name) => this.#published.varied.includes(name));
  }

  /** @param {Params} patch */
  #take(patch) {
    Object.assign(this.params, this.#published.models.exclusive(patch));
    if (typeof this.params.lambda === 'number') this.#lambda = this.params.lambda;
  }
}
