import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasFew, showEstimates } from '../../page/scaling/estimates.js';
import { linesOf } from '../../page/scaling/lines.js';
import { documentOf } from '../document.js';
import { job, law, line, published, row } from '../fixture.js';

/** @typedef {import('../../page/shared/messages.js').Estimate} Estimate */
/** @typedef {import('../../page/experiments/desk.js').Series} Series */
/** @typedef {import('../../page/scaling/estimates.js').Progress} Progress */

/**
 * A series with these means of var(V), by N.
 * @param {string} key
 * @param {Record<number, Estimate | null>} means null where the trials have none
 * @param {Series['fits']} [fits]
 * @returns {Series}
 */
const series = (key, means, fits = {}) => ({
  key,
  params: {},
  t_ms: 5000,
  points: Object.entries(means).map(([n, mean]) => ({
    n: Number(n),
    trials: mean?.trials ?? 2,
    failed: 0,
    quantities: /** @type {Record<string, Estimate>} */ (mean ? { var_v_mv2: mean } : {}),
  })),
  fits,
  theory: {},
  published_fits: {},
});

/** Nothing has run. @returns {Progress} */
const nothing = () => ({ rows: new Map(), left: new Map(), running: new Set(), queued: new Set() });

/**
 * The rows of the table, with what stands in their cells.
 * @param {string} quantity
 * @param {import('../../page/scaling/lines.js').Line[]} lines
 * @param {Progress} progress
 */
function shown(quantity, lines, progress) {
  const { table } = documentOf('table');
  showEstimates(/** @type {any} */ (table), published(), quantity, lines, progress);
  return table.all('tr').map((one) => one.children.map((cell) => (typeof cell === 'string' ? cell : cell.textContent)));
}

test('before anything has run the table has the published means', () => {
  const own = [line({ published: true }), line({ c: 0.1 })];
  const [groups, heads, ...rows] = shown('var_v_mv2', linesOf(published(), own, [], []), nothing());
  assert.deepEqual(groups, ['', 'Published']);
  assert.deepEqual(heads, ['var(V), mV² ± s.e.', '1000', '2000', '4000', '8000', '15\u202F000', 'exponent, 95 %']);
  assert.equal(rows.length, 6, 'without the line that is not published');
  assert.deepEqual(rows[2], [
    '● conductance, c = 0',
    ...['12.21 ± 0.01', '9.752 ± 0.015', '7.633 ± 0.007', '5.783 ± 0.004', '4.386 ± 0.004'],
    '\u22120.38 ± 0.04',
  ]);
  assert.equal(rows[0][6], '–', 'no fit');
});

test('how far the trials of this browser are', () => {
  const one = line({ c: 0.1 });
  const sizes = {
    100: 'done',
    200: 'begun',
    300: 'running',
    400: 'waits',
    500: 'failed',
    600: 'left',
    700: 'idle',
    800: 'without',
    900: 'both',
  };
  const jobs = Object.keys(sizes).flatMap((n) =>
    ['a', 'b'].map((trial) => job({ key: `${n} ${trial}`, series: one.key, params: { n: Number(n) } })),
  );
  const means = {
    100: { mean: 12.3, sem: 0.2, trials: 4 },
    200: { mean: 12.3, sem: null, trials: 1 },
    800: null,
    900: { mean: 9, sem: null, trials: 1 },
  };
  const progress = nothing();
  progress.running.add('200 b').add('300 a');
  progress.queued.add('300 b').add('400 a').add('400 b');
  for (const key of ['500 a', '500 b', '900 b']) progress.rows.set(key, row({ error: 'the network diverged' }));
  progress.left.set('600 b', 'no worker survived');
  progress.rows.set('100 a', row());
  const [groups, heads, cells] = shown(
    'var_v_mv2',
    linesOf(published({ series: [] }), [one], jobs, [series(one.key, means, { var_v_mv2: law(-0.4, 1) })]),
    progress,
  );
  assert.deepEqual(groups, ['', 'This browser']);
  assert.deepEqual(heads, ['var(V), mV² ± s.e.', ...Object.keys(sizes), 'exponent, 95 %', 'trials']);
  assert.deepEqual(cells, [
    '● conductance, c = 0.1',
    '12.3 ± 0.2',
    '12.30*',
    'running',
    'queued',
    '2 failed',
    '1 failed',
    '·',
    '–',
    '9.000* 1 failed',
    '\u22120.40 ± 0.04',
    '8',
  ]);
});

test('a quantity that the paper has not, and no fit', () => {
  const one = line({ published: true });
  const progress = nothing();
  progress.queued.add('a');
  const rows = shown('rate_e_hz', linesOf(published(), [one], [job({ key: 'a', series: one.key, params: { n: 100 } })], []), progress);
  assert.deepEqual(rows.slice(0, 2), [
    ['', 'This browser'],
    ['rate, Hz ± s.e.', '100', 'trials'],
  ]);
  assert.deepEqual(rows[3], ['■ current, c = 0.2', '', ''], 'published, and not of this experiment');
  assert.deepEqual(rows[4], ['● conductance, c = 0', 'queued', '0']);
});

test('means of fewer than four trials', () => {
  const one = line();
  const measured = (/** @type {number[]} */ ...trials) => {
    const means = Object.fromEntries(trials.map((count, k) => [100 * (k + 1), { mean: 12, sem: null, trials: count }]));
    return { ...one, jobs: new Map(), series: series(one.key, means) };
  };
  const none = { ...one, jobs: new Map(), series: null };
  assert.equal(hasFew('var_v_mv2', [none]), false);
  assert.equal(hasFew('var_v_mv2', [none, measured(4, 5)]), false);
  assert.equal(hasFew('var_v_mv2', [measured(4), measured(4, 3)]), true);
  assert.equal(hasFew('abs_c', [measured(3)]), false, 'of which there is no mean');
});
