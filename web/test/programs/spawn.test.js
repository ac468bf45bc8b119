import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnEarly, spawnSimulator } from '../../page/programs/spawn.js';
import { FakeWorker } from '../worker.js';

Object.assign(globalThis, { Worker: FakeWorker });

const module = /** @type {WebAssembly.Module} */ ({});

test('a worker that was begun early has its program once, and is taken once', async () => {
  FakeWorker.all = [];
  spawnEarly(Promise.resolve(module));
  await undefined;
  const taken = spawnSimulator(Promise.resolve(module));
  await undefined;
  const [early] = FakeWorker.all;
  assert.equal(taken, early);
  assert.deepEqual(early.sent, [{ type: 'program', module }]);
  assert.notEqual(spawnSimulator(Promise.resolve(module)), early);
});

test('one that goes wrong before it is taken gives way to another, which tells why', async () => {
  for (const wrong of /** @type {((worker: FakeWorker) => void)[]} */ ([
    (worker) => worker.say({ type: 'failed', message: 'out of memory' }),
    (worker) => worker.onerror?.({ message: '404' }),
  ])) {
    FakeWorker.all = [];
    spawnEarly(Promise.resolve(module));
    const [early] = FakeWorker.all;
    wrong(early);
    assert(early.terminated);
    const next = spawnSimulator(Promise.resolve(module));
    await undefined;
    assert.notEqual(next, early);
    assert.deepEqual(FakeWorker.all[1].sent, [{ type: 'program', module }]);
  }
});

test('a program that does not come is told elsewhere', async () => {
  FakeWorker.all = [];
  spawnSimulator(Promise.reject(new Error('404')));
  await undefined;
  assert.deepEqual(FakeWorker.all[0].sent, []);
});
