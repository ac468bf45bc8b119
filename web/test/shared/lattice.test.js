import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  columnOf,
  interpolated,
  rowOf,
  across,
  acrossAt,
  alongAt,
  correlationAt,
  cover,
  highest,
  lambdaAt,
  last,
  levels,
  nearest,
  pointAt,
  points,
  stride,
} from '../../page/shared/lattice.js';

test('levels from 3 × 3 to 17 × 17 points, each with those of the coarser ones first', () => {
  assert.deepEqual(levels.map(across), [3, 5, 9, 17]);
  assert.deepEqual(levels.map(stride), [8, 4, 2, 1]);
  for (const level of levels) {
    const all = points(level);
    const places = all.map(({ column, row }) => `${column} ${row}`);
    assert.equal(new Set(places).size, across(level) ** 2, 'no point twice');
    assert.equal(places.length, across(level) ** 2);
    assert(all.every(({ column, row }) => column % stride(level) === 0 && row % stride(level) === 0));
    if (level > 1) assert.deepEqual(all.slice(0, across(level - 1) ** 2), points(level - 1));
  }
});

test('columns are even in √λ, rows in c up to 0.2 and from there', () => {
  for (let k = 0; k <= last; k++) {
    assert(Math.abs(Math.sqrt(lambdaAt(k)) - acrossAt(k)) < 0.001, `column ${k}`);
    for (const value of [lambdaAt(k), correlationAt(k)]) assert.equal(Number(value.toFixed(4)), value, 'four decimals');
    assert(Math.abs(correlationAt(k) / highest - alongAt(k)) < 0.0002, `row ${k}`);
  }
  assert.deepEqual([0, 4, 8, 12, 16].map(lambdaAt), [0, 0.0625, 0.25, 0.5625, 1]);
  assert.deepEqual([0, 4, 8, 12, 16].map(correlationAt), [0, 0.1, 0.2, 0.35, 0.5]);
  assert.equal(alongAt(4.5), 0.225);
  assert.deepEqual(pointAt(16, 8), { column: 16, row: 8, lambda: 1, c: 0.2 });
});

test('the point that is nearest, of those of a level', () => {
  for (const level of levels) {
    for (const point of points(level)) assert.deepEqual(nearest(level, acrossAt(point.column), alongAt(point.row)), point);
  }
  assert.deepEqual(nearest(1, 0.7, 0.55), pointAt(8, 8));
  assert.deepEqual(nearest(1, 0.8, 0.75), pointAt(16, 16));
  assert.deepEqual(nearest(4, 0.7, 0.55), pointAt(11, 10));
  assert.deepEqual(nearest(3, -0.05, 1.05), pointAt(0, 16), 'beside the plane');
});

test('squares cover what is computed, once and without gaps, and interpolate a linear field exactly', () => {
  const coarse = (/** @type {number} */ column, /** @type {number} */ row) => column % 8 === 0 && row % 8 === 0;
  /** @type {{name: string, known: (column: number, row: number) => boolean, squares: number, covered: number}[]} */
  const cases = [
    { name: 'nothing', known: () => false, squares: 0, covered: 0 },
    { name: 'the coarsest level', known: coarse, squares: 4, covered: 256 },
    { name: 'everything', known: () => true, squares: 256, covered: 256 },
    { name: 'without a column', known: (column, row) => coarse(column, row) && column < 16, squares: 2, covered: 128 },
    {
      name: 'a point inside a square',
      known: (column, row) => coarse(column, row) || (column === 4 && row === 4),
      squares: 7,
      covered: 256,
    },
    // Such a point divides both.
    {
      name: 'a point between two squares',
      known: (column, row) => coarse(column, row) || (column === 8 && row === 4),
      squares: 10,
      covered: 256,
    },
    {
      name: 'a point between two others',
      known: (column, row) => coarse(column, row) || (column === 4 && row === 8),
      squares: 10,
      covered: 256,
    },
    // Of a square without one corner its quarters are left.
    { name: 'without a corner', known: (column, row) => column % 4 === 0 && row % 4 === 0 && column + row > 0, squares: 15, covered: 240 },
  ];
  for (const { name, known, squares, covered } of cases) {
    const field = (/** @type {number} */ column, /** @type {number} */ row) => 2 * column + 3 * row;
    const found = cover((column, row) => (known(column, row) ? field(column, row) : null));
    assert.equal(found.length, squares, name);
    /** @type {string[]} */
    const cells = [];
    for (const { column, row, size, corners } of found) {
      const around = [
        [0, 0],
        [size, 0],
        [size, size],
        [0, size],
      ];
      assert.deepEqual(
        corners,
        around.map(([i, j]) => field(column + i, row + j)),
        name,
      );
      for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) cells.push(`${column + i} ${row + j}`);
      // Every value that is known is the corner of each square that it touches.
      for (let i = 0; i <= size; i++) {
        for (let j = 0; j <= size; j++) assert(!((i % size || j % size) && known(column + i, row + j)), `${name}: a value is passed over`);
      }
    }
    assert.deepEqual([cells.length, new Set(cells).size], [covered, covered], name);
  }
});

test('columns and rows of settings are those of the points that have them', () => {
  for (const { column, row, lambda, c } of points(4)) {
    assert(Math.abs(columnOf(lambda) - column) < 0.02, `lambda = ${lambda}: column ${columnOf(lambda)}`); // λ has four decimals
    assert(Math.abs(rowOf(c) - row) < 0.01, `c = ${c}: row ${rowOf(c)}`);
  }
});

test('a field between the points of a level', () => {
  const value = (/** @type {number} */ column, /** @type {number} */ row) =>
    column % 2 || row % 2 ? null : 3 * column - row + 0.5 * column * row;
  for (const [column, row] of [
    [0, 0],
    [16, 16],
    [5, 7.5],
    [2, 3],
    [15.25, 0.5],
  ])
    assert.equal(interpolated(value, 3, column, row), 3 * column - row + 0.5 * column * row, `${column} ${row}`);
  assert.equal(
    interpolated(() => null, 3, 1, 1),
    null,
  );
});
