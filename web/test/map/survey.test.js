import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Findings } from '../../page/experiments/findings.js';
import { coarseToFine, customary, experimentOf, readSurvey, surveyQuery } from '../../page/map/survey.js';
import { textsOf } from '../../page/shared/address.js';
import { levels, pointAt, points } from '../../page/shared/lattice.js';
import { job, row } from '../fixture.js';

/** @typedef {import('../../page/map/survey.js').Survey} Survey */

test('what an address asks for', () => {
  /** @type {[query: string, others: Partial<Survey>][]} */
  const cases = [
    ['', {}],
    [
      '?n=100&n2=200&level=1&trials=2&t=700&burnin=200',
      { n: 100, n2: 200, level: 1, trials: 2, t: 700, burnin: '200', point: pointAt(16, 8) },
    ],
    ['?n=4000&n2=1000', { n: 4000, n2: 1000 }],
    ['?n=1000&n2=4000&trials=1&t=2500&burnin=500', { n2: 4000, trials: 1, t: 2500, burnin: '500' }],
    ['?burnin=nonsense', { burnin: 'nonsense' }], // for the simulator to judge
    ['?jitter=4&seed=7', { others: { jitter: '4', seed: '7' } }],
    ['?lambda=0.25&c=0.2', { point: pointAt(8, 8) }],
    ['?lambda=0&c=0.5', { point: pointAt(0, 16) }],
    ['?lambda=0.3&c=0.22&level=1', { level: 1, point: pointAt(8, 8) }],
    ['?lambda=0.3&c=0.22&level=4', { level: 4, point: pointAt(9, 9) }],
  ];
  for (const [query, others] of cases) assert.deepEqual(readSurvey(textsOf(query)), { ...customary, ...others }, query);
});

test('what is refused, in a sentence', () => {
  for (const [query, message] of [
    ['?n=2.5', 'n = 2.5: allowed are whole numbers from 1'],
    ['?t=x', 't = x: allowed are whole numbers from 1'],
    ['?n=100&n=200', 'n = 100 and 200: allowed are whole numbers from 1'],
    ['?level=5', 'level = 5: allowed are 1 … 4'],
    ['?level=0', 'level = 0: allowed are 1 … 4'],
    ['?n2=1000', 'n2 = 1000: allowed is a size other than n, with which it is compared'],
    ['?c=0.7', 'c = 0.7: allowed on the map are 0 … 0.5'],
    ['?c=-0.1', 'c = -0.1: allowed on the map are 0 … 0.5'],
    ['?c=x', 'c = x: allowed on the map are 0 … 0.5'],
    ['?lambda=', 'lambda = : allowed on the map are 0 … 1'],
    ['?lambda=2', 'lambda = 2: allowed on the map are 0 … 1'],
    ['?synapse=current', 'synapse = current: the map goes from current (lambda = 0) to conductance (lambda = 1); give lambda'],
    ['?jitter=1,2', 'jitter = 1,2: allowed is one value'],
    ['?jitter=1&jitter=2', 'jitter = 1 and 2: allowed is one value'],
  ])
    assert.throws(() => readSurvey(textsOf(query)), { message }, query);
});

test('a query repeats its survey, at every point', () => {
  assert.equal(surveyQuery(customary), '?n=1000&n2=15000&level=3&trials=8&t=5000&burnin=2500&lambda=1&c=0.2');
  for (const level of levels) {
    for (const point of points(level)) {
      const survey = { ...customary, level, point, others: { scheme: 'a&b', jitter: '4' } };
      assert.deepEqual(readSurvey(textsOf(surveyQuery(survey))), survey);
    }
  }
});

test('a survey as an experiment', () => {
  const survey = { ...customary, n: 4000, n2: 1000, level: 1, trials: 3, others: { jitter: '4' } };
  assert.deepEqual(experimentOf(survey), {
    values: { jitter: '4', burnin: '2500', n: '1000,4000', lambda: '0,0.25,1', c: '0,0.2,0.5' },
    trials: 3,
    t: 5000,
  });
});

test('jobs run coarse to fine, both sizes of a level together, one trial of all before the next', () => {
  const experiment = experimentOf({ ...customary, n: 100, n2: 200, level: 2, trials: 2 });
  const { n, lambda, c } = Object.fromEntries(Object.entries(experiment.values).map(([name, text]) => [name, text.split(',').map(Number)]));
  const jobs = c.flatMap((at) =>
    lambda.flatMap((of) => n.flatMap((size) => [1, 2].map((trial) => job({ trial, params: { c: at, lambda: of, n: size } })))),
  );
  const before = [...jobs];
  const order = coarseToFine(jobs, experiment);
  assert.deepEqual(jobs, before, 'what is given stays as it is');
  assert.equal(new Set(order).size, 2 * 2 * 25);
  const stretches = order.map(({ trial, params }) => {
    const coarse = points(1).some((point) => point.lambda === params.lambda && point.c === params.c);
    return `trial ${trial}, ${coarse ? 'coarse' : 'fine'}, N = ${params.n}`;
  });
  assert.deepEqual(
    stretches.filter((name, k) => name !== stretches[k - 1]),
    [1, 2].flatMap((trial) => ['coarse', 'fine'].flatMap((level) => [100, 200].map((size) => `trial ${trial}, ${level}, N = ${size}`))),
  );
  assert.deepEqual(
    order.slice(0, 9).map(({ params }) => [params.lambda, params.c]),
    points(1).map((point) => [point.lambda, point.c]),
  );
});

