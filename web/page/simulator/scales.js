/** How values lie on the tracks of the sliders, and which of them keys and pointer meet. */

import { among, changing, decades, every } from './steps.js';

/** @typedef {import('./steps.js').Steps} Steps */

/**
 * @typedef {object} Scale
 * @property {number} least
 * @property {number} most value; a larger one widens the scale
 * @property {(value: number) => number} position of a value, which grows with it
 * @property {(position: number) => number} value of a position, as round as a pointer can ask for
 * @property {(value: number) => string} text in words
 * @property {number[]} published values, which draw a dragged thumb
 * @property {Steps} steps of the arrow keys
 * @property {Steps} finer of arrow keys with Shift
 * @property {Steps} larger of Page Up and Page Down
 */

const paper = ', as in the paper';

/**
 * λ, at the position √λ: more than half of the change in var(V) lies in the first tenth.
 * @returns {Scale}
 */
export const lambdaScale = () => ({
  least: 0,
  most: 1,
  position: Math.sqrt,
  value: (position) => Number((position * position).toFixed(position * position < 0.1 ? 3 : 2)),
  text: (value) => (value === 0 ? 'current, lambda 0' : value === 1 ? 'conductance, lambda 1' : `lambda ${value}`),
  published: [0, 1],
  steps: every(0.05),
  finer: changing(every(0.001), 0.1, every(0.01)),
  larger: every(0.2),
});

/** c. @param {number[]} published @returns {Scale} */
export const correlationScale = (published) => ({
  least: 0,
  most: 0.5,
  position: (value) => value,
  value: (position) => Number(position.toFixed(3)),
  text: (value) => `${value}${value === 0 ? ', independent' : ''}${published.includes(value) ? paper : ''}`,
  published,
  steps: every(0.01),
  finer: every(0.001),
  larger: every(0.05),
});

/**
 * N, logarithmic: the position is log10 N. Arrow keys meet all published sizes.
 * @param {number[]} sizes that are published
 * @returns {Scale}
 */
export const neuronsScale = (sizes) => ({
  least: 100,
  most: 15_000,
  position: Math.log10,
  value: (position) => Number((10 ** position).toPrecision(2)),
  text: (value) => `${value} neurons${sizes.includes(value) ? paper : ''}`,
  published: sizes,
  steps: decades([1, 1.5, 2, 3, 4, 5, 6, 8]),
  finer: decades(Array.from({ length: 90 }, (_, k) => (10 + k) / 10)),
  larger: among([100, 200, 500, ...sizes]),
});

/** Speed as a multiple of real time, logarithmic. @returns {Scale} */
export const speedScale = () => ({
  least: 0.01,
  most: 10,
  position: Math.log10,
  value: (position) => Number((10 ** position).toPrecision(2)),
  text: (value) => `${value} times real time`,
  published: [],
  steps: decades([1, 2, 5]),
  finer: decades([1, 2, 3, 4, 5, 6, 7, 8, 9]),
  larger: decades([1]),
});
