import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Range } from '../../page/simulator/range.js';

test('the range of ten seconds, of which the present value is a part', () => {
  const range = new Range();
  assert.deepEqual(range.add(1000, 14), { low: 14, high: 14 });
  assert.deepEqual(range.add(2000, 12), { low: 12, high: 14 });
  assert.deepEqual(range.add(9000, 13), { low: 12, high: 14 });
  assert.deepEqual(range.add(11_000, 13), { low: 12, high: 13 }, 'the first is ten seconds old');
  assert.deepEqual(range.add(40_000, 20), { low: 20, high: 20 });
});

test('it begins anew when time goes back, or when asked to', () => {
  const range = new Range();
  range.add(5000, 14);
  assert.deepEqual(range.add(100, 30), { low: 30, high: 30 });
  range.clear();
  assert.deepEqual(range.add(200, 12), { low: 12, high: 12 });
});
