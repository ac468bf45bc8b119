import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasFew } from '../../page/scaling/estimates.js';
import { line } from '../fixture.js';

/** @typedef {import('../../page/scaling/lines.js').Line} Line */

/** A line with means of var(V) over so many trials. @param {...number} trials @returns {Line} */
const measured = (...trials) => ({
  ...line(),
  jobs: new Map(),
  series: {
    key: '',
    params: {},
    t_ms: 5000,
    points: trials.map((count, k) => ({
      n: 100 * (k + 1),
      trials: count,
      failed: 0,
      quantities: { var_v_mv2: { mean: 12, sem: null, trials: count } },
    })),
    fits: {},
    theory: null,
  },
});

test('means of fewer than four trials', () => {
  const nothing = { ...line(), jobs: new Map(), series: null };
  assert.equal(hasFew('var_v_mv2', [nothing]), false);
  assert.equal(hasFew('var_v_mv2', [nothing, measured(4, 5)]), false);
  assert.equal(hasFew('var_v_mv2', [measured(4), measured(4, 3)]), true);
  assert.equal(hasFew('abs_c', [measured(3)]), false, 'of which there is no mean');
});
