import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Pool } from '../../page/experiments/pool.js';
import { clock } from '../clock.js';
import { job } from '../fixture.js';
import { protocol } from '../../page/shared/protocol.js';
import { seconds } from '../seconds.js';
import { FakeWorker } from '../worker.js';

/** @typedef {import('../../page/experiments/desk.js').Job} Job */

Object.assign(globalThis, { Worker: FakeWorker });
const program = /** @type {WebAssembly.Module} */ ({});

/** The pool of the last test. @type {Pool | null} */
let last = null;

/**
 * A pool, what it has told, and its workers.
 * @param {{size?: number, memory?: number}} [limits]
 */
function begun(limits = { size: 2, memory: 100 }) {
  last?.stop();
  FakeWorker.all = [];
  const pool = (last = new Pool(program, limits));
  /** Keys of finished jobs, and troubles. @type {string[]} */
  const told = [];
  pool.finished.add(({ job: { key }, row }) => told.push(`${key}: ${row}`));
  pool.trouble.add(({ job: of, message }) => told.push(`${of?.key ?? 'all'}: ${message}`));
  const keys = (/** @type {Job[]} */ jobs) => jobs.map(({ key }) => key).join(' ');
  return {
    pool,
    told,
    running: () => keys(pool.running),
    queued: () => keys(pool.queued),
  };
}

/** Jobs, by their keys. @param {string} keys @param {Partial<Job>} [given] */
const jobs = (keys, given = {}) => keys.split('').map((key) => job({ key, params: { key }, ...given }));

/** The workers that have not ended. */
const alive = () => FakeWorker.all.filter(({ terminated }) => !terminated);

/** What an answer brings about has come about. Workers that are new are ready unless the test says that they are not. */
async function settled(ready = true) {
  for (let k = 0; k < 3; k++) {
    if (ready)
      for (const worker of alive()) if (worker.sent.length === 1) worker.say({ type: 'ready', protocol, version: '1', kernel: 'simd' });
    await setImmediate();
  }
}

/** The worker that has the job of this key, and the request for it. @param {string} key */
function at(key) {
  for (const worker of FakeWorker.all) {
    const request = worker.open.find(({ params }) => JSON.parse(params).key === key);
    if (request) return { worker, request };
  }
  throw new Error(`no worker runs ${key}`);
}

/** The worker of a job says what comes of it. @param {string} key @param {object} outcome */
async function say(key, outcome) {
  const { worker, request } = at(key);
  worker.say({ id: request.id, ...outcome });
  await settled();
}

/** @param {string} key */
const finish = (key) => say(key, { type: 'answer', answer: { row: `row ${key}`, measured: '' } });

/** The worker of a job dies. @param {string} key */
async function kill(key) {
  at(key).worker.fail('killed');
  await settled();
}

test('as many jobs at the same time as there are workers, each worker one after the other', async () => {
  const { pool, told, running, queued } = begun();
  pool.run(jobs('abcd', { trial: 3, t_ms: 600 }), 'reference');
  await settled();
  assert.deepEqual([running(), queued(), pool.workers], ['a b', 'c d', 2]);
  assert.deepEqual(at('a').request, {
    id: 1,
    ask: 'trial',
    params: '{"key":"a"}',
    trial: 3,
    t_ms: 600,
    kernel: 'reference',
    calibrates: false,
    measured: '',
  });
  await finish('b');
  assert.deepEqual([running(), queued()], ['a c', 'd']);
  await finish('a');
  await finish('c');
  await finish('d');
  assert.deepEqual([running(), queued()], ['', '']);
  assert.deepEqual(told, ['b: row b', 'a: row a', 'c: row c', 'd: row d']);
  pool.run(jobs('e'));
  await settled();
  await finish('e');
  assert.equal(FakeWorker.all.length, 2, 'workers that are idle are used again');
});

test('a job whose calibration waits or runs comes after that, and takes what it measured', async () => {
  const { pool, running } = begun();
  const [e, d] = jobs('ed', { calibration: 'c', cost: 2 });
  assert.deepEqual([pool.estimate([e]), pool.estimate([e, ...jobs('c')])], [2 / 1000, 1 / 1000], 'its cost is half as much then');
  pool.run([e, ...jobs('c'), ...jobs('x')]);
  await settled();
  assert.equal(running(), 'c x');
  assert.deepEqual([at('c').request.calibrates, at('x').request.calibrates], [true, false]);
  await finish('x');
  assert.equal(running(), 'c');
  await say('c', { type: 'answer', answer: { row: 'row c', measured: '{"v_mv":[1,2]}' } });
  assert.deepEqual([running(), at('e').request.measured], ['e', '{"v_mv":[1,2]}']);
  pool.cancel();
  pool.run([d]);
  await settled();
  assert.deepEqual([running(), at('d').request.measured], ['d', ''], 'without its calibration it measures for itself');
});

