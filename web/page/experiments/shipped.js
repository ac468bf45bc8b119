/**
 * The map that comes with the page: rows that the program's command has computed,
 * in as many columns as the page shows (map/shipped.json; `make map` renews it).
 */

import { sentence } from '../shared/notice.js';
import { across, levels, points } from '../shared/lattice.js';

/** @typedef {import('./desk.js').Job} Job */
/** @typedef {import('./desk.js').Row} Row */

/**
 * @typedef {object} Contents
 * @property {string} version of the numerics
 * @property {Record<string, number | string>} params of all rows, by name: all but those that are columns
 * @property {number} t_ms
 * @property {string[]} columns
 * @property {(number | string | null)[][]} rows
 */

/** A name for a trial. @param {{params: import('../shared/parameters.js').Params, trial: number}} of */
const keyOf = ({ params: { n, lambda, c }, trial }) => `${n} ${lambda} ${c} ${trial}`;

export class Shipped {
  #contents;
  /** By trial. @type {Map<string, Row>} */ #rows;

  /** @param {Contents} contents */
  constructor(contents) {
    this.#contents = contents;
    const { version, params, t_ms, columns } = contents;
    this.#rows = new Map(
      contents.rows.map((cells) => {
        const { n, lambda, c, ...others } = Object.fromEntries(columns.map((name, k) => [name, cells[k]]));
        const row = /** @type {any} */ ({ version, params: { ...params, n, lambda, c }, t_ms, ...others });
        return [keyOf(row), row];
      }),
    );
  }

  /** Of the numerics. */
  get version() {
    return this.#contents.version;
  }

  get seed() {
    return Number(this.#contents.params.seed);
  }

  /** The numbers of neurons that it has. */
  get sizes() {
    return [...new Set([...this.#rows.values()].map(({ params }) => Number(params.n)))].sort((a, b) => a - b);
  }

  /** The level of its points. */
  get level() {
    const columns = new Set([...this.#rows.values()].map(({ params }) => params.lambda)).size;
    return Number(levels.find((level) => across(level) === columns));
  }

  /** All rows. */
  get all() {
    return [...this.#rows.values()];
  }

  /**
   * Names of the parameters by which others differ from those of all rows, apart
   * from what chance is drawn from and what is left out of measurements.
   * @param {Record<string, unknown>} others
   */
  differing(others) {
    const { params } = this.#contents;
    return Object.keys(params).filter((name) => name !== 'seed' && name !== 'burnin' && params[name] !== others[name]);
  }

  /** Whether the row of a trial is among them. @param {Job} job with all its parameters */
  has(job) {
    const { params, t_ms } = this.#contents;
    return job.t_ms === t_ms && this.#rows.has(keyOf(job)) && Object.entries(params).every(([name, value]) => job.params[name] === value);
  }

  /**
   * The rows that are those of a survey: of its points, sizes and trials, with its
   * t and burn-in, and with no other parameter that differs.
   * @param {{n: number, n2: number, level: number, trials: number, t: number, burnin: string, others: Record<string, string>}} survey
   *   of the page Map
   */
  rows({ n, n2, level, trials, t, burnin, others }) {
    const { params, t_ms } = this.#contents;
    const same = Object.entries({ ...others, burnin }).every(([name, text]) => text === params[name] || Number(text) === params[name]);
    if (t !== t_ms || !same) return [];
    const places = new Set(points(level).map(({ lambda, c }) => `${lambda} ${c}`));
    return [...this.#rows.values()].filter(
      ({ params: of, trial }) => (of.n === n || of.n === n2) && trial <= trials && places.has(`${of.lambda} ${of.c}`),
    );
  }
}

/** Rejected with a sentence. */
export async function loadShipped() {
  try {
    const response = await fetch('map/shipped.json');
    if (!response.ok) throw new Error(String(response.status));
    return new Shipped(await response.json());
  } catch (error) {
    throw new Error(`map/shipped.json did not load (${sentence(error)})`);
  }
}
