/**
 * What the maps measure: the (λ, c) plane at two sizes, as the address names it
 * and as an experiment that runs coarse to fine.
 */

import { wholeNumber } from '../experiments/experiment.js';
import { spot, spotOf } from '../experiments/findings.js';
import { quoted } from '../shared/format.js';
import { highest, levels, nearest, points } from '../shared/lattice.js';

/** @typedef {import('../experiments/experiment.js').Experiment} Experiment */
/** @typedef {import('../shared/lattice.js').Point} Point */
/** @typedef {import('../experiments/desk.js').Job} Job */

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
