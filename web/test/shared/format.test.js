import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  brief,
  decimal,
  duration,
  lambdaText,
  megabytes,
  plain,
  plural,
  speedText,
  variance,
  withError,
} from '../../page/shared/format.js';

/** @template T @param {(value: T) => string} write @param {[T, string][]} cases */
const written = (write, cases) => {
  for (const [value, text] of cases) assert.equal(write(value), text, `of ${value}`);
};

test('decimal: a true minus sign, thin spaces from 10 000 on, a dash for what is no number', () => {
  written(decimal, [
    [0, '0'],
    [1234, '1234'],
    [9999.4, '9999'],
    [9999.5, '10\u202F000'],
    [12345, '12\u202F345'],
    [1234567, '1\u202F234\u202F567'],
    [-12345, '\u221212\u202F345'],
    [-0.4, '0'],
    [null, '–'],
    [undefined, '–'],
    [NaN, '–'],
    [Infinity, '–'],
  ]);
  for (const { value, decimals, text } of [
    { value: 1234.5678, decimals: 2, text: '1234.57' },
    { value: 12345.678, decimals: 1, text: '12\u202F345.7' },
    { value: -0.04, decimals: 1, text: '0.0' },
    { value: -0.06, decimals: 1, text: '\u22120.1' },
    { value: 0.00001234, decimals: 6, text: '0.000012' },
  ])
    assert.equal(decimal(value, decimals), text);
});

test('variance: one decimal below 100, none above', () => {
  written(variance, [
    [4.386, '4.4'],
    [99.94, '99.9'],
    [99.95, '100'],
    [1676, '1676'],
    [null, '–'],
    [undefined, '–'],
  ]);
});

test('brief: two significant digits', () => {
  written(brief, [
    [4.386, '4.4'],
    [9.94, '9.9'],
    [9.95, '10'],
    [67.15, '67'],
    [303, '303'],
  ]);
});

test('withError: to the digit that the error allows', () => {
  written(withError, [
    [[37.97, 0.4], '38.0 ± 0.4'],
    [[14.23, 0.2], '14.2 ± 0.2'],
    [[12.21, 0.013], '12.21 ± 0.01'],
    [[42.46, 1.3], '42.5 ± 1.3'],
    [[0.4321, 0.0196], '0.432 ± 0.020'],
    [[303, 47], '303 ± 47'],
    [[0.0002708, 0.00004], '0.00027 ± 0.00004'],
    [[12345.6, 254.2], '12\u202F346 ± 254'],
  ]);
});

test('plain: as many digits as a value has', () => {
  written(plain, [
    [0.1 + 0.2, '0.3'],
    [-100, '\u2212100'],
    [0.0625, '0.0625'],
    [15000, '15000'],
    [1e-7, '1e\u22127'],
    [2 ** 53 - 1, '9007199254740991'],
    ['euler', 'euler'],
    [null, '–'],
  ]);
});

test('lambdaText: two decimals, more close to 0', () => {
  written(lambdaText, [
    [0, '0.00'],
    [1, '1.00'],
    [0.25, '0.25'],
    [0.0961, '0.10'],
    [0.0625, '0.063'],
    [0.0001, '0.0001'],
  ]);
});

test('speedText: two significant digits, or as many decimals as another speed has, with one digit at least', () => {
  written(speedText, [
    [0.01, '0.010'],
    [0.0994, '0.099'],
    [0.0995, '0.10'],
    [0.994, '0.99'],
    [0.995, '1.0'],
    [9.94, '9.9'],
    [10, '10'],
  ]);
  assert.equal(speedText(0.0612, 0.1), '0.06');
  assert.equal(speedText(0.94, 3), '0.9');
  assert.deepEqual(
    [0, 0.004, 0.03, 0.3, 2.4, 9.4].map((reached) => speedText(reached, 10)),
    ['0', '0.004', '0.03', '0.3', '2', '9'],
    'never 0 where something was reached',
  );
});

test('megabytes', () => assert.equal(megabytes(3_249_999), '3.2'));

test('duration: to the minute from 100 s on, in hours from 90 min', () => {
  written(duration, [
    [0, '1 s'],
    [1.6, '2 s'],
    [99.4, '99 s'],
    [100, '2 min'],
    [5399, '90 min'],
    [5400, '1.5 h'],
    [3_600_000, '1000.0 h'],
  ]);
});

test('plural', () => {
  assert.equal(plural(0, 'trial'), '0 trials');
  assert.equal(plural(1, 'trial'), '1 trial');
  assert.equal(plural(12345, 'point'), '12\u202F345 points');
});
