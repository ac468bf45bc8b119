import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOut, theories, theoryText, unmeasured } from '../../page/scaling/notes.js';
import { line } from '../fixture.js';

/** @typedef {import('../../page/scaling/lines.js').Line} Line */

/**
 * A line with these means, by N and name of the quantity; no means for sizes at which nothing was run.
 * @param {Record<number, Record<string, number> | null>} means
 * @param {Partial<Line>} [given]
 * @returns {Line}
 */
const measured = (means, given = {}) => ({
  ...line(given),
  jobs: new Map(),
  series: {
    key: '',
    params: {},
    t_ms: 5000,
    points: Object.entries(means).map(([n, values]) => ({
      n: Number(n),
      trials: values ? 1 : 0,
      failed: 0,
      quantities: Object.fromEntries(Object.entries(values ?? {}).map(([name, mean]) => [name, { mean, sem: null, trials: 1 }])),
    })),
    fits: {},
    theory: {},
    published_fits: {},
  },
});

/** @type {Line} */
const nothing = { ...line(), jobs: new Map(), series: null };

test('means that are not positive have no place in the figure', () => {
  assert.deepEqual(leftOut([nothing, measured({ 100: { var_v_mv2: 1, abs_c: 0.1 }, 200: {} })]), []);
  const lines = [
    measured({ 100: { spike_count_corr_published: -0.001, abs_c: 0 }, 200: { spike_count_corr_published: 0.1 } }),
    measured({ 100: { spike_count_corr_published: 0 } }, { c: 0.2 }),
    measured({ 100: { signed_c: -1 } }), // not in the figure
  ];
  assert.deepEqual(leftOut(lines), [
    'Left out of spike-count correlation (published estimator) and its fits, since the mean is not positive: ' +
      'conductance, c = 0, N = 100; conductance, c = 0.2, N = 100.',
    'Left out of |C| and its fits, since the mean is not positive: conductance, c = 0, N = 100.',
  ]);
});

test('where the correlation cannot be measured', () => {
  const takes =
    'No spike-count correlation (published estimator) here, which takes trials of 1250 ms or more and two neurons that fire at 1 Hz';
  const corr = { spike_count_corr_published: 0.1 };
  assert.equal(unmeasured([]), '');
  assert.equal(unmeasured([nothing, measured({ 100: null })]), '', 'nothing has run');
  assert.equal(unmeasured([measured({ 100: corr, 200: corr })]), '');
  assert.equal(unmeasured([measured({ 100: { var_v_mv2: 1 }, 200: {} }), measured({ 100: null })]), `${takes}.`, 'nowhere');
  assert.equal(
    unmeasured([measured({ 100: corr, 200: {} }), measured({ 100: {} }, { model: 'current', c: 0.2 })]),
    `${takes}: conductance, c = 0, N = 200; current, c = 0.2, N = 100.`,
  );
});

test('the theory that there is to be drawn, and what it leaves out', () => {
  const predicted = (/** @type {Record<string, {n: number, value: number}[]>} */ theory) => {
    const one = measured({});
    if (one.series) one.series.theory = theory;
    return one;
  };
  assert.deepEqual(theories([nothing, predicted({}), predicted({ var_v_mv2: [] })]), []);
  assert.deepEqual(
    theories([predicted({ spike_count_corr: [{ n: 100, value: 0.1 }] }), predicted({ var_v_mv2: [{ n: 100, value: 1 }] })]),
    ['var_v_mv2', 'spike_count_corr'],
  );
  assert.equal(theoryText('var_v_mv2', { var_v_mv2: 'spikes' }), 'Theory of var(V): spikes.');
});
