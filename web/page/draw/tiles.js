/**
 * The plane cut into tiles, one about each point of a level: for what is known
 * of points and must not be interpolated.
 */

import { last, pointAt, points, stride } from '../shared/lattice.js';

/** @typedef {import('../shared/lattice.js').Point} Point */

/** @param {number} place */
const inside = (place) => Math.min(last, Math.max(0, place));

/**
 * The tile about a point: half way to its neighbours, and no farther than the
 * plane; columns and rows, broken.
 * @param {number} level
 * @param {{column: number, row: number}} point
 */
export function tile(level, { column, row }) {
  const half = stride(level) / 2;
  return { left: inside(column - half), right: inside(column + half), bottom: inside(row - half), top: inside(row + half) };
}

/**
 * The edges between tiles that are of a kind and their neighbours that are known
 * not to be: pairs of columns and of rows.
 * @param {number} level
 * @param {(point: Point) => boolean | null} ofKind null where nothing is known
 * @returns {{columns: [number, number], rows: [number, number]}[]}
 */
export function borders(level, ofKind) {
  const step = stride(level);
  return points(level).flatMap((point) => {
    const { column, row } = point;
    const { left, right, bottom, top } = tile(level, point);
    const own = ofKind(point);
    /** @param {number} toColumn @param {number} toRow */
    const differs = (toColumn, toRow) => {
      const other = toColumn <= last && toRow <= last ? ofKind(pointAt(toColumn, toRow)) : null;
      return own !== null && other !== null && own !== other;
    };
    /** @type {{columns: [number, number], rows: [number, number]}[]} */
    const edges = [];
    if (differs(column + step, row)) edges.push({ columns: [right, right], rows: [bottom, top] });
    if (differs(column, row + step)) edges.push({ columns: [left, right], rows: [top, top] });
    return edges;
  });
}
