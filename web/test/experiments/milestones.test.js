import assert from 'node:assert/strict';
import { test } from 'node:test';
import { milestones } from '../../page/experiments/milestones.js';

/** @typedef {import('../../page/experiments/milestones.js').Course} Course */

/** What is said in the course of a sweep. @param {Partial<Course>[]} course of changes */
function said(course) {
  const next = milestones('trial');
  /** @type {Course} */
  let now = { state: 'fresh', kept: 0, done: 0, all: 100, failed: 0 };
  return course.map((change) => next((now = { ...now, ...change })));
}

test('a run is said to start, at its quarters, and to end, and nothing between', () => {
  const all = said([
    {},
    { state: 'running' },
    ...Array.from({ length: 99 }, (_, k) => ({ done: k + 1 })),
    { done: 100, state: 'done' },
    {},
  ]);
  assert.deepEqual(all.filter(Boolean), [
    'Started: 100 trials.',
    'A quarter is done: 25 of 100 trials.',
    'Half is done: 50 of 100 trials.',
    'Three quarters are done: 75 of 100 trials.',
    'Done: 100 of 100 trials.',
  ]);
});

test('trials that are done as soon as they are told of are none from before', () => {
  assert.deepEqual(said([{ state: 'running', done: 1 }]), ['Started: 100 trials.']);
  assert.deepEqual(said([{ state: 'running', kept: 6, done: 7 }]), ['Goes on: 7 of 100 trials done.']);
  assert.deepEqual(said([{ state: 'done', done: 100 }]), ['Done: 100 of 100 trials.']);
  assert.deepEqual(said([{ state: 'done', kept: 100, done: 100 }]), ['']);
});

test('pauses, goes on, is cancelled', () => {
  const all = said([{ state: 'running' }, { done: 10 }, { state: 'paused' }, { done: 12 }, { state: 'running' }, { state: 'begun' }]);
  assert.deepEqual(all, [
    'Started: 100 trials.',
    '',
    'Paused: 10 of 100 trials done.',
    '',
    'Goes on: 12 of 100 trials done.',
    'Cancelled: 12 of 100 trials done, and kept.',
  ]);
});

test('the first failure, and all of them at the end', () => {
  const all = said([{ state: 'running' }, { done: 1, failed: 1 }, { done: 2, failed: 2 }, { state: 'done', done: 100, failed: 2 }]);
  assert.deepEqual(all.slice(1), ['The first trial has failed; the others go on.', '', 'Done: 100 of 100 trials, 2 failed.']);
});

test('another experiment is not one that was cancelled, nor is what was done before said to be done', () => {
  assert.deepEqual(said([{ state: 'running' }, { state: 'fresh', all: 20 }, { state: 'done', kept: 20, done: 20 }]), [
    'Started: 100 trials.',
    '',
    '',
  ]);
});
