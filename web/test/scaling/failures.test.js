import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureList } from '../../page/scaling/failures.js';
import { documentOf } from '../document.js';
import { job, line } from '../fixture.js';

/** @typedef {import('../../page/experiments/desk.js').Job} Job */

test('what failed is named with its reason, and can be tried again', () => {
  const { failures, failed, next } = documentOf('failures', 'failed', 'next');
  /** @type {Job[]} */
  const retried = [];
  const show = failureList(
    (one) => retried.push(one),
    () => /** @type {any} */ (next),
  );
  const lines = [line({ c: 0.2 }), line({ words: ['current', 'c = 0', 'here'], foreign: true })];
  const jobs = [
    job({ key: 'a', series: lines[0].key, params: { n: 100 }, trial: 2 }),
    job({ key: 'b', series: lines[1].key, params: { n: 15000 } }),
  ];
  show([], lines);
  assert.equal(failures.hidden, true);
  show(
    jobs.map((one) => ({ job: one, reason: 'the network diverged' })),
    lines,
  );
  const texts = () => failed.all('p').map((text) => text.textContent);
  assert.equal(failures.hidden, false);
  assert.deepEqual(texts(), [
    'conductance, c = 0.2, N = 100, trial 2: the network diverged',
    'current, c = 0, N = 15000, trial 1: the network diverged',
  ]);
  const [first, second] = failed.all('button');
  second.click();
  assert.deepEqual(retried, [jobs[1]]);

  show(
    jobs.map((one) => ({ job: one, reason: 'the network diverged' })),
    lines,
  );
  assert.equal(failed.all('button')[0], first, 'a button that may have the focus stays');
  assert.equal(first.attributes['aria-label'], 'Retry conductance, c = 0.2, N = 100, trial 2');
  second.focus();
  show([{ job: jobs[0], reason: 'the network diverged' }], lines);
  assert.equal(document.activeElement, first, 'the focus goes on to another that failed');
  show([{ job: jobs[0], reason: 'no room' }], lines);
  assert.equal(document.activeElement, next, 'or to what comes then');
  assert.deepEqual(texts(), ['conductance, c = 0.2, N = 100, trial 2: no room']);
  show([], lines);
  assert.deepEqual([failures.hidden, texts()], [true, []]);
});
