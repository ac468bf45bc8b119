import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Turn } from '../../page/experiments/turn.js';
import { Locks } from '../locks.js';

const settled = async () => {
  for (let k = 0; k < 5; k++) await setImmediate();
};

test('of two tabs one has the turn; the other takes over when it has ended', async () => {
  Object.defineProperty(globalThis, 'navigator', { value: { locks: new Locks() }, configurable: true });
  const [first, second, third] = [new Turn(), new Turn(), new Turn()];
  assert.equal(await first.take('a', null), true);
  assert.equal(await first.take('a', null), true, 'again');
  assert.equal(await third.take('b', null), true, 'of another experiment');
  assert.equal(await second.take('a', null), false, 'it is not waited for');
  let told = 0;
  let got = null;
  second.take('a', () => told++).then((has) => (got = has));
  await settled();
  assert.deepEqual([told, got, second.waiting, first.waiting], [1, null, true, false]);
  first.end();
  await settled();
  assert.deepEqual([got, second.waiting], [true, false]);
  assert.equal(await first.take('a', null), false);
});

test('who does not wait any more does not get it', async () => {
  Object.defineProperty(globalThis, 'navigator', { value: { locks: new Locks() }, configurable: true });
  const [first, second] = [new Turn(), new Turn()];
  await first.take('a', null);
  const waiting = second.take('a', () => {});
  await settled();
  second.end();
  assert.equal(await waiting, false);
  first.end();
  await settled();
  assert.equal(await first.take('a', null), true, 'it was given back');
});

test('where the browser refuses locks nobody is kept from it', async () => {
  const locks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
  Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });
  const turn = new Turn();
  assert.equal(await turn.take('a', () => {}), true);
  assert.equal(turn.waiting, false);
});

test('where the browser has no locks nobody is kept from it', async () => {
  Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  const [first, second] = [new Turn(), new Turn()];
  assert.deepEqual([await first.take('a', null), await second.take('a', null), second.waiting], [true, true, false]);
});
