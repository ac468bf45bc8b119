import assert from 'node:assert/strict';
import { test } from 'node:test';
import { held, logScale } from '../../page/draw/scale.js';

/** @param {number} actual @param {number} expected */
const close = (actual, expected) => assert(Math.abs(actual - expected) < 1e-9, `${actual}, not ${expected}`);

test('a logarithmic scale goes by ratios, in either direction', () => {
  const x = logScale(1, 100, 50, 250);
  assert.deepEqual([x.low, x.high], [1, 100]);
  for (const [value, pixels] of [
    [1, 50],
    [10, 150],
    [100, 250],
    [1000, 350],
    [0.1, -50],
    [Math.sqrt(10), 100],
  ])
    close(x(value), pixels);
  const y = logScale(2, 32, 400, 0);
  for (const [value, pixels] of [
    [2, 400],
    [4, 300],
    [8, 200],
    [32, 0],
  ])
    close(y(value), pixels);
});

test('what lies beyond the ends of a held scale stands at them', () => {
  const x = held(logScale(1, 100, 50, 250));
  assert.deepEqual([x.low, x.high], [1, 100]);
  for (const [value, pixels] of [
    [0.1, 50],
    [0, 50],
    [1, 50],
    [10, 150],
    [100, 250],
    [1e9, 250],
  ])
    close(x(value), pixels);
});
