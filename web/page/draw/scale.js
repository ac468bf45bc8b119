/**
 * A logarithmic scale: pixels of a value.
 * @typedef {((value: number) => number) & {low: number, high: number}} Scale
 */

/**
 * @param {number} low positive
 * @param {number} high
 * @param {number} from pixels at low
 * @param {number} to pixels at high
 * @returns {Scale}
 */
export function logScale(low, high, from, to) {
  const per = (to - from) / Math.log(high / low);
  return Object.assign((/** @type {number} */ value) => from + per * Math.log(value / low), { low, high });
}

/** The same scale, on which what lies beyond its ends stands at them. @param {Scale} scale @returns {Scale} */
export function held(scale) {
  const { low, high } = scale;
  return Object.assign((/** @type {number} */ value) => scale(Math.min(high, Math.max(low, value))), { low, high });
}
