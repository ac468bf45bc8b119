/**
 * How a quantity changes between two numbers of neurons, and whether that is more
 * than chance.
 */

import { negligible } from '../shared/dependence.js';
import { within95 } from './student.js';

/** @typedef {{mean: number, sem: number | null, trials: number}} Estimate sem: the standard error of the mean, null of one trial */

/** @typedef {'same' | 'grows' | 'shrinks' | 'unclear'} Verdict with N */

/**
 * @typedef {object} Change
 * @property {number} ratio of the mean at the second size to that at the first
 * @property {number | null} sem its standard error; null where a mean rests on one trial, of whose error nothing is known
 * @property {[low: number, high: number] | null} interval 95 % of the ratio
 * @property {number} exponent e of a quantity that goes with N^e from one size to the other
 * @property {number | null} half of its 95 % interval, which is even about it
 * @property {Verdict} verdict
 */

/**
 * The mean of trials and its standard error.
 * @param {number[]} values
 * @returns {Estimate | null} null where there are none
 */
export function estimate(values) {
  const trials = values.length;
  if (!trials) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / trials;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sem: trials > 1 ? Math.sqrt(squares / (trials - 1) / trials) : null, trials };
}

/**
 * The change from one size to another; null unless both means are positive.
 *
 * Trials of different sizes are different networks with different input, so that
 * the relative variances of the two means add up to the variance of the
 * logarithm of their ratio; var(V) of large networks with correlated input
 * scatters ten times as much as that of small ones, so the degrees of freedom are
 * Welch's (Biometrika 34, 28, 1947) and not those of a common variance. With four
 * trials at each size, log-normal with standard deviations from 2 to 30 %, such an
 * interval holds the ratio in 94 to 96 of 100 experiments.
 *
 * 'same' is two one-sided tests, of e against ±negligible; 'grows' and 'shrinks'
 * are one-sided tests of e against 0.
 * @param {Estimate | null} first
 * @param {Estimate | null} second
 * @param {number} n1
 * @param {number} n2 another than n1
 * @returns {Change | null}
 */
export function change(first, second, n1, n2) {
  if (!first || !second || !(first.mean > 0 && second.mean > 0)) return null;
  const ratio = second.mean / first.mean;
  const span = Math.log(n2 / n1);
  const exponent = Math.log(ratio) / span;
  if (!first.sem || !second.sem) return { ratio, sem: null, interval: null, exponent, half: null, verdict: 'unclear' };

  const [a, b] = [first, second].map(({ mean, sem }) => (Number(sem) / mean) ** 2);
  const freedom = (a + b) ** 2 / (a ** 2 / (first.trials - 1) + b ** 2 / (second.trials - 1));
  const error = Math.sqrt(a + b);
  const reach = within95(freedom) * error;
  const half = reach / Math.abs(span);
  return {
    ratio,
    sem: ratio * error,
    interval: [ratio * Math.exp(-reach), ratio * Math.exp(reach)],
    exponent,
    half,
    verdict: judged(exponent - half, exponent + half),
  };
}

/** @param {number} low @param {number} high @returns {Verdict} */
function judged(low, high) {
  if (-negligible <= low && high <= negligible) return 'same';
  if (low > 0) return 'grows';
  return high < 0 ? 'shrinks' : 'unclear';
}
