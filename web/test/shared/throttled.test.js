import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest, throttled } from '../../page/shared/throttled.js';
import { clock } from '../clock.js';

test('a listener hears the first call, and the next one after a while', (t) => {
  const pass = clock(t);
  /** @type {number[]} */
  const heard = [];
  const tell = throttled(250, (/** @type {number} */ value) => heard.push(value));
  for (let k = 0; k <= 1000; k++) {
    tell(k);
    pass(1);
  }
  assert.deepEqual(heard, [0, 250, 500, 750, 1000]);
});

test('or it hears the latest call when the while is over', (t) => {
  const pass = clock(t);
  /** @type {number[]} */
  const heard = [];
  const tell = latest(250, (/** @type {number} */ value) => heard.push(value));
  for (let k = 0; k < 300; k++) {
    tell(k);
    pass(1);
  }
  assert.deepEqual(heard, [0, 249]);
  pass(1000);
  assert.deepEqual(heard, [0, 249, 299], 'nothing is lost');
  tell(1);
  assert.deepEqual(heard, [0, 249, 299, 1], 'after a rest it is heard at once');
});
