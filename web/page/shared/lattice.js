/**
 * The points of the (λ, c) plane at which maps are computed, coarse to fine. The
 * finest lattice has 17 × 17 points; level 1, 2, 3, 4 takes every eighth, fourth,
 * second, every one of them, so that a finer level has the points of the coarser
 * ones. Columns are even in s = √λ. Rows are even from c = 0 to 0.2 and from there
 * to 0.5, so that the published c = 0.2 is among them at every level.
 */

/** @typedef {{column: number, row: number, lambda: number, c: number}} Point column and row: 0 … 16 */

/** The last column, and the last row. */
export const last = 16;
export const levels = [1, 2, 3, 4];

/** The largest c of a map. */
export const highest = 0.5;

/** Lattice steps from a point to the next of its level. @param {number} level */
export const stride = (level) => last >> level;

/** Points along either axis. @param {number} level */
export const across = (level) => last / stride(level) + 1;

/** λ = s², rounded to four decimals: short in an address, and the same number everywhere. @param {number} column */
export const lambdaAt = (column) => Number(((column / last) ** 2).toFixed(4));

/** @param {number} row */
export const correlationAt = (row) => Number((row <= 8 ? row / 40 : 0.2 + (row - 8) * 0.0375).toFixed(4));

/**
 * Where a place between columns lies along the axis, 0 … 1.
 * @param {number} column may be broken
 */
export const acrossAt = (column) => column / last;

/**
 * Where a place between rows lies along the axis, 0 … 1.
 * @param {number} row may be broken
 */
export const alongAt = (row) => (row <= 8 ? row / 40 : 0.2 + (row - 8) * 0.0375) / highest;

/** The column of a λ, broken between columns. @param {number} lambda */
export const columnOf = (lambda) => last * Math.sqrt(lambda);

/** The row of a c, broken between rows. @param {number} c */
export const rowOf = (c) => (c <= 0.2 ? c * 40 : 8 + (c - 0.2) / 0.0375);

/** @param {number} column @param {number} row @returns {Point} */
export const pointAt = (column, row) => ({ column, row, lambda: lambdaAt(column), c: correlationAt(row) });

/**
 * The point of a level that is nearest in the plane.
 * @param {number} level
 * @param {number} x along the axis of λ, 0 … 1
 * @param {number} y along that of c, 0 … 1
 */
export function nearest(level, x, y) {
  const step = stride(level);
  const places = Array.from({ length: across(level) }, (_, k) => k * step);
  /** @param {(place: number) => number} at @param {number} wanted */
  const closest = (at, wanted) =>
    places.reduce((best, place) => (Math.abs(at(place) - wanted) < Math.abs(at(best) - wanted) ? place : best));
  return pointAt(closest(acrossAt, x), closest(alongAt, y));
}

/**
 * The points of a level, those of coarser levels first.
 * @param {number} level
 * @returns {Point[]}
 */
export function points(level) {
  /** @type {Point[]} */
  const all = [];
  for (let coarse = 1; coarse <= level; coarse++) {
    const step = stride(coarse);
    for (let row = 0; row <= last; row += step) {
      for (let column = 0; column <= last; column += step) {
        const known = coarse > 1 && row % (2 * step) === 0 && column % (2 * step) === 0;
        if (!known) all.push(pointAt(column, row));
      }
    }
  }
  return all;
}

/**
 * A field between the points of a level: linear along columns and rows from one of
 * its points to the next.
 * @param {(column: number, row: number) => number | null} value null where there is none
 * @param {number} level
 * @param {number} column 0 … 16, may be broken
 * @param {number} row likewise
 * @returns {number | null}
 */
export function interpolated(value, level, column, row) {
  const step = stride(level);
  const [left, below] = [column, row].map((place) => Math.min(last - step, step * Math.floor(place / step)));
  const [x, y] = [(column - left) / step, (row - below) / step];
  let sum = 0;
  for (const [i, j, weight] of [
    [0, 0, (1 - x) * (1 - y)],
    [step, 0, x * (1 - y)],
    [0, step, (1 - x) * y],
    [step, step, x * y],
  ]) {
    if (weight === 0) continue;
    const corner = value(left + i, below + j);
    if (corner === null) return null;
    sum += weight * corner;
  }
  return sum;
}

/**
 * A square of the lattice with values at its corners, in the order bottom left,
 * bottom right, top right, top left.
 * @typedef {{column: number, row: number, size: number, corners: [number, number, number, number]}} Square
 */

/**
 * Covers what can be covered with squares that have a value at every corner. A
 * square is divided for as long as there is a value inside or on its sides;
 * where a new corner then has none of its own, it is interpolated. Squares that
 * meet have the same values where they do.
 * @param {(column: number, row: number) => number | null} value null where there is none
 * @returns {Square[]}
 */
export function cover(value) {
  /** @type {Square[]} */
  const squares = [];

  /** @param {number} column @param {number} row @param {number} size */
  const refined = (column, row, size) => {
    for (let i = 0; i <= size; i++) {
      for (let j = 0; j <= size; j++) {
        if ((i % size || j % size) && value(column + i, row + j) !== null) return true;
      }
    }
    return false;
  };

  /** @param {number} column @param {number} row @param {number} size @param {(number | null)[]} corners */
  const divide = (column, row, size, corners) => {
    const [a, b, c, d] = corners;
    const complete = a !== null && b !== null && c !== null && d !== null;
    if (complete && !refined(column, row, size)) {
      squares.push({ column, row, size, corners: [a, b, c, d] });
      return;
    }
    if (size === 1) return;
    const half = size / 2;
    /** @param {number} i @param {number} j @param {(number | null)[]} around */
    const between = (i, j, ...around) =>
      value(column + i, row + j) ?? (complete ? around.reduce((/** @type {number} */ sum, v) => sum + Number(v), 0) / around.length : null);
    const below = between(half, 0, a, b);
    const right = between(size, half, b, c);
    const above = between(half, size, c, d);
    const left = between(0, half, d, a);
    const middle = between(half, half, a, b, c, d);
    divide(column, row, half, [a, below, middle, left]);
    divide(column + half, row, half, [below, b, right, middle]);
    divide(column + half, row + half, half, [middle, right, c, above]);
    divide(column, row + half, half, [left, middle, above, d]);
  };

  const root = stride(1);
  for (const row of [0, root]) {
    for (const column of [0, root]) {
      divide(column, row, root, [
        value(column, row),
        value(column + root, row),
        value(column + root, row + root),
        value(column, row + root),
      ]);
    }
  }
  return squares;
}
