import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digits, shareOf, sparse, toldBy } from '../../page/simulator/axes.js';

/** @param {string} kind @returns {import('../../page/shared/messages.js').PanelAxes} */
const range = (kind) => ({
  ...{ kind, index: 0, network: 0, low: 0, high: 1, left: 0, right: 1, rows: 0, beyond_left: 0, beyond_right: 0 },
  ...{ ticks_up: [], ticks_across: [], number_e: null, number_i: null, flat: false, needs_ms: 0 },
});

test('a value has its place on an axis, linear or logarithmic', () => {
  assert.equal(shareOf(-90, -50, -80, false), 0.25);
  assert(Math.abs(shareOf(1, 1000, 10, true) - 1 / 3) < 1e-12);
  assert.deepEqual([shareOf(0.01, 100, 0.01, true), shareOf(0.01, 100, 100, true)], [0, 1]);
});

test('numbers that have no room are left out at equal distances', () => {
  assert.deepEqual(sparse([1, 2, 3, 4, 5], 5), [1, 2, 3, 4, 5]);
  assert.deepEqual(sparse([1, 2, 3, 4, 5], 3), [1, 3, 5]);
  assert.deepEqual(sparse([1, 2, 3, 4, 5], 0), [1]);
  assert.deepEqual(sparse([], 2), []);
});

test('a number has three digits that count', () => {
  assert.deepEqual([0.98765, 0.95, 9.999, 14, 1234.4, -0.00123456, 3.4567e-7, 0].map(digits), [
    '0.988',
    '0.950',
    '10.0',
    '14.0',
    '1234',
    '\u22120.00123',
    '3.46e\u22127',
    '0.00',
  ]);
});

test('a panel that has nothing to show says what it waits for, or why all is the same', () => {
  assert.equal(toldBy(range('spectrum')), '');
  assert.equal(toldBy({ ...range('spectrum'), needs_ms: 1234 }), 'needs 1.2 s more of model time');
  assert.equal(toldBy({ ...range('spectrum'), needs_ms: 3 }), 'needs 0.1 s more of model time', 'not none');
  assert.equal(toldBy({ ...range('conductance'), flat: true }), 'The synapses are currents: the total is the leak alone.');
});
