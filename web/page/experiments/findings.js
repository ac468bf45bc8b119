/** What the rows of trials say of the points of the (λ, c) plane, by size and point. */

import { pointAt } from '../shared/lattice.js';
import { change, estimate } from './change.js';

/** @typedef {import('../shared/lattice.js').Point} Point */
/** @typedef {import('./desk.js').Row} Row */

/** A name for what one point of the plane has. @param {number} n @param {number} lambda @param {number} c */
export const spot = (n, lambda, c) => `${n} ${lambda} ${c}`;

/** @param {{params: import('../shared/parameters.js').Params}} of */
export const spotOf = ({ params }) => spot(Number(params.n), Number(params.lambda), Number(params.c));

/**
 * The rows of a survey, by size and point: those of trials that were run here
 * and, of the other trials, those that came with the page.
 */
export class Findings {
  /** By spot, and there by trial. @type {Map<string, Map<number, Row>>} */ #rows = new Map();
  /** @type {Set<Row>} */ #own;
  /** @type {Map<string, import('./change.js').Change | null>} */ #changes = new Map();

  /**
   * @param {Iterable<Row>} own
   * @param {Row[]} [shipped]
   */
  constructor(own, shipped = []) {
    this.#own = new Set(own);
    for (const row of [...shipped, ...this.#own]) {
      const at = spotOf(row);
      const trials = this.#rows.get(at) ?? new Map();
      this.#rows.set(at, trials.set(row.trial, row));
    }
  }

  /** @param {number} n @param {Point} point */
  at(n, { lambda, c }) {
    return [...(this.#rows.get(spot(n, lambda, c))?.values() ?? [])];
  }

  /** How many rows there are of these, and how many of them came with the page. @param {Row[]} [rows] all */
  count(rows = [...this.#rows.values()].flatMap((trials) => [...trials.values()])) {
    return { all: rows.length, shipped: rows.filter((row) => !this.#own.has(row)).length };
  }

  /**
   * The mean of a result over the trials that have it, and its standard error, or null.
   * @param {string} quantity
   * @param {number} n
   * @param {Point} point
   */
  estimate(quantity, n, point) {
    return estimate(
      this.at(n, point)
        .map((row) => /** @type {any} */ (row)[quantity])
        .filter((value) => value !== null),
    );
  }

  /**
   * How a result changes from one size to another, or null. Where a trial failed
   * the others are a choice, and nothing is claimed of it.
   * @param {string} quantity
   * @param {number} n1
   * @param {number} n2
   * @param {Point} point
   * @returns {import('./change.js').Change | null}
   */
  change(quantity, n1, n2, point) {
    const key = `${quantity} ${n1} ${n2} ${point.lambda} ${point.c}`;
    let found = this.#changes.get(key);
    if (found === undefined) {
      found = change(this.estimate(quantity, n1, point), this.estimate(quantity, n2, point), n1, n2);
      if (found && (this.failure(n1, point) || this.failure(n2, point))) found = { ...found, verdict: 'unclear' };
      this.#changes.set(key, found);
    }
    return found;
  }

  /** Why a trial failed there, or ''. @param {number} n @param {Point} point */
  failure(n, point) {
    return this.at(n, point).find(({ error }) => error)?.error ?? '';
  }

  /**
   * A field over the lattice: the logarithm of var(V), mV², null where it is not known.
   * @param {number} n
   * @returns {(column: number, row: number) => number | null}
   */
  variance(n) {
    /** @type {Map<number, number | null>} */
    const known = new Map();
    return (column, row) => {
      const key = 32 * row + column;
      let field = known.get(key);
      if (field === undefined) {
        const mean = this.estimate('var_v_mv2', n, pointAt(column, row))?.mean ?? 0;
        field = mean > 0 ? Math.log(mean) : null;
        known.set(key, field);
      }
      return field;
    };
  }
}
