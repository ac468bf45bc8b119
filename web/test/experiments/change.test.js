import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change, estimate } from '../../page/experiments/change.js';
import { negligible } from '../../page/shared/dependence.js';

/** Uniform numbers from 0 to 1, always the same ones (mulberry32). @param {number} seed */
function uniform(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let z = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Trials that are log-normal about 1 with a standard deviation. @param {() => number} random @param {number} count @param {number} scatter */
const trials = (random, count, scatter) =>
  Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.exp(scatter * normal - scatter ** 2 / 2);
  });

test('a mean and its standard error', () => {
  assert.equal(estimate([]), null);
  assert.deepEqual(estimate([3]), { mean: 3, sem: null, trials: 1 });
  assert.deepEqual(estimate([1, 3]), { mean: 2, sem: 1, trials: 2 });
  assert.deepEqual(estimate([1, 2, 3, 4]), { mean: 2.5, sem: Math.sqrt(5 / 12), trials: 4 });
});

test('a change, by hand', () => {
  // Relative errors of 3 and 4 %: together 5 %. Welch: 5⁴/(3⁴/3 + 4⁴/3) = 5.5638 degrees of freedom, t = 2.4942 (gonum).
  const found = change({ mean: 10, sem: 0.3, trials: 4 }, { mean: 20, sem: 0.8, trials: 4 }, 1000, 4000);
  assert(found?.interval && found.sem && found.half);
  const near = (/** @type {number} */ value, /** @type {number} */ wanted) =>
    assert(Math.abs(value - wanted) < 2e-4 * wanted, `${value}, not ${wanted}`);
  assert.equal(found.ratio, 2);
  near(found.sem, 0.1);
  near(found.exponent, 0.5);
  near(found.half, (2.4942 * 0.05) / Math.log(4));
  near(found.interval[0], 2 * Math.exp(-2.4942 * 0.05));
  near(found.interval[1], 2 * Math.exp(2.4942 * 0.05));
  assert.equal(found.verdict, 'grows');
  const reversed = change({ mean: 20, sem: 0.8, trials: 4 }, { mean: 10, sem: 0.3, trials: 4 }, 4000, 1000);
  assert(reversed?.half);
  near(reversed.exponent, 0.5);
  near(reversed.half, found.half);
  assert.equal(reversed.verdict, 'grows', 'with N, whichever size is first');
});

test('verdicts', () => {
  const of = (/** @type {number} */ mean, /** @type {number | null} */ sem, count = 4) => ({ mean, sem, trials: count });
  for (const { first, second, verdict, what } of [
    { first: of(12.21, 0.013), second: of(4.386, 0.0035), verdict: 'shrinks', what: 'the paper’s conductance-based networks, c = 0' },
    { first: of(14.23, 0.2), second: of(10.96, 0.69), verdict: 'same', what: 'the same, c = 0.2' },
    { first: of(37.97, 0.4), second: of(38.43, 0.15), verdict: 'same', what: 'current-based, c = 0' },
    { first: of(67.15, 2.7), second: of(303, 47), verdict: 'grows', what: 'current-based, c = 0.2' },
    { first: of(10, 0.05), second: of(11, 0.05), verdict: 'same', what: 'a change that is certain and small' },
    { first: of(10, 0.1), second: of(17, 1), verdict: 'grows', what: 'one whose interval reaches beyond the bound, and not to 0' },
    { first: of(10, 0.1), second: of(6, 0.5), verdict: 'shrinks', what: 'the same downwards' },
    { first: of(10, 3), second: of(10, 3), verdict: 'unclear', what: 'no difference, but large errors' },
    { first: of(10, null, 1), second: of(10, null, 1), verdict: 'unclear', what: 'one trial each' },
    { first: of(10, null, 1), second: of(100, 0.1), verdict: 'unclear', what: 'one trial at one size' },
    { first: of(10, 0), second: of(10, 0), verdict: 'unclear', what: 'trials without any scatter, which tell nothing of errors' },
  ])
    assert.equal(change(first, second, 1000, 15000)?.verdict, verdict, what);
  for (const [first, second] of [
    [null, of(1, 1)],
    [of(1, 1), null],
    [of(0, 1), of(1, 1)],
    [of(1, 1), of(-1, 1)],
  ])
    assert.equal(change(first, second, 1000, 15000), null);
});

test('no verdict passes by chance', () => {
  const random = uniform(1);
  const experiments = 4000;
  for (const { count, small, large, n2 } of [
    { count: 4, small: 0.02, large: 0.02, n2: 15000 },
    { count: 4, small: 0.06, large: 0.28, n2: 15000 }, // as the map that comes with the page scatters at c = 0.2
    { count: 2, small: 0.03, large: 0.07, n2: 4000 },
  ]) {
    const wrong = { same: 0, changes: 0, missed: 0 };
    for (let k = 0; k < experiments; k++) {
      const [first, second] = [trials(random, count, small), trials(random, count, large)];
      const still = change(estimate(first), estimate(second), 1000, n2);
      // The same scatter where var(V) grows just by the exponent that is no longer negligible.
      const grown = second.map((value) => value * (n2 / 1000) ** negligible);
      const bound = change(estimate(first), estimate(grown), 1000, n2);
      if (still?.verdict === 'grows' || still?.verdict === 'shrinks') wrong.changes++;
      if (bound?.verdict === 'same') wrong.same++;
      if (!still?.interval || still.interval[0] > 1 || still.interval[1] < 1) wrong.missed++;
    }
    const what = `${count} trials, scatter ${small} and ${large}`;
    // 5 % of intervals may miss; with so few and skewed trials up to 7 do. The standard error of a share of 5 % of 4000 is 0.35 %.
    assert(wrong.missed < 0.08 * experiments && wrong.missed > 0.01 * experiments, `${what}: ${wrong.missed} intervals miss`);
    assert(wrong.changes <= wrong.missed, `${what}: ${wrong.changes} are said to change`);
    assert(wrong.same < 0.055 * experiments, `${what}: ${wrong.same} are said to be the same`);
  }
});
