import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from '../../page/scaling/lines.js';
import { summary } from '../../page/scaling/summary.js';
import { published } from '../fixture.js';

const all = { published: true, own: true, fits: true, theory: false };

test('how each line goes with N is told, as published', () => {
  const [variance, correlation, product] = summary(published(), linesOf(published(), [], [], []), all);
  assert.match(variance, /^Var\(V\) against the number of neurons N\. Published: /);
  for (const part of [
    'current, c = 0: hardly changes, from 38 to 38 mV², N = 1000 to 15\u202F000',
    'current, c = 0.2: grows, from 67 to 303 mV², N = 1000 to 15\u202F000',
    'conductance, c = 0: shrinks, from 12 to 4.4 mV²',
    'conductance, c = 0.2: hardly changes, from 14 to 11 mV²',
    'effective, c = 0.2: grows, from 27 to 1676 mV²',
  ])
    assert(variance.includes(part), `${part} is not in: ${variance}`);
  assert.match(correlation, /No points are shown\.$/);
  assert.match(product, /conductance, c = 0: hardly changes, from 0\.7 to 0\.62 mV\/ms, N = 1000 to 2000/);
});

test('what is not shown is not told', () => {
  for (const text of summary(published(), linesOf(published(), [], [], []), { ...all, published: false }))
    assert.match(text, /No points are shown\.$/);
});
