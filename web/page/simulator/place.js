/** The plane of λ and c: where settings lie on it, and the settings of a place. */

import { highest } from '../shared/lattice.js';
import { correlationScale, lambdaScale } from './scales.js';
import { drawn } from './slider.js';

/** @typedef {{x: number, y: number}} Place from current to conductance and from c = 0 to the largest c of the plane, 0 … 1 */

/**
 * Where settings lie; above the plane at its upper edge.
 * @param {{lambda: number, c: number}} settings
 * @returns {Place & {beyond: boolean}}
 */
export const placeOf = ({ lambda, c }) => ({ x: Math.sqrt(lambda), y: Math.min(1, c / highest), beyond: c > highest });

/**
 * The settings of a place to which the point was dragged: as round as those of the
 * sliders, and drawn to the published ones likewise.
 * @param {Place} place outside the plane: of its edge
 * @param {number[]} correlations that are published
 * @param {{width: number, height: number}} size of the plane, pixels
 * @param {boolean} free published values do not draw it
 */
export function settingsAt({ x, y }, correlations, { width, height }, free) {
  const inside = (/** @type {number} */ share) => Math.min(1, Math.max(0, share));
  return {
    lambda: drawn(lambdaScale(), inside(x), width, free),
    c: drawn(correlationScale(correlations), highest * inside(y), height, free),
  };
}

/**
 * The size whose map is shown for a network: the nearest in ratio.
 * @param {number[]} sizes of the maps
 * @param {number} n of the network
 */
export const nearestSize = (sizes, n) =>
  sizes.reduce((best, size) => (Math.abs(Math.log(size / n)) < Math.abs(Math.log(best / n)) ? size : best));
