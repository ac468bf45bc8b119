import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pointAt, points } from '../../page/shared/lattice.js';
import { Shipped } from '../../page/experiments/shipped.js';
import { Findings } from '../../page/experiments/findings.js';
import { customary, experimentOf } from '../../page/map/survey.js';
import { job } from '../fixture.js';

const contents = {
  version: '7',
  params: { seed: 3, burnin: 200, scheme: 'euler', jitter: 5 },
  t_ms: 700,
  columns: ['n', 'lambda', 'c', 'trial', 'spike_hash', 'error', 'var_v_mv2'],
  rows: [100, 200].flatMap((n) =>
    points(2).flatMap(({ lambda, c }) =>
      [1, 2].map((trial) =>
        lambda === 1 && c === 0.5 ? [n, lambda, c, trial, null, 'it diverged', null] : [n, lambda, c, trial, 'h', null, n + trial],
      ),
    ),
  ),
};
const shipped = new Shipped(contents);
const survey = { ...customary, n: 100, n2: 200, level: 2, trials: 2, t: 700, burnin: '200' };

test('rows as the program has them', () => {
  assert.deepEqual([shipped.version, shipped.seed], ['7', 3]);
  assert.deepEqual(shipped.rows(survey)[0], {
    version: '7',
    params: { seed: 3, burnin: 200, scheme: 'euler', jitter: 5, n: 100, lambda: 0, c: 0 },
    t_ms: 700,
    trial: 1,
    spike_hash: 'h',
    error: null,
    var_v_mv2: 101,
  });
  const findings = new Findings([], shipped.rows(survey));
  assert.equal(findings.failure(100, pointAt(16, 16)), 'it diverged');
  assert.deepEqual(findings.estimate('var_v_mv2', 200, pointAt(8, 8)), { mean: 201.5, sem: 0.5, trials: 2 });
});

test('a survey has the rows that are its own', () => {
  for (const { others, rows } of [
    { others: {}, rows: 100 },
    { others: { level: 1 }, rows: 36 },
    { others: { level: 4 }, rows: 100 },
    { others: { trials: 1 }, rows: 50 },
    { others: { trials: 1e15 }, rows: 100 },
    { others: { n: 200, n2: 100 }, rows: 100 },
    { others: { n2: 300 }, rows: 50 },
    { others: { burnin: '2e2' }, rows: 100 },
    { others: { burnin: '201' }, rows: 0 },
    { others: { t: 701 }, rows: 0 },
    { others: { others: { jitter: '5.0', scheme: 'euler', seed: '3' } }, rows: 100 },
    { others: { others: { jitter: '6' } }, rows: 0 },
    { others: { others: { scheme: 'exponential' } }, rows: 0 },
    { others: { others: { nonsense: '1' } }, rows: 0 },
  ])
    assert.equal(shipped.rows({ ...survey, ...others }).length, rows, JSON.stringify(others));
});

test('a job whose row came with the page', () => {
  const params = { ...contents.params, n: 100, lambda: 0.25, c: 0.2, synapse: null };
  assert(shipped.has(job({ params, trial: 2, t_ms: 700 })));
  for (const other of [
    job({ params, trial: 3, t_ms: 700 }),
    job({ params, trial: 2, t_ms: 701 }),
    job({ params: { ...params, c: 0.15 }, t_ms: 700 }),
    job({ params: { ...params, jitter: 4 }, t_ms: 700 }),
  ])
    assert(!shipped.has(other), JSON.stringify(other));
});

test('what is shipped is the usual map, whole, and `make map` computes it', () => {
  const read = (/** @type {string} */ name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const text = read('page/map/shipped.json');
  assert(text.length < 150_000, 'it is loaded with the page');
  const given = JSON.parse(text);
  assert.equal(new Shipped(given).rows(customary).length, given.rows.length);
  assert.equal(given.rows.length, 2 * points(customary.level).length * customary.trials);
  const { values, trials, t } = experimentOf(customary);
  const sweep = `sweep -n ${values.n} -lambda ${values.lambda} -c ${values.c} -burnin ${values.burnin} -trials ${trials} -t ${t}`;
  assert(read('../Makefile').includes(sweep), `the Makefile has no ${sweep}`);
});
