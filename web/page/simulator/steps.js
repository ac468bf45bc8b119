/**
 * Round values, from one to the next, for the keys of a slider. They are round as
 * values, whatever the scale of the track.
 *
 * @typedef {(value: number, way: 1 | -1) => number} Steps the next round value above or below this one, wherever the scale ends
 */

/** What arithmetic leaves behind is no step. */
const tolerance = 1e-9;

/** @param {number} value */
const clean = (value) => Number(value.toPrecision(12));

/**
 * Multiples of a number.
 * @param {number} unit
 * @returns {Steps}
 */
export const every = (unit) => (value, way) => {
  const at = value / unit;
  return clean(unit * (way > 0 ? Math.floor(at + tolerance) + 1 : Math.ceil(at - tolerance) - 1));
};

/**
 * The same digits in every decade, for positive values: decades([1, 2, 5]) has 0.1, 0.2, 0.5, 1, 2, …
 * @param {number[]} digits from 1 to less than 10, ascending
 * @returns {Steps}
 */
export const decades = (digits) => (value, way) => {
  const decade = Math.floor(Math.log10(value) + tolerance);
  const around = [decade - 1, decade, decade + 1].flatMap((power) => digits.map((digit) => clean(digit * 10 ** power)));
  return next(around, value, way);
};

/**
 * These values; beyond them there is no next one, but the ends of the scale.
 * @param {number[]} values ascending
 * @returns {Steps}
 */
export const among = (values) => (value, way) => next([-Infinity, ...values, Infinity], value, way);

/**
 * Other steps below a value than above it.
 * @param {Steps} below
 * @param {number} from
 * @param {Steps} above
 * @returns {Steps}
 */
export const changing = (below, from, above) => (value, way) =>
  (way > 0 ? value > from * (1 - tolerance) : value > from * (1 + tolerance)) ? above(value, way) : below(value, way);

/**
 * @param {number[]} values ascending, which reach beyond value
 * @param {number} value
 * @param {1 | -1} way
 */
function next(values, value, way) {
  const margin = Math.abs(value) * tolerance;
  const found = way > 0 ? values.find((one) => one > value + margin) : values.findLast((one) => one < value - margin);
  return found ?? value;
}

/**
 * The value to which a key moves a slider, or null if it is no key of a slider.
 * @param {{least: number, most: number, steps: Steps, finer: Steps, larger: Steps}} scale
 * @param {number} value
 * @param {{key: string, shiftKey: boolean}} event
 * @param {boolean} [leftward] values grow to the left, as where one writes from right to left
 */
export function keyed({ least, most, steps, finer, larger }, value, { key, shiftKey }, leftward = false) {
  if (key === 'Home') return least;
  if (key === 'End') return most;
  const sideways = leftward ? -1 : 1;
  /** @type {Record<string, number>} */
  const ways = { ArrowUp: 1, ArrowDown: -1, ArrowRight: sideways, ArrowLeft: -sideways, PageUp: 1, PageDown: -1 };
  const way = ways[key];
  if (!way) return null;
  const by = key.startsWith('Page') ? larger : shiftKey ? finer : steps;
  return Math.min(most, Math.max(least, by(value, /** @type {1 | -1} */ (way))));
}