test('jobs that only repeat what is known run last', () => {
  const experiment = experimentOf({ ...customary, n: 100, n2: 200, level: 1, trials: 2 });
  const jobs = [1, 2].flatMap((trial) => points(1).map(({ lambda, c }) => job({ trial, params: { n: 100, lambda, c } })));
  const order = coarseToFine(jobs, experiment, ({ trial, params }) => trial === 1 && params.c === 0);
  assert.deepEqual(
    order.map(({ trial, params }) => `${trial} ${params.c === 0}`),
    [...Array(6).fill('1 false'), '2 true', '2 true', '2 true', ...Array(6).fill('2 false'), ...Array(3).fill('1 true')],
  );
});

const [here, there, nowhere] = [pointAt(16, 8), pointAt(8, 8), pointAt(0, 0)];
const at = (/** @type {number} */ n, /** @type {{lambda: number, c: number}} */ { lambda, c }) => ({ n, lambda, c });

test('what has been found at a point', () => {
  const findings = new Findings([
    row({ params: at(100, here), var_v_mv2: 10, abs_c: 1 }),
    row({ params: at(100, here), var_v_mv2: 14, abs_c: null, trial: 2 }),
    row({ params: at(100, here), var_v_mv2: null, abs_c: null, trial: 3, error: 'the network diverged' }),
    row({ params: at(200, here), var_v_mv2: 6, abs_c: 3 }),
    row({ params: at(200, there), var_v_mv2: 0 }),
    row({ params: at(100, there), var_v_mv2: null }),
  ]);
  assert.equal(findings.at(100, here).length, 3);
  assert.deepEqual(findings.estimate('var_v_mv2', 100, here), { mean: 12, sem: 2, trials: 2 }, 'of the trials that have it');
  assert.deepEqual(findings.estimate('abs_c', 100, here), { mean: 1, sem: null, trials: 1 });
  assert.deepEqual([findings.estimate('var_v_mv2', 100, there), findings.estimate('var_v_mv2', 100, nowhere)], [null, null]);
  assert.deepEqual([findings.change('var_v_mv2', 100, 200, here)?.ratio, findings.change('abs_c', 100, 200, here)?.ratio], [0.5, 3]);
  assert.equal(findings.change('var_v_mv2', 100, 200, there), null);
  assert.equal(findings.change('var_v_mv2', 200, 100, nowhere), null);
  assert.deepEqual(
    [findings.failure(100, here), findings.failure(200, here), findings.failure(100, nowhere)],
    ['the network diverged', '', ''],
  );

  const variance = findings.variance(100);
  for (const again of [1, 2]) assert.equal(variance(16, 8), Math.log(12), `asked ${again} times`);
  assert.deepEqual([variance(8, 8), variance(0, 0)], [null, null]);
  assert.equal(findings.variance(200)(8, 8), null, 'a variance of 0 has no logarithm');
});

test('where a trial failed nothing is claimed', () => {
  const rows = [100, 200].flatMap((n) => [1, 2, 3].map((trial) => row({ params: at(n, here), trial, var_v_mv2: n + trial / 10 })));
  assert.equal(new Findings(rows).change('var_v_mv2', 100, 200, here)?.verdict, 'grows');
  const failed = row({ params: at(200, here), trial: 4, var_v_mv2: null, error: 'the network diverged' });
  const change = new Findings([...rows, failed]).change('var_v_mv2', 100, 200, here);
  assert(change);
  assert.equal(change.verdict, 'unclear');
  assert(change.interval, 'what the others say is shown all the same');
});

test('rows of this browser take the place of those that came with the page, trial by trial', () => {
  const shipped = [1, 2].map((trial) => row({ params: at(100, here), trial, var_v_mv2: 10 }));
  const own = row({ params: at(100, here), trial: 2, var_v_mv2: 20 });
  const elsewhere = row({ params: at(100, there), var_v_mv2: 30 });
  const findings = new Findings([own, elsewhere], shipped);
  assert.deepEqual(findings.at(100, here), [shipped[0], own]);
  assert.equal(findings.estimate('var_v_mv2', 100, here)?.mean, 15);
  assert.deepEqual(findings.count(), { all: 3, shipped: 1 });
  assert.deepEqual(findings.count(findings.at(100, there)), { all: 1, shipped: 0 });
});
