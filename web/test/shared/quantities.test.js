import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exponentText, meanText, quantities, quantity } from '../../page/shared/quantities.js';

test('quantities are found by their names, of which there are no two alike', () => {
  assert.equal(new Set(quantities.map(({ name }) => name)).size, quantities.length);
  assert.equal(new Set(quantities.map(({ title }) => title)).size, quantities.length);
  for (const one of quantities) assert.equal(quantity(one.name), one);
  assert.equal(quantity('abs_c').unit, 'mV/ms');
});

test('means with their errors, and without where there are none', () => {
  for (const { mean, sem, text } of [
    { mean: 14.23, sem: 0.2, text: '14.2 ± 0.2' },
    { mean: -56.2, sem: 0.2, text: '\u221256.2 ± 0.2' },
    { mean: -56.234, sem: null, text: '\u221256.23' },
    { mean: 0.12345, sem: null, text: '0.1235' },
    { mean: 12345.6, sem: null, text: '12\u202F346' },
    { mean: 0, sem: null, text: '0' },
    { mean: 3, sem: 0, text: '3.000' },
  ])
    assert.equal(meanText(mean, sem), text);
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
