import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beyond, within95 } from '../../page/experiments/student.js';

test('quantiles as in tables, and between whole degrees of freedom', () => {
  // Whole: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2; the others by gonum's distuv.
  for (const [freedom, t] of [
    [1, 12.706],
    [1.5, 6.0167],
    [2, 4.303],
    [2.5, 3.5747],
    [3, 3.182],
    [3.2, 3.0728],
    [4, 2.776],
    [5, 2.571],
    [6, 2.447],
    [10, 2.228],
    [30, 2.042],
    [100, 1.984],
    [1000, 1.962],
  ])
    assert(Math.abs(within95(freedom) - t) <= 0.0005, `ν = ${freedom}: ${within95(freedom)}, not ${t}`);
});

test('probabilities that have a closed form', () => {
  for (const t of [0.5, 1, 3, 20]) {
    const cauchy = 1 - (2 / Math.PI) * Math.atan(t);
    assert(Math.abs(beyond(t, 1) - cauchy) < 1e-8, `ν = 1, t = ${t}`);
    assert(Math.abs(beyond(t, 2) - (1 - t / Math.sqrt(2 + t * t))) < 1e-8, `ν = 2, t = ${t}`);
  }
});
