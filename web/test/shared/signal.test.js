import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Signal } from '../../page/shared/signal.js';

test('listeners are told in the order in which they came', () => {
  /** @type {Signal<number>} */
  const signal = new Signal();
  signal.emit(1); // to nobody
  /** @type {string[]} */
  const heard = [];
  signal.add((value) => heard.push(`a ${value}`));
  signal.add((value) => heard.push(`b ${value}`));
  signal.emit(2);
  signal.emit(3);
  assert.deepEqual(heard, ['a 2', 'b 2', 'a 3', 'b 3']);
});
