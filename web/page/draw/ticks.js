/** Round numbers for axes, and their text. */

import { decimal } from '../shared/format.js';

/**
 * Multiples of a round step (1, 2 or 5 times a power of ten) within [low, high],
 * into which at most so many steps fit.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
export function roundTicks(low, high, most) {
  const least = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5].find((m) => m * power >= least * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  // There may be no more, whatever the numbers are.
  const multiples = Array.from({ length: Math.floor(most) + 2 }, (_, k) => (first + k) * step);
  return multiples.filter((value) => value <= high + 1e-9 * step).map((value) => Number(value.toPrecision(12)));
}

/**
 * These digits times powers of ten, or times every so manieth of them, within
 * [low, high].
 * @param {number} low positive
 * @param {number} high
 * @param {number[]} digits ascending, 1 … 9
 * @param {number} [every]
 */
export function decadeTicks(low, high, digits, every = 1) {
  const power = (/** @type {number} */ value) => Math.log10(Math.min(Math.max(value, 1e-300), 1e300));
  const first = Math.floor(power(low));
  const powers = Array.from({ length: Math.ceil(power(high)) - first + 1 }, (_, k) => first + k);
  return powers
    .filter((k) => k % every === 0)
    .flatMap((k) => digits.map((m) => Number(`${m}e${k}`)))
    .filter((value) => value >= low && value <= high);
}

/** For short strokes without numbers; none on an axis that is longer than they could be told apart on. @param {number} low @param {number} high */
export const minorTicks = (low, high) => (high / low > 1e7 ? [] : decadeTicks(low, high, [1, 2, 3, 4, 5, 6, 7, 8, 9]));

/**
 * Round numbers for a logarithmic axis: 1 and 3 times powers of ten; powers of
 * ten alone, or some of them, if those are too many; finer ones if too few.
 * @param {number} low positive
 * @param {number} high
 * @param {number} most
 */
export function logTicks(low, high, most) {
  const candidates = [
    decadeTicks(low, high, [1, 2, 5]),
    decadeTicks(low, high, [1, 3]),
    ...[1, 2, 3, 4, 6, 10].map((every) => decadeTicks(low, high, [1], every)),
  ];
  if (candidates[1].length >= 2) candidates.shift();
  const fitting = candidates.find((list) => list.length <= most) ?? [];
  return fitting.length >= 2 ? fitting : roundTicks(low, high, Math.max(2, most)).filter((value) => value > 0);
}

/** The text of a tick, in as many digits as it has. @param {number} value */
export function tickText(value) {
  const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  if (power < -4 || power > 6) return `${Number((value / 10 ** power).toPrecision(3))}e${power}`.replaceAll('-', '\u2212');
  const digits = String(Number(value.toPrecision(6))).split('.')[1]?.length ?? 0;
  return decimal(value, digits);
}
