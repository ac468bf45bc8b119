import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellProgress } from '../../page/scaling/progress.js';
import { documentOf } from '../document.js';
import { job, row } from '../fixture.js';

/** @typedef {import('../../page/experiments/sweep.js').Sweep} Sweep */

test('what a sweep is, and how far', () => {
  const page = documentOf('state', 'grid', 'done', 'of', 'size', 'size-place', 'workers', 'left');
  const jobs = [100, 200, 200].map((n, k) => job({ key: `job ${k}`, params: { n } }));
  const sweep = {
    state: 'fresh',
    jobs,
    rows: new Map(),
    experiment: { values: { n: '100,200' }, trials: 1, t: 5000 },
    failures: /** @type {object[]} */ ([]),
    running: new Set(),
    workers: 1,
    secondsLeft: 30,
    wholeTime: 600,
    measured: true,
  };
  /** What the page says. */
  const says = () => {
    tellProgress(/** @type {Sweep} */ (/** @type {unknown} */ (sweep)));
    const { state, done, of, 'size-place': size, workers, left } = page;
    assert.equal(page.size.hidden, size.textContent === '');
    return [state, size, workers, left].map(({ textContent }) => textContent).concat(`${done.textContent} ${of.textContent}`.trim());
  };
  assert.deepEqual(says(), ['Published points', '', '1 worker', 'about 10 min', '3 jobs']);
  assert.equal(page.grid.textContent, '1 correlation × 2 sizes × 1 trial');
  sweep.state = 'running';
  sweep.rows.set('job 1', row());
  sweep.running.add('job 0').add('job 2');
  const running = 'Sweep running in this tab';
  assert.deepEqual(says(), [running, '200: 1 of 2', '1 worker', 'about 30 s left', '1 of 3 jobs']);
  sweep.rows.set('job 2', row());
  sweep.running.delete('job 2');
  sweep.workers = 2;
  assert.deepEqual(says(), [running, '100: 0 of 1', '2 workers', 'about 30 s left', '2 of 3 jobs']);
  sweep.state = 'done';
  sweep.rows.set('job 0', row());
  sweep.running.clear();
  sweep.failures = [{}];
  assert.deepEqual(says(), ['Sweep done', '', '2 workers', '', '3 of 3 jobs, 1 failed']);
});
