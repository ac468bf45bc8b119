import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  commandLine,
  commands,
  describeExperiment,
  experimentQuery,
  listed,
  readExperiment,
  wholeNumber,
} from '../../page/experiments/experiment.js';
import { textsOf } from '../../page/shared/address.js';
import { contents } from '../fixture.js';

/** @typedef {import('../../page/experiments/experiment.js').Experiment} Experiment */

const { paper } = contents().presets;

test('lists and whole numbers', () => {
  assert.deepEqual(listed('100, 200 ,300'), ['100', '200', '300']);
  assert.deepEqual(listed(''), ['']);
  assert.equal(wholeNumber('t', ' 5000 '), 5000);
  assert.equal(wholeNumber('t', '0'), 0, 'its range is judged by the simulator');
  for (const text of ['', ' ', '2.5', '-1', '+1', '1e3', '0x10', 'x', '1 and 2', '1000000000000000'])
    assert.throws(() => wholeNumber('trials', text), { message: `trials = ${text}: allowed are whole numbers from 1` });
});

test('what a query asks for', () => {
  assert.equal(readExperiment(textsOf(''), paper), paper);
  assert.equal(readExperiment(textsOf('?'), paper), paper);
  /** @type {[query: string, asked: Experiment][]} */
  const cases = [
    ['?n=100,200', { values: { n: '100,200' }, trials: 4, t: 5000 }],
    ['?trials=2', { values: {}, trials: 2, t: 5000 }],
    ['?c=0,0.2&t=1000&synapse=current', { values: { c: '0,0.2', synapse: 'current' }, trials: 4, t: 1000 }],
    ['?n=100&c=0&n=200', { values: { n: '100 and 200', c: '0' }, trials: 4, t: 5000 }],
    ['?nonsense=1', { values: { nonsense: '1' }, trials: 4, t: 5000 }],
  ];
  for (const [query, asked] of cases) assert.deepEqual(readExperiment(textsOf(query), paper), asked, query);
  for (const [query, message] of [
    ['?trials=2.5', 'trials = 2.5: allowed are whole numbers from 1'],
    ['?t=x', 't = x: allowed are whole numbers from 1'],
    ['?t=1000&t=2000', 't = 1000 and 2000: allowed are whole numbers from 1'],
  ])
    assert.throws(() => readExperiment(textsOf(query), paper), { message });
});

test('a query repeats its experiment', () => {
  /** @type {[Experiment, string][]} */
  const cases = [
    [paper, '?n=1000,2000,4000,8000,15000&c=0,0.2&synapse=current,conductance,effective&trials=4&t=5000'],
    [{ values: { n: '100, 200' }, trials: 1, t: 600 }, '?n=100,200&trials=1&t=600'],
    [{ values: {}, trials: 4, t: 5000 }, '?trials=4&t=5000'],
    [{ values: { scheme: 'a&b=c d' }, trials: 1, t: 1 }, '?scheme=a%26b%3Dc%20d&trials=1&t=1'],
  ];
  for (const [experiment, query] of cases) {
    assert.equal(experimentQuery(experiment), query);
    const again = readExperiment(textsOf(query), paper);
    assert.equal(experimentQuery(again), query);
    assert.deepEqual([again.trials, again.t, Object.keys(again.values)], [experiment.trials, experiment.t, Object.keys(experiment.values)]);
  }
});

test('the command that makes the same rows', () => {
  const quarter = { values: { n: '100, 200', c: '0' }, trials: 1, t: 600 };
  assert.equal(commandLine(quarter, paper, '-o results.csv'), 'balance sweep -n 100,200 -c 0 -trials 1 -t 600 -o results.csv');
  assert.equal(commandLine({ ...quarter, trials: 4, t: 5000 }, paper), 'balance sweep -n 100,200 -c 0');
});

test('the commands for a cluster are, for the paper’s grid, those of the README', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const written = readme.split('\n').map((line) => line.trim());
  const submission = written.findIndex((line) => line.startsWith('sbatch'));
  const { alone, cluster } = commands(paper, paper);
  assert.deepEqual(cluster, written.slice(submission, submission + 2));
  assert.deepEqual(alone, [
    'go install ./sim/cmd/balance',
    'balance sweep -n 1000,2000,4000,8000,15000 -c 0,0.2 -synapse current,conductance,effective -o results.csv',
    'balance figures results.csv -o figures',
  ]);
});

test('an experiment in words', () => {
  /** @type {[Experiment, string][]} */
  const cases = [
    [paper, '3 models × 2 correlations × 5 sizes × 4 trials'],
    [{ values: {}, trials: 1, t: 5000 }, '1 correlation × 1 size × 1 trial'],
    [{ values: { lambda: '0,0.5', n: '100' }, trials: 2, t: 5000 }, '2 models × 1 correlation × 1 size × 2 trials'],
    [
      { values: { n: '100', jitter: '0, 5', seed: '7' }, trials: 1, t: 1 },
      '1 correlation × 1 size × 2 values of jitter × 1 trial, seed = 7',
    ],
  ];
  for (const [experiment, words] of cases) assert.equal(describeExperiment(experiment), words);
});
