/** A field over the lattice of the (λ, c) plane as shaded regions and contours, in the units of a drawing. */

import { svg } from '../shared/element.js';
import { above, contour } from './contour.js';
import { path } from './path.js';

/** @typedef {import('../shared/lattice.js').Square} Square */
/** @typedef {import('./contour.js').Patch} Patch */
/** @typedef {import('./contour.js').Place} Place */
/** @typedef {import('./shading.js').Shading} Shading */

/**
 * Where squares of the lattice lie in a drawing.
 * @param {Square[]} squares
 * @param {(column: number) => number} x
 * @param {(row: number) => number} y
 * @returns {Patch[]}
 */
export const patchesOf = (squares, x, y) =>
  squares.map(({ column, row, size, corners: [a, b, c, d] }) => {
    const [x1, x2, y1, y2] = [x(column), x(column + size), y(row), y(row + size)];
    return [
      { x: x1, y: y1, value: a },
      { x: x2, y: y1, value: b },
      { x: x2, y: y2, value: c },
      { x: x1, y: y2, value: d },
    ];
  });

/**
 * The shades of a field. Each is painted over the last, on everything from its
 * lower edge up: so there are no seams between one shade and the next.
 * @param {Patch[]} patches with logarithms of the values that are shaded
 * @param {Shading} shading
 */
export const fillsOf = (patches, { shades, edges }) =>
  [-Infinity, ...edges.map(Math.log)].flatMap((edge, k) => {
    const d = above(patches, edge)
      .map((polygon) => `${path(polygon)}Z`)
      .join('');
    return d ? [svg('path', { class: shades[k], d })] : [];
  });

/**
 * The lines of a shading, each with the places along which the field has its value.
 * @param {Patch[]} patches likewise
 * @param {Shading} shading
 */
export const contoursOf = (patches, { lines }) => lines.map((line) => ({ ...line, drawn: contour(patches, Math.log(line.at)) }));
