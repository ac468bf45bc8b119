import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratioShading, sameness, shadeOf, varianceShading } from '../../page/map/shading.js';

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

test('ratios shrink, stay or grow', () => {
  for (const { value, shade } of [
    { value: 0.1, shade: 'shrink-3' },
    { value: 0.5, shade: 'shrink-2' },
    { value: 0.7, shade: 'shrink-1' },
    { value: 0.8, shade: 'same' },
    { value: 1, shade: 'same' },
    { value: 1.19, shade: 'same' },
    { value: 1.2, shade: 'grow-1' },
    { value: 1.6, shade: 'grow-2' },
    { value: 2, shade: 'grow-3' },
    { value: 1e6, shade: 'grow-3' },
  ])
    assert.equal(shadeOf(ratioShading, value), shade);
  assert.equal(shadeOf(varianceShading(1000, cortex), 3.99), 'shade-1');
  assert.equal(shadeOf(varianceShading(1000, cortex), 4), 'shade-2');
  assert.equal(shadeOf(varianceShading(1000, cortex), 1e9), 'shade-9');
});

test('between the dashed lines a ratio counts as one', () => {
  assert.deepEqual(
    ratioShading.lines.map(({ at }) => at),
    ratioShading.edges,
  );
  const dashed = ratioShading.lines.filter(({ kind }) => kind === 'edge').map(({ at }) => at);
  assert.deepEqual(dashed, sameness);
  assert.deepEqual(
    ratioShading.lines.filter(({ kind }) => kind === 'one').map(({ at }) => at),
    [1],
  );
});
