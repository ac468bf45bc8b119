import assert from 'node:assert/strict';
import { test } from 'node:test';
import { among, changing, decades, every, keyed } from '../../page/simulator/steps.js';

/** @typedef {import('../../page/simulator/steps.js').Steps} Steps */

/** Where so many steps lead. @param {Steps} steps @param {number} from @param {1 | -1} way @param {number} count */
function walk(steps, from, way, count) {
  const met = [];
  for (let value = from, k = 0; k < count; k++) met.push((value = steps(value, way)));
  return met;
}

test('multiples, without what arithmetic leaves behind, and from between them to the next', () => {
  assert.deepEqual(walk(every(0.05), 0, 1, 7), [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
  assert.deepEqual(walk(every(0.1), 0.73, -1, 3), [0.7, 0.6, 0.5]);
  assert.deepEqual([every(0.05)(0.12, 1), every(0.05)(0.12, -1)], [0.15, 0.1]);
  assert.deepEqual([every(0.05)(0.1 + 0.2, 1), every(0.05)(0.1 + 0.2, -1)], [0.35, 0.25], '0.30000000000000004 is 0.3');
});

test('the digits of every decade', () => {
  assert.deepEqual(walk(decades([1, 2, 5]), 0.01, 1, 7), [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
  assert.deepEqual(walk(decades([1, 2, 5]), 1000, -1, 4), [500, 200, 100, 50]);
  assert.deepEqual([decades([1, 2, 5])(0.3, 1), decades([1, 2, 5])(0.3, -1)], [0.5, 0.2]);
  assert.deepEqual([decades([1])(0.1, 1), decades([1])(0.1, -1), decades([1])(0.35, -1)], [1, 0.01, 0.1]);
  assert.deepEqual([decades([2, 5])(1.5, -1), decades([2, 5])(7, 1)], [0.5, 20], 'digits that do not begin with 1');
});

test('some values only, and then the ends of the scale', () => {
  const steps = among([100, 1000, 15_000]);
  assert.deepEqual(walk(steps, 100, 1, 3), [1000, 15_000, Infinity]);
  assert.deepEqual([steps(700, -1), steps(100, -1)], [100, -Infinity]);
});

test('other steps below a value than above it, and the value itself from both sides', () => {
  const steps = changing(every(0.001), 0.1, every(0.01));
  assert.deepEqual(walk(steps, 0.098, 1, 4), [0.099, 0.1, 0.11, 0.12]);
  assert.deepEqual(walk(steps, 0.12, -1, 4), [0.11, 0.1, 0.099, 0.098]);
});

test('keys of a slider', () => {
  const scale = { least: 0, most: 1, steps: every(0.1), finer: every(0.01), larger: every(0.5) };
  /** @type {[key: string, shiftKey: boolean, value: number | null][]} */
  const cases = [
    ['ArrowRight', false, 0.4],
    ['ArrowUp', false, 0.4],
    ['ArrowLeft', false, 0.2],
    ['ArrowDown', false, 0.2],
    ['ArrowRight', true, 0.31],
    ['ArrowDown', true, 0.29],
    ['PageUp', false, 0.5],
    ['PageDown', false, 0],
    ['PageUp', true, 0.5],
    ['Home', false, 0],
    ['End', true, 1],
    ['r', false, null],
    ['Tab', true, null],
    [' ', false, null],
  ];
  for (const [key, shiftKey, value] of cases) assert.equal(keyed(scale, 0.3, { key, shiftKey }), value, key);
  const press = (/** @type {string} */ key) => ({ key, shiftKey: false });
  assert.deepEqual(
    ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'Home'].map((key) => keyed(scale, 0.3, press(key), true)),
    [0.2, 0.4, 0.4, 0],
    'from right to left',
  );
  assert.deepEqual(
    [keyed(scale, 1, press('ArrowUp')), keyed(scale, 0, press('PageDown')), keyed({ ...scale, larger: among([]) }, 0.3, press('PageUp'))],
    [1, 0, 1],
    'no further than the ends',
  );
});
