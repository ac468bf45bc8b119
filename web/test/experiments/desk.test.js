import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Desk, whyNotBegun } from '../../page/experiments/desk.js';
import { protocol } from '../../page/shared/protocol.js';
import { seconds } from '../seconds.js';
import { FakeWorker } from '../worker.js';

Object.assign(globalThis, { Worker: FakeWorker });
const program = /** @type {WebAssembly.Module} */ ({});

/** A desk, and its worker. */
function begun() {
  FakeWorker.all = [];
  const desk = new Desk(program);
  const [worker] = FakeWorker.all;
  assert.equal(worker.script, 'programs/worker.js');
  assert.deepEqual(worker.sent.splice(0), [{ type: 'desk', module: program }]);
  return { desk, worker };
}

test('the program says when it is ready, and what it is', async () => {
  const { desk, worker } = begun();
  worker.say({ type: 'ready', protocol, version: '3', kernel: 'simd' });
  const { version, kernel } = await desk.ready;
  assert.deepEqual([version, kernel], ['3', 'simd']);
});

test('requests are answered in any order', async () => {
  const { desk, worker } = begun();
  const answers = [desk.run({ n: 100 }, 2, 600, 'auto'), desk.grid({ n: '100,200' }, 4, 5000), desk.summary([]), desk.csv([])];
  assert.deepEqual(worker.sent, [
    { id: 1, ask: 'trial', params: '{"n":100}', trial: 2, t_ms: 600, kernel: 'auto', calibrates: false, measured: '' },
    { id: 2, ask: 'grid', values: '{"n":"100,200"}', trials: 4, t_ms: 5000 },
    { id: 3, ask: 'summary', rows: '[]' },
    { id: 4, ask: 'csv', rows: '[]' },
  ]);
  for (const id of [3, 1, 4, 2]) worker.say({ type: 'answer', id, answer: `answer ${id}` });
  assert.deepEqual(await Promise.all(answers), ['answer 1', 'answer 2', 'answer 3', 'answer 4']);
});

test('what is refused is told by its name; the next request is answered', async () => {
  const { desk, worker } = begun();
  const [bad, good] = [desk.run({ n: 1 }, 1, 600, 'auto'), desk.run({ n: 100 }, 1, 600, 'auto')];
  worker.say({ type: 'refused', id: 1, message: 'n = 1: allowed are 100 … 1000000' });
  worker.say({ type: 'answer', id: 2, answer: { n: 100 } });
  await assert.rejects(bad, { name: 'Refused', message: 'n = 1: allowed are 100 … 1000000' });
  assert.deepEqual(await good, { n: 100 });
});

test('whatever ends the worker ends its requests, and those to come, with the first reason', async () => {
  for (const { end, reason, runs } of [
    {
      end: (/** @type {Desk} */ _, /** @type {FakeWorker} */ worker) => worker.say({ type: 'failed', message: 'out of memory' }),
      reason: 'the browser has not enough memory for it',
    },
    { end: (/** @type {Desk} */ _, /** @type {FakeWorker} */ worker) => worker.fail('a panic'), reason: 'a panic', runs: true },
    { end: (/** @type {Desk} */ _, /** @type {FakeWorker} */ worker) => worker.fail(''), reason: 'an error in it', runs: true },
    { end: (/** @type {Desk} */ desk) => desk.stop(), reason: 'it was stopped' },
  ]) {
    const { desk, worker } = begun();
    const ended = { name: 'WorkerEnded', message: `The simulating program ended: ${reason}` };
    const asked = [...(runs ? [] : [desk.ready]), desk.csv([]), desk.summary([])];
    if (runs) worker.say({ type: 'ready', protocol, version: '3', kernel: 'simd' });
    end(desk, worker);
    for (const answer of asked) await assert.rejects(answer, ended);
    assert(worker.terminated);
    desk.stop();
    await assert.rejects(desk.csv([]), ended);
    assert.equal(worker.sent.length, 2, 'nothing is asked of a worker that is no more');
  }
});

