import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decadeTicks, logTicks, minorTicks, roundTicks, tickText } from '../../page/draw/ticks.js';

test('multiples of 1, 2 or 5 times a power of ten', () => {
  /** @type {[low: number, high: number, most: number, ticks: number[]][]} */
  const cases = [
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [0, 10, 4, [0, 5, 10]],
    [0.5, 9.5, 5, [2, 4, 6, 8]],
    [-75, -50, 5, [-75, -70, -65, -60, -55, -50]],
    [-72.3, -55, 2, [-70, -60]],
    [0, 0.3, 3, [0, 0.1, 0.2, 0.3]],
    [0, 1, 10, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    [950, 2040, 2, [1000, 2000]],
    [1.1, 1.9, 1, []],
  ];
  for (const [low, high, most, ticks] of cases) assert.deepEqual(roundTicks(low, high, most), ticks, `${low} … ${high}`);
});

test('digits times powers of ten', () => {
  assert.deepEqual(decadeTicks(1, 1000, [1, 3]), [1, 3, 10, 30, 100, 300, 1000]);
  assert.deepEqual(decadeTicks(2.6, 400, [1, 3]), [3, 10, 30, 100, 300]);
  assert.deepEqual(decadeTicks(0.0005, 0.02, [1, 2, 5]), [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02]);
  assert.deepEqual(decadeTicks(0.001, 1e6, [1], 3), [0.001, 1, 1000, 1e6]);
  assert.deepEqual(decadeTicks(4, 9, [1, 3]), []);
});

test('short strokes, unless they were too close', () => {
  assert.deepEqual(minorTicks(0.8, 30), [0.8, 0.9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30]);
  assert.equal(minorTicks(1, 1e7).length, 64);
  assert.deepEqual(minorTicks(1, 1.1e7), []);
  assert.deepEqual(minorTicks(1e-4, 1e4), []);
});

test('numbers of a logarithmic axis, as many as there is room for', () => {
  /** @type {[low: number, high: number, most: number, ticks: number[]][]} */
  const cases = [
    [3, 400, 6, [3, 10, 30, 100, 300]],
    [3, 400, 4, [10, 100]],
    [0.0001, 1, 3, [0.0001, 0.01, 1]],
    [0.0001, 1000, 3, [0.001, 1, 1000]],
    [1, 1e13, 4, [1, 1e4, 1e8, 1e12]],
    [1, 1e20, 4, [1, 1e6, 1e12, 1e18]],
    [1, 1e30, 4, [1, 1e10, 1e20, 1e30]],
    [1, 4.9, 6, [1, 3]],
    [3.5, 15, 6, [5, 10]],
    [1.5, 9, 6, [2, 5]],
    [4, 9, 1, [5]],
    [900, 16_000, 4, [1000, 3000, 10_000]],
    [4, 9, 5, [4, 5, 6, 7, 8, 9]],
    [1.01, 1.09, 4, [1.02, 1.04, 1.06, 1.08]],
  ];
  for (const [low, high, most, ticks] of cases) assert.deepEqual(logTicks(low, high, most), ticks, `${low} … ${high}`);
});

test('the text of a tick has as many digits as the tick', () => {
  /** @type {[number, string][]} */
  const cases = [
    [0, '0'],
    [0.5, '0.5'],
    [2.25, '2.25'],
    [-72, '\u221272'],
    [1000, '1000'],
    [10_000, '10\u202F000'],
    [1e6, '1\u202F000\u202F000'],
    [1e7, '1e7'],
    [3e12, '3e12'],
    [12_345_678, '1.23e7'],
    [1.23456789, '1.23457'],
    [0.0001, '0.0001'],
    [0.00001, '1e\u22125'],
    [-3e-6, '\u22123e\u22126'],
    [0.1 + 0.2, '0.3'],
  ];
  for (const [value, text] of cases) assert.equal(tickText(value), text);
});

test('ticks are as few as there is room for, whatever the numbers are', () => {
  const edges = [5e-324, 1e-300, 1, 1e17, 1e17 + 16, 1e155, 1e300, Number.MAX_VALUE, Infinity];
  for (const low of edges) {
    for (const high of edges.filter((edge) => edge >= low)) {
      assert(roundTicks(low, high, 5).length <= 7, `${low} … ${high}`);
      assert(logTicks(low, high, 8).length <= 10, `${low} … ${high}`);
      assert(minorTicks(low, high).length <= 100, `${low} … ${high}`);
    }
  }
});
