import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { change } from '../../page/experiments/change.js';
import { negligible } from '../../page/shared/dependence.js';

const cases = JSON.parse(readFileSync(new URL('../cases/change.json', import.meta.url), 'utf8'));

/** @param {number} got @param {number} want @param {string} what */
const near = (got, want, what) =>
  assert.equal(Math.abs(got - want) < 1e-4 * Math.max(1, Math.abs(want)), true, `${what}: ${got}, want ${want}`);

test('a change is reckoned and judged as by the command', () => {
  assert.equal(negligible, cases.negligible);
  for (const { first, second, change: want } of cases.cases) {
    const got = change(first, second, first.n, second.n);
    const name = `${first.mean} at ${first.n}, ${second.mean} at ${second.n}`;
    assert.equal(got?.verdict, want.verdict, name);
    near(Number(got?.ratio), want.ratio, `${name}: ratio`);
    near(Number(got?.interval?.[0]), want.ratio_low, `${name}: low`);
    near(Number(got?.interval?.[1]), want.ratio_high, `${name}: high`);
    near(Number(got?.exponent), want.exponent, `${name}: exponent`);
    near(Number(got?.exponent) - Number(got?.half), want.low < want.high ? want.low : want.high, `${name}: of the exponent`);
  }
});
