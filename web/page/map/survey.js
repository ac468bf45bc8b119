/**
 * What the maps measure: the (λ, c) plane at two sizes, as the address names it
 * and as an experiment that runs coarse to fine.
 */

import { wholeNumber } from '../experiments/experiment.js';
import { correlationAt, highest, lambdaAt, levels, nearest, points } from './lattice.js';

/** @typedef {import('../experiments/experiment.js').Experiment} Experiment */
/** @typedef {import('./lattice.js').Point} Point */
/** @typedef {import('../experiments/desk.js').Job} Job */
/** @typedef {import('../experiments/desk.js').Row} Row */

/**
 * @typedef {object} Survey
 * @property {number} n size of the map of var(V)
 * @property {number} n2 the size that the other map compares with it
 * @property {number} level 1 … 4: 3 × 3 to 17 × 17 points
 * @property {number} trials of each point and size
 * @property {number} t length of a trial, ms
 * @property {string} burnin ms, as it is written
 * @property {Record<string, string>} others parameters that differ from the paper's, by name
 * @property {Point} point that is selected
 */

/**
 * Short trials, for many points: var(V) is taken over 2 s, the paper's over 2.5.
 * @type {Survey}
 */
export const customary = {
  n: 1000,
  n2: 4000,
  level: 3,
  trials: 1,
  t: 2500,
  burnin: '500',
  others: {},
  point: nearest(3, 1, 0.2 / highest),
};

/**
 * The survey that a query asks for; what only the simulator can judge is not
 * judged yet.
 * @param {string} query
 * @returns {Survey}
 * @throws {Error} with a sentence
 */
export function readSurvey(query) {
  const asked = new URLSearchParams(query);
  const survey = { ...customary, others: /** @type {Record<string, string>} */ ({}) };
  let [lambda, c] = [customary.point.lambda, customary.point.c];
  /** @param {string} name @param {string} text @param {number} most */
  const fraction = (name, text, most) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (!(value >= 0 && value <= most)) throw new Error(`${name} = ${text}: allowed on the map are 0 … ${most}`);
    return value;
  };
  for (const name of new Set(asked.keys())) {
    const text = asked.getAll(name).join(' and ');
    if (name === 'n' || name === 'n2' || name === 'level' || name === 'trials' || name === 't') survey[name] = wholeNumber(name, text);
    else if (name === 'burnin') survey.burnin = text;
    else if (name === 'lambda') lambda = fraction(name, text, 1);
    else if (name === 'c') c = fraction(name, text, highest);
    else if (name === 'synapse')
      throw new Error(`synapse = ${text}: the map goes from current (lambda = 0) to conductance (lambda = 1); give lambda`);
    else if (/,| and /.test(text)) throw new Error(`${name} = ${text}: allowed is one value`);
    else survey.others[name] = text;
  }
  if (!levels.includes(survey.level)) throw new Error(`level = ${survey.level}: allowed are 1 … ${levels.length}`);
  if (survey.n === survey.n2) throw new Error(`n2 = ${survey.n2}: allowed is a size other than n, with which it is compared`);
  survey.point = nearest(survey.level, Math.sqrt(lambda), c / highest);
  return survey;
}

/** The query that repeats a survey. @param {Survey} survey */
export function surveyQuery({ n, n2, level, trials, t, burnin, others, point }) {
  const parts = Object.entries({ n, n2, level, trials, t, burnin, ...others, lambda: point.lambda, c: point.c });
  return `?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

/** @param {number[]} values */
const listed = (values) => [...new Set(values)].sort((a, b) => a - b).join(',');

/** @param {Survey} survey @returns {Experiment} */
export function experimentOf({ n, n2, level, trials, t, burnin, others }) {
  const all = points(level);
  return {
    values: { ...others, burnin, n: listed([n, n2]), lambda: listed(all.map(({ lambda }) => lambda)), c: listed(all.map(({ c }) => c)) },
    trials,
    t,
  };
}

/** A name for what one point of the plane has. @param {number} n @param {number} lambda @param {number} c */
const spot = (n, lambda, c) => `${n} ${lambda} ${c}`;

/** @param {{params: import('../shared/parameters.js').Params}} of */
const spotOf = ({ params }) => spot(Number(params.n), Number(params.lambda), Number(params.c));

/**
 * Jobs coarse to fine, both sizes of a level together, the first one first.
 * @param {Job[]} jobs
 * @param {Experiment} experiment of a survey
 */
export function coarseToFine(jobs, { values }) {
  /** @type {Map<string, number>} */
  const order = new Map();
  const sizes = values.n.split(',').map(Number);
  for (const level of levels) {
    for (const n of sizes) {
      for (const { lambda, c } of points(level)) {
        const name = spot(n, lambda, c);
        if (!order.has(name)) order.set(name, order.size);
      }
    }
  }
  const place = (/** @type {Job} */ job) => order.get(spotOf(job)) ?? order.size;
  return [...jobs].sort((a, b) => a.trial - b.trial || place(a) - place(b));
}

/** The rows of the trials that were run, by size and point. */
export class Findings {
  /** @type {Map<string, Row[]>} */ #rows = new Map();

  /** @param {Iterable<Row>} rows */
  constructor(rows) {
    for (const row of rows) {
      const at = spotOf(row);
      this.#rows.set(at, [...(this.#rows.get(at) ?? []), row]);
    }
  }

  /** @param {number} n @param {Point} point */
  at(n, { lambda, c }) {
    return this.#rows.get(spot(n, lambda, c)) ?? [];
  }

  /**
   * The mean of a result over the trials that have it, or null.
   * @param {string} quantity
   * @param {number} n
   * @param {Point} point
   */
  mean(quantity, n, point) {
    const values = this.at(n, point)
      .map((row) => /** @type {any} */ (row)[quantity])
      .filter((value) => value !== null);
    return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  }

  /**
   * The mean of a result at one size over that at another, or null.
   * @param {string} quantity
   * @param {number} n2
   * @param {number} n1
   * @param {Point} point
   */
  quotient(quantity, n2, n1, point) {
    const [above, below] = [n2, n1].map((n) => this.mean(quantity, n, point));
    return above !== null && below ? above / below : null;
  }

  /** Why a trial failed there, or ''. @param {number} n @param {Point} point */
  failure(n, point) {
    return this.at(n, point).find(({ error }) => error)?.error ?? '';
  }

  /** A field over the lattice: the logarithm of var(V), mV². @param {number} n */
  variance(n) {
    return this.#field((point) => this.mean('var_v_mv2', n, point));
  }

  /** Likewise the logarithm of var(V) at one size over that at another. @param {number} n2 @param {number} n1 */
  ratio(n2, n1) {
    return this.#field((point) => this.quotient('var_v_mv2', n2, n1, point));
  }

  /** @param {(point: Point) => number | null} value @returns {(column: number, row: number) => number | null} */
  #field(value) {
    /** @type {Map<number, number | null>} */
    const known = new Map();
    return (column, row) => {
      const key = 32 * row + column;
      let field = known.get(key);
      if (field === undefined) {
        const v = value({ column, row, lambda: lambdaAt(column), c: correlationAt(row) });
        field = v !== null && v > 0 ? Math.log(v) : null;
        known.set(key, field);
      }
      return field;
    };
  }
}
