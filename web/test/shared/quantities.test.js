import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exponentText, meanText, quantities, quantity } from '../../page/shared/quantities.js';

test('quantities are found by their names, of which there are no two alike', () => {
  assert.equal(new Set(quantities.map(({ name }) => name)).size, quantities.length);
  assert.equal(new Set(quantities.map(({ title }) => title)).size, quantities.length);
  for (const one of quantities) assert.equal(quantity(one.name), one);
  assert.equal(quantity('abs_c').unit, 'mV/ms');
});

test('means with their errors are written as the command writes them', () => {
  /** @type {{mean: number, sem: number | null, text: string}[]} the cases of the command's own tests */
  const cases = JSON.parse(readFileSync(new URL('../cases/mean_with_error.json', import.meta.url), 'utf8'));
  assert(cases.length > 20);
  for (const { mean, sem, text } of cases) assert.equal(meanText(mean, sem), text, `${mean}, ${sem}`);
});

test('exponents with half of their interval; a dagger doubts', () => {
  for (const { fit, text } of [
    { fit: { exponent: -0.38, low: -0.42, high: -0.34, trusted: true }, text: '\u22120.38 ± 0.04' },
    { fit: { exponent: 1.5, low: 0.96, high: 2.04, trusted: false }, text: '1.50 ± 0.54†' },
    { fit: { exponent: 0.3, low: null, high: null, trusted: false }, text: '0.30†' },
    { fit: { exponent: -0.001, low: -0.011, high: 0.009, trusted: true }, text: '0.00 ± 0.01' },
  ])
    assert.equal(exponentText(fit), text);
});

test('what is too small or too large for a table is still written', () => {
  assert.equal(meanText(1e-300, null), '0');
  assert.equal(meanText(-5e-324, 1), '0');
  assert.equal(meanText(2e-9, 1e-300), '0.000000002000 ± 0.000000000000');
  assert.match(meanText(1e30, 1e29), /^1/);
});
