import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeShade, changeShading, shadeOf, varianceShading } from '../../page/draw/shading.js';

const cortex = { low: 4, high: 9 };

test('shades of var(V) go by even ratios, with the ends of the cited range at edges', () => {
  for (const { n, steps } of [
    { n: 1000, steps: 2 },
    { n: 4000, steps: 2 },
    { n: 8000, steps: 1 },
  ]) {
    const { shades, edges } = varianceShading(n, cortex);
    assert.deepEqual([shades.length, edges.length], [9, 8]);
    assert.deepEqual([edges[0], edges[steps]], [4, 9], `N = ${n}`);
    for (let k = 1; k < edges.length; k++) assert(Math.abs(edges[k] / edges[k - 1] - (9 / 4) ** (1 / steps)) < 1e-12);
  }
});

test('lines of var(V): the cited range, then the edges above it', () => {
  const { lines } = varianceShading(1000, cortex);
  assert.deepEqual(
    lines.map(({ text, kind }) => `${kind} ${text}`),
    ['cited 4 mV²', 'cited 9 mV²', 'plain 13.5', 'plain 20', 'plain 30', 'plain 46', 'plain 68'],
  );
});

test('shades of values', () => {
  assert.equal(shadeOf(varianceShading(1000, cortex), 3.99), 'shade-1');
  assert.equal(shadeOf(varianceShading(1000, cortex), 4), 'shade-2');
  assert.equal(shadeOf(varianceShading(1000, cortex), 1e9), 'shade-9');
});

test('a change has the shade of its size only where it is more than chance', () => {
  /** @type {[import('../../page/experiments/change.js').Verdict, number, string][]} */
  const cases = [
    ['grows', 0.05, 'grows-1'],
    ['grows', 0.21, 'grows-2'],
    ['grows', 0.6, 'grows-3'],
    ['grows', 3, 'grows-3'],
    ['shrinks', -0.1, 'shrinks-1'],
    ['shrinks', -0.38, 'shrinks-2'],
    ['shrinks', -0.41, 'shrinks-3'],
    ['same', 0.1, 'same'],
    ['unclear', 0.5, 'unclear'],
  ];
  for (const [verdict, exponent, shade] of cases) assert.equal(changeShade({ exponent, verdict }), shade);
});

test('edges of these shades are exponents, written as ratios', () => {
  const { shades, edges, text } = changeShading(1000, 15000);
  assert.equal(shades.length, edges.length + 1);
  assert.deepEqual(edges.map(text), ['0.34', '0.58', '1', '1.72', '2.95']);
  const reversed = changeShading(15000, 1000);
  assert.deepEqual(reversed.edges.map(reversed.text), ['2.95', '1.72', '1', '0.58', '0.34'], 'growth with N, whichever size is first');
});