test('jobs of one network go to one worker, one after the other, while there are others for the others', async () => {
  const { pool, running } = begun();
  const [a, b] = jobs('ab', { network: 'small', input: 'one' });
  const [c, d] = jobs('cd', { network: 'small', input: 'other' });
  const [x, y] = jobs('xy', { network: 'large', input: 'third' });
  pool.run([a, c, d, b, x, y]);
  await settled();
  assert.equal(running(), 'a x');
  const [small, large] = [at('a').worker, at('x').worker];
  await finish('x');
  assert.deepEqual([running(), at('y').worker === large], ['a y', true]);
  await finish('a');
  assert.deepEqual([running(), at('b').worker === small], ['y b', true]);
  await finish('y');
  assert.deepEqual([running(), at('c').worker === large], ['b c', true], 'no worker waits');
});

test('memory bounds how many run: smaller jobs go first, and one runs in any case', async () => {
  const { pool, running, queued } = begun({ size: 3, memory: 100 });
  pool.run([...jobs('a', { bytes: 60 }), ...jobs('b', { bytes: 50 }), ...jobs('c', { bytes: 40 }), ...jobs('d', { bytes: 1000 })]);
  await settled();
  assert.deepEqual([running(), queued()], ['a c', 'b d']);
  await finish('c');
  assert.equal(running(), 'a');
  await finish('a');
  assert.equal(running(), 'b');
  await finish('b');
  assert.equal(running(), 'd');
});

test('a worker that dies is replaced and its job repeated, twice at most', async () => {
  const { pool, told, running, queued } = begun({ size: 1, memory: 100 });
  pool.run(jobs('ab'));
  await settled();
  await kill('a');
  assert.deepEqual([running(), queued(), FakeWorker.all.length], ['a', 'b', 2]);
  await kill('a');
  assert.deepEqual([running(), queued(), FakeWorker.all.length], ['a', 'b', 3]);
  await kill('a');
  assert.deepEqual([running(), queued(), FakeWorker.all.length], ['b', '', 4]);
  await finish('b');
  assert.deepEqual(told, ['a: The simulating program ended: killed', 'b: row b']);
});

test('where memory is lacking a smaller network is advised', async () => {
  for (const { n, says } of [
    { n: 10000, says: 'Networks up to N = 5000 need at most a quarter of it' },
    { n: 1000, says: 'Close other tabs or programs, then try again' },
  ]) {
    const { pool, told } = begun({ size: 1, memory: 100 });
    pool.run(jobs('a', { params: { key: 'a', n } }));
    for (let k = 0; k < 3; k++) {
      await settled();
      await say('a', { type: 'failed', message: 'out of memory' });
    }
    assert.deepEqual(told, [`a: The simulating program ended: the browser has not enough memory for it. ${says}`]);
  }
});

test('a job that is refused is left without a row, and its worker goes on', async () => {
  const { pool, told } = begun({ size: 1, memory: 100 });
  pool.run(jobs('ab'));
  await settled();
  await say('a', { type: 'refused', message: 'no room' });
  await finish('b');
  assert.deepEqual(told, ['a: no room', 'b: row b']);
  assert.equal(FakeWorker.all.length, 1);
});

test('where no worker starts nothing is tried in vain', async () => {
  const { pool, told, running, queued } = begun({ size: 1, memory: 100 });
  pool.run(jobs('ab'));
  await settled(false);
  FakeWorker.all[0].fail('');
  await settled(false);
  assert.deepEqual([running(), queued(), pool.paused, FakeWorker.all.length], ['', 'a b', true, 1]);
  assert.deepEqual(told.splice(0), ['all: programs/worker.js has not come. Check the connection, then resume.']);
  pool.resume();
  await settled();
  await finish('a');
  await finish('b');
  assert.deepEqual(told, ['a: row a', 'b: row b']);
});

