/**
 * How the maps translate values into shades and lines. A shade is one of the
 * style sheet's: class 'shade-1' … 'shade-9' from low to high, or 'shrink-3' …
 * 'shrink-1', 'same', 'grow-1' … 'grow-3'.
 */

import { decimal } from '../shared/format.js';

/** @typedef {{at: number, text: string, kind: string}} Line a contour; kind: its class in the style sheet */

/**
 * @typedef {object} Shading
 * @property {string[]} shades low to high
 * @property {number[]} edges between one shade and the next
 * @property {Line[]} lines
 * @property {(value: number) => string} text of a value beside the key
 */

/** @param {number} value */
const short = (value) => decimal(value, value < 20 && !Number.isInteger(value) ? 1 : 0);

/**
 * var(V), mV², in nine steps that are even on a logarithmic scale, with the
 * range of awake cortex from the lower to the upper edge of some of them.
 * Beyond 4000 neurons values spread further, and so do the steps.
 * @param {number} n
 * @param {{low: number, high: number}} cortex mV²
 * @returns {Shading}
 */
export function varianceShading(n, { low, high }) {
  const steps = n > 4000 ? 1 : 2; // from one end of the cited range to the other
  const edges = Array.from({ length: 8 }, (_, k) => low * (high / low) ** (k / steps));
  return {
    shades: Array.from({ length: 9 }, (_, k) => `shade-${k + 1}`),
    edges,
    lines: [
      ...[low, high].map((at) => ({ at, text: `${at} mV²`, kind: 'cited' })),
      ...edges.filter((at) => at > high * 1.01).map((at) => ({ at, text: short(at), kind: 'plain' })),
    ],
    text: short,
  };
}

/** The ratios between which var(V) counts as not depending on N. */
export const sameness = [0.8, 1.2];

/** The ratio of var(V) at two sizes. @type {Shading} */
export const ratioShading = {
  shades: ['shrink-3', 'shrink-2', 'shrink-1', 'same', 'same', 'grow-1', 'grow-2', 'grow-3'],
  edges: [0.5, 0.65, 0.8, 1, 1.2, 1.5, 2],
  lines: [0.5, 0.65, 0.8, 1, 1.2, 1.5, 2].map((at) => ({
    at,
    text: String(at),
    kind: at === 1 ? 'one' : sameness.includes(at) ? 'edge' : 'plain',
  })),
  text: String,
};

/**
 * The shade of a value.
 * @param {Shading} shading
 * @param {number} value
 */
export const shadeOf = ({ shades, edges }, value) => shades[edges.filter((edge) => value >= edge).length];