test('a program that is silent has ended; one that says that it goes on has not', async () => {
  const { desk, worker } = begun();
  const silent = { name: 'WorkerEnded', message: 'The simulating program does not answer any more' };
  worker.say({ type: 'ready', protocol, version: '3', kernel: 'simd' });
  seconds(1000);
  assert(!worker.terminated, 'nothing was asked');
  const trial = desk.run({ n: 100 }, 1, 600, 'auto');
  for (let k = 0; k < 20; k++) {
    seconds(50);
    worker.say({ type: 'alive' });
  }
  worker.say({ type: 'answer', id: 1, answer: 'a row' });
  assert.equal(await trial, 'a row');
  const large = desk.run({ n: 1e5 }, 1, 600, 'auto', {}, 2e9);
  seconds(179);
  assert(!worker.terminated, 'a large network takes its time to build');
  seconds(1);
  assert(worker.terminated);
  await assert.rejects(large, silent);
  const second = begun();
  seconds(60);
  await assert.rejects(second.desk.ready, { name: 'WorkerEnded', message: 'The simulating program does not start' });
  await assert.rejects(second.desk.begun(), {
    message: 'The simulating program does not start. Check the connection, then load the page again.',
  });
});

test('pages and programs of different builds refuse each other', async () => {
  for (const other of [{ protocol: 'another' }, {}]) {
    const { desk, worker } = begun();
    worker.say({ type: 'ready', ...other, version: '3', kernel: 'simd' });
    await assert.rejects(desk.ready, { name: 'OtherBuild', message: /different builds.*all files of one build/ });
    assert(worker.terminated);
  }
});

test('a worker that does not load, or cannot be made, is told with what helps', async () => {
  const answers = [false, true];
  Object.assign(globalThis, { fetch: async () => ({ ok: answers[0] ?? true, status: 404 }) });
  const { desk, worker } = begun();
  worker.fail('');
  const absent = 'programs/worker.js did not load (404). Whoever serves these pages has to put it there.';
  await assert.rejects(desk.begun(), { message: absent });
  assert.equal(await whyNotBegun(await desk.ready.catch((error) => error), 'resume'), absent);
  answers.shift();
  const Forbidding = class {
    constructor() {
      throw new DOMException('no workers here', 'SecurityError');
    }
  };
  Object.assign(globalThis, { Worker: Forbidding });
  try {
    const none = new Desk(program);
    const asked = none.csv([]);
    const says = /^The browser starts no worker for the simulation \(.*no workers here\)\. Open the page in another current browser/;
    await assert.rejects(none.begun(), { message: says });
    await assert.rejects(asked, { name: 'NoWorker' });
  } finally {
    Object.assign(globalThis, { Worker: FakeWorker });
  }
});

test('a program that ends before it begins is told with what helps', async () => {
  for (const { message, says } of [
    { message: 'out of memory', says: /enough memory for it\. Close other tabs or programs, then load the page again\.$/ },
    { message: 'worker.wasm and wasm_exec.js are not of one build', says: /different builds.*all files of one build there\.$/ },
    {
      message: 'RuntimeError: unreachable',
      says: /unreachable\. Load the page again; if that does not help, open the page in another current browser\.$/,
    },
  ]) {
    const { desk, worker } = begun();
    worker.say({ type: 'failed', message });
    await assert.rejects(desk.begun(), { message: says });
  }
});

test('whatever has been kept is checked, also what is no JSON', async () => {
  const { desk, worker } = begun();
  /** @type {Record<string, unknown>} */
  const loop = {};
  loop.loop = loop;
  desk.ready.catch(() => {});
  desk.check([{ n: 1 }, undefined, loop, 5n, null, 'x']).catch(() => {});
  assert.equal(worker.sent[0].rows, '[{"n":1},null,null,null,null,"x"]');
  desk.stop();
});
