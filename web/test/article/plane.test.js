import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { steps } from '../../page/article/distribution.js';
import { alongLine, lineInWords, shippedAlong } from '../../page/article/plane.js';
import { published } from '../fixture.js';

const shipped = JSON.parse(readFileSync(new URL('../../page/map/shipped.json', import.meta.url), 'utf8'));

test('the line through the map has the means of its trials', () => {
  const columns = ['n', 'lambda', 'c', 'trial', 'var_v_mv2'];
  const rows = [
    [1000, 1, 0.2, 1, 14],
    [1000, 1, 0.2, 2, 16],
    [1000, 1, 0, 1, 12],
    [1000, 0.25, 0.2, 1, 40],
    [15000, 1, 0.2, 1, 11],
    [1000, 1, 0.1, 1, null],
  ];
  assert.deepEqual(shippedAlong({ version: '1', t_ms: 5000, columns, rows }, 1000), [
    { c: 0, mean: 12, sem: null, trials: 1 },
    { c: 0.2, mean: 15, sem: 1, trials: 2 },
  ]);
});

test('at both sizes it begins and passes where the paper has its points', () => {
  for (const n of [1000, 15000]) {
    for (const c of [0, 0.2]) {
      const at = shippedAlong(shipped, n).find((one) => one.c === c);
      const [mean, sem] = published().at('var_v_mv2', 'conductance', c, n) ?? [NaN, NaN];
      assert(
        at && Math.abs(at.mean - mean) < 4 * Math.hypot(at.sem ?? 0, sem) + 0.04 * mean,
        `N = ${n}, c = ${c}: ${at?.mean}, published ${mean}`,
      );
    }
  }
});

test('as the text says, the larger network varies less below c = 0.2, and more above 0.3', () => {
  const [small, large] = [1000, 15000].map((n) => shippedAlong(shipped, n));
  assert.equal(small.length, 9);
  for (const [k, { c, mean }] of small.entries()) {
    if (c < 0.2) assert(large[k].mean < mean, `c = ${c}`);
    if (c > 0.3) assert(large[k].mean > mean, `c = ${c}`);
  }
});

test('what measures the line, and the line in words', () => {
  const { values, trials } = alongLine(shipped, 1000);
  assert.equal(values.c, '0,0.05,0.1,0.15,0.2,0.275,0.35,0.425,0.5');
  assert.equal(trials, 4);
  assert.match(lineInWords(published(), shipped), /at N = 1000 from 12\.23 ± 0\.03 mV² at c = 0 to .* at N = 15\u202f000 from/);
});

test('a density as steps', () => {
  assert.deepEqual(steps({ first_mv: -60.25, per_mv: [0.5, 1.5] }), [
    [-60.5, 0],
    [-60.5, 0.5],
    [-60, 0.5],
    [-60, 1.5],
    [-59.5, 1.5],
    [-59.5, 0],
  ]);
});
