import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Shipped } from '../../page/experiments/shipped.js';
import { Ground } from '../../page/simulator/ground.js';
import { contents } from '../fixture.js';

const shipped = JSON.parse(readFileSync(new URL('../../page/map/shipped.json', import.meta.url), 'utf8'));
const ground = new Ground(new Shipped(shipped));
const { cortex } = contents();

test('the shipped map at the paper’s corners, within what trials scatter', () => {
  assert.deepEqual(ground.sizes, [1000, 15000]);
  for (const { n, lambda, c, paper, within } of [
    { n: 1000, lambda: 0, c: 0, paper: 38, within: 0.03 },
    { n: 1000, lambda: 1, c: 0, paper: 12.2, within: 0.03 },
    { n: 1000, lambda: 1, c: 0.2, paper: 14.2, within: 0.1 },
    { n: 15000, lambda: 1, c: 0, paper: 4.39, within: 0.03 },
    { n: 15000, lambda: 1, c: 0.2, paper: 10.96, within: 0.25 },
  ]) {
    const value = Number(ground.variance(n, { lambda, c }));
    assert(Math.abs(value / paper - 1) < within, `N = ${n}, lambda = ${lambda}, c = ${c}: ${value}, in the paper ${paper}`);
  }
});

test('between computed points it lies between their values', () => {
  const at = (/** @type {number} */ lambda, /** @type {number} */ c) => Number(ground.variance(1000, { lambda, c }));
  const [a, b] = [at(0.25, 0.2), at(0.3906, 0.2)];
  const between = at(0.3, 0.2);
  assert(between < Math.max(a, b) && between > Math.min(a, b), `${a} ${between} ${b}`);
});

test('the range of awake cortex is met by large networks only', () => {
  assert.equal(ground.meets(1000, cortex), false);
  assert.equal(ground.meets(15000, cortex), true);
});

test('for which settings the map does not hold', () => {
  const params = { ...shipped.params, n: 2000, lambda: 0.3, c: 0.1, seed: 7, burnin: 0 };
  assert.deepEqual(ground.differing(params), []);
  assert.deepEqual(ground.differing({ ...params, taue: 9, ei: -75 }).sort(), ['ei', 'taue']);
});
