import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimate, pointsOf } from '../../page/article/estimates.js';
import { row } from '../fixture.js';

test('means and standard errors over trials', () => {
  assert.deepEqual(estimate([1, 3]), { mean: 2, sem: 1, trials: 2 });
  assert.deepEqual(estimate([5, null]), { mean: 5, sem: null, trials: 1 });
  assert.equal(estimate([null, undefined]), null);
});

test('points by N, without failed trials and other networks', () => {
  const rows = [
    row({ params: { n: 2000, c: 0 }, var_v_mv2: 9 }),
    row({ params: { n: 1000, c: 0 }, var_v_mv2: 12 }),
    row({ params: { n: 1000, c: 0 }, var_v_mv2: 14 }),
    row({ params: { n: 1000, c: 0.2 }, var_v_mv2: 100 }),
    row({ params: { n: 1000, c: 0 }, var_v_mv2: null, error: 'diverged' }),
  ];
  assert.deepEqual(
    pointsOf(rows, 'var_v_mv2', ({ c }) => c === 0).map(({ n, mean, trials }) => [n, mean, trials]),
    [
      [1000, 13, 2],
      [2000, 9, 1],
    ],
  );
});
