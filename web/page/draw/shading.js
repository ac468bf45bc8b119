/**
 * How the maps translate values into shades and lines. A shade is one of the
 * style sheet's: class 'shade-1' … 'shade-9' from low to high, or 'shrinks-3' …
 * 'shrinks-1', 'grows-1' … 'grows-3', 'same', 'unclear'.
 */

import { decimal } from '../shared/format.js';
import { negligible } from '../shared/dependence.js';

/** @typedef {{at: number, text: string, kind: string}} Line a contour; kind: its class in the style sheet */

/**
 * @typedef {object} Shading
 * @property {string[]} shades low to high
 * @property {number[]} edges between one shade and the next, ascending
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

/**
 * The shade of a value.
 * @param {Shading} shading
 * @param {number} value
 */
export const shadeOf = ({ shades, edges }, value) => shades[edges.filter((edge) => value >= edge).length];

/**
 * The shades of changes that are more than chance, by their exponents, in steps
 * of the bound up to which one counts as none.
 * @param {number} n1
 * @param {number} n2
 * @returns {Shading}
 */
export const changeShading = (n1, n2) => ({
  shades: ['shrinks-3', 'shrinks-2', 'shrinks-1', 'grows-1', 'grows-2', 'grows-3'],
  edges: [-2, -1, 0, 1, 2].map((steps) => steps * negligible),
  lines: [],
  text: (exponent) => decimal((n2 / n1) ** exponent, exponent ? 2 : 0),
});

/** The shade of a change. @param {{verdict: string, exponent: number}} change */
export const changeShade = ({ verdict, exponent }) =>
  verdict === 'grows' || verdict === 'shrinks' ? `${verdict}-${Math.min(3, 1 + Math.floor(Math.abs(exponent) / negligible))}` : verdict;
