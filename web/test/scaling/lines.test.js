import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from '../../page/scaling/lines.js';
import { job, line, published } from '../fixture.js';

/** @typedef {import('../../page/experiments/desk.js').Series} Series */

const names = (/** @type {{name: string}[]} */ lines) => lines.map(({ name }) => name);

test('without an experiment the published lines stand, by model and c', () => {
  const lines = linesOf(published(), [], [], []);
  assert.deepEqual(names(lines), [
    'current, c = 0',
    'current, c = 0.2',
    'conductance, c = 0',
    'conductance, c = 0.2',
    'effective, c = 0',
    'effective, c = 0.2',
  ]);
  assert(lines.every(({ jobs, series }) => jobs.size === 0 && series === null));
});

test('lines of an experiment take the places of published ones, and stand among them', () => {
  const own = [
    line({ model: 'conductance', c: 0.2, published: true }),
    line({ model: 'conductance', c: 0.1 }),
    line({ model: null, lambda: 0.5, c: 0 }),
    line({ model: null, lambda: 0.1, c: 0.2 }),
    line({ model: 'current', c: 0, words: ['current', 'c = 0', 'here'], foreign: true }),
  ];
  const jobs = [job({ series: own[0].key, params: { n: 100 } })];
  const lines = linesOf(published(), own, jobs, []);
  assert.deepEqual(names(lines), [
    'current, c = 0, here',
    'current, c = 0',
    'current, c = 0.2',
    'λ = 0.1, c = 0.2',
    'λ = 0.5, c = 0',
    'conductance, c = 0',
    'conductance, c = 0.1',
    'conductance, c = 0.2',
    'effective, c = 0',
    'effective, c = 0.2',
  ]);
  assert.equal(lines.find(({ name }) => name === 'conductance, c = 0.2')?.jobs.size, 1, 'that of the experiment');
});

test('published lines without a variance are not shown', () => {
  const paper = published({ points: [] });
  assert.deepEqual(linesOf(paper, [], [], []), []);
});

test('a line has its jobs by size, and its series', () => {
  const own = [line({ model: 'conductance', c: 0 }), line({ model: 'conductance', c: 0.2 })];
  const jobs = [
    job({ key: 'a', series: own[0].key, params: { n: 100 } }),
    job({ key: 'b', series: own[1].key, params: { n: 100 } }),
    job({ key: 'c', series: own[0].key, params: { n: 200 } }),
    job({ key: 'd', series: own[0].key, params: { n: 100 } }),
  ];
  const series = /** @type {Series} */ ({ key: own[1].key });
  const [independent, correlated] = linesOf(published({ series: [] }), own, jobs, [series]);
  assert.deepEqual(
    [...independent.jobs].map(([n, list]) => [n, list.map(({ key }) => key).join()]),
    [
      [100, 'a,d'],
      [200, 'c'],
    ],
  );
  assert.equal(independent.series, null);
  assert.deepEqual([[...correlated.jobs.keys()], correlated.series], [[100], series]);
});
