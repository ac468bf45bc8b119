import assert from 'node:assert/strict';
import { test } from 'node:test';
import { points } from '../../page/shared/lattice.js';
import { summary } from '../../page/map/summary.js';
import { Findings } from '../../page/experiments/findings.js';
import { customary } from '../../page/map/survey.js';
import { row } from '../fixture.js';

const survey = { ...customary, n: 100, n2: 200, level: 1 };

/** Rows of two trials a point and size. @param {(n: number, lambda: number) => number} mean */
const rowsOf = (mean) =>
  points(1).flatMap(({ lambda, c }) =>
    [100, 200].flatMap((n) =>
      [1, 2].map((trial) => row({ params: { n, lambda, c }, trial, var_v_mv2: mean(n, lambda) * (1 + 1e-4 * trial) })),
    ),
  );

test('where var(V) is least and most, and where which verdict is found', () => {
  // At λ = 1 it halves from one size to the other, elsewhere it stays.
  const text = summary(survey, new Findings(rowsOf((n, lambda) => (lambda === 1 && n === 200 ? 5 : 10 + (1 - lambda)))));
  assert.match(
    text,
    /Map a, N = 100: var\(V\) is least at λ = 1 \(conductance\), c = 0, 10\.0 mV², and most at λ = 0 \(current\), c = 0(\.\d)?, 11\.0 mV²\./,
  );
  assert.match(
    text,
    /Map b, from N = 100 to 200, of 9 points: it hardly depends on N at 6, between λ = 0 to 0\.25, c = 0 to 0\.5; it shrinks at 3, between λ = 1, c = 0 to 0\.5\./,
  );
});

test('nothing is computed', () => {
  const text = summary(survey, new Findings([]));
  assert.match(text, /Map a, N = 100: nothing is computed yet\. Map b, from N = 100 to 200: nothing is computed yet\.$/);
});
