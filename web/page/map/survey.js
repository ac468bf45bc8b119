/**
 * What the maps measure: the (λ, c) plane at two sizes, as the address names it
 * and as an experiment that runs coarse to fine.
 */

import { wholeNumber } from '../experiments/experiment.js';
import { quoted } from '../shared/format.js';
import { change, estimate } from './change.js';
import { highest, levels, nearest, pointAt, points } from './lattice.js';

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
 * The smallest and the largest of the paper's networks, for as many trials and as
 * long as there: what comes with the page.
 * @type {Survey}
 */
export const customary = {
  n: 1000,
  n2: 15000,
  level: 3,
  trials: 8,
  t: 5000,
  burnin: '2500',
  others: {},
  point: nearest(3, 1, 0.2 / highest),
};

/** What an address of a survey may name, besides parameters. */
export const surveyKeys = ['n2', 'level', 'trials', 't'];

/**
 * The survey that an address asks for; what only the simulator can judge is not
 * judged yet.
 * @param {Record<string, string>} asked by name
 * @returns {Survey}
 * @throws {Error} with a sentence
 */
export function readSurvey(asked) {
  const survey = { ...customary, others: /** @type {Record<string, string>} */ ({}) };
  let [lambda, c] = [customary.point.lambda, customary.point.c];
  /** @param {string} name @param {string} text @param {number} most */
  const fraction = (name, text, most) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (!(value >= 0 && value <= most)) throw new Error(`${name} = ${quoted(text)}: allowed on the map are 0 … ${most}`);
    return value;
  };
  for (const [name, text] of Object.entries(asked)) {
    if (name === 'n' || name === 'n2' || name === 'level' || name === 'trials' || name === 't') survey[name] = wholeNumber(name, text);
    else if (name === 'burnin') survey.burnin = text;
    else if (name === 'lambda') lambda = fraction(name, text, 1);
    else if (name === 'c') c = fraction(name, text, highest);
    else if (name === 'synapse')
      throw new Error(`synapse = ${quoted(text)}: the map goes from current (lambda = 0) to conductance (lambda = 1); give lambda`);
    else if (/,| and /.test(text)) throw new Error(`${name} = ${quoted(text)}: allowed is one value`);
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
 * Jobs coarse to fine, both sizes of a level together, the first one first; those
 * that only repeat what is known come last.
 * @param {Job[]} jobs
 * @param {Experiment} experiment of a survey
 * @param {(job: Job) => boolean} [known]
 */
export function coarseToFine(jobs, { values }, known = () => false) {
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
  const repeats = new Set(jobs.filter(known));
  return [...jobs].sort((a, b) => Number(repeats.has(a)) - Number(repeats.has(b)) || a.trial - b.trial || place(a) - place(b));
}

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