test('paused, what runs comes to its end and nothing else begins', async () => {
  const { pool, told, running, queued } = begun();
  pool.run(jobs('abc'));
  await settled();
  pool.pause();
  await finish('a');
  pool.run(jobs('d'));
  await settled();
  assert.deepEqual([running(), queued(), pool.paused], ['b', 'c d', true]);
  pool.resume();
  await settled();
  assert.deepEqual([running(), queued(), pool.paused], ['b c', 'd', false]);
  assert.deepEqual(told, ['a: row a']);
});

test('cancelled, what runs ends and what waits is forgotten, without a word', async () => {
  const { pool, told, running, queued } = begun();
  pool.run(jobs('abc'));
  await settled();
  await finish('a');
  const workers = alive();
  pool.pause();
  pool.cancel();
  await settled();
  assert.deepEqual([running(), queued(), pool.paused], ['', '', false]);
  assert(workers.every(({ terminated }) => terminated));
  pool.run(jobs('d'));
  await settled();
  await finish('d');
  assert.deepEqual(told, ['a: row a', 'd: row d']);
});

test('stopped, no worker is left', async () => {
  const { pool } = begun();
  pool.run(jobs('ab'));
  await settled();
  await finish('a');
  assert.equal(alive().length, 2, 'one that is idle, one that runs');
  pool.stop();
  assert.equal(alive().length, 0);
});

test('every change of the counts is told', async () => {
  const { pool, running, queued } = begun({ size: 1, memory: 100 });
  /** @type {string[]} */
  const counts = [];
  pool.changed.add(() => counts.push(`${running()}|${queued()}${pool.paused ? ' paused' : ''}`));
  pool.run(jobs('ab'));
  await settled();
  await finish('a');
  pool.pause();
  pool.resume();
  pool.cancel();
  assert.deepEqual(counts, ['a|b', 'b|', 'b| paused', 'b|', '|']);
});

test('the time left, from costs and what finished jobs took', async (t) => {
  const pass = clock(t);
  const { pool } = begun();
  assert.equal(pool.left, 0);
  // A unit of cost counts as a millisecond until something is known.
  assert.equal(pool.estimate(jobs('abcd', { cost: 1000 })), 2, 'on two workers');
  assert.equal(pool.estimate(jobs('a', { cost: 3000 })), 3, 'one job is not shared');
  pool.run(jobs('abcd', { cost: 1000 }));
  await settled();
  pass(500);
  assert.equal(pool.left, 1.5);
  pass(3500);
  assert.equal(pool.left, 1, 'what should have ended is as good as done');
  await finish('a'); // 4 s: four times what it seemed
  assert.equal(pool.left, 4, 'b has to end now, c and d begin');
  pass(1000);
  assert.equal(pool.left, 4, 'd takes as long by itself');
  await finish('b'); // 5 s
  // 4.5 s each: c has run for one, d begins.
  assert.equal(pool.left, 4.5);
  assert.equal(pool.estimate(jobs('xyz', { cost: 2000 })), (3.5 + 4.5 + 27) / 2, 'further jobs, after those that run');
});

test('by default as many workers as there are processors but one, and half of the memory that is told', async () => {
  const machine = (/** @type {object} */ value) => Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
  machine({ hardwareConcurrency: 8, deviceMemory: 8 });
  let { pool, running } = begun({});
  assert.equal(pool.workers, 7);
  pool.run(jobs('abc', { bytes: 2e9 }));
  assert.equal(running(), 'a b');
  pool.stop();
  machine({ hardwareConcurrency: 1 });
  assert.equal(begun({}).pool.workers, 1);
  machine({ hardwareConcurrency: 16 });
  ({ pool, running } = begun({}));
  pool.run(jobs('abcd', { bytes: 0.7e9 }));
  assert.equal(running(), 'a b', '2 GB where nothing is told');
  pool.stop();
});

test('a worker that falls silent is replaced and its job run again', async () => {
  const { pool, told, running } = begun({ size: 1, memory: 100 });
  pool.run(jobs('ab'));
  await settled();
  seconds(61);
  await settled();
  assert.deepEqual([running(), FakeWorker.all.length, told], ['a', 2, []]);
  await finish('a');
  await finish('b');
  assert.deepEqual(told, ['a: row a', 'b: row b']);
});

test('a worker that has had a large network is not kept: its memory never shrinks', async () => {
  const { pool } = begun({ size: 2, memory: 100 });
  pool.run(jobs('a', { bytes: 60 }));
  await settled();
  await finish('a');
  assert.equal(alive().length, 0);
});
