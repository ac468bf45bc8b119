import assert from 'node:assert/strict';
import { test } from 'node:test';
import { above, contour } from '../../page/draw/contour.js';

/** @typedef {import('../../page/draw/contour.js').Patch} Patch */
/** @typedef {import('../../page/draw/contour.js').Place} Place */

/**
 * The unit square in k × k patches.
 * @param {number} k
 * @param {(x: number, y: number) => number} field
 */
const grid = (k, field) =>
  Array.from(
    { length: k * k },
    (_, i) =>
      /** @type {Patch} */ (
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ].map(([a, b]) => {
          const [x, y] = [((i % k) + a) / k, (Math.floor(i / k) + b) / k];
          return { x, y, value: field(x, y) };
        })
      ),
  );

/** @param {Place[]} polygon */
const area = (polygon) =>
  Math.abs(
    polygon.reduce((twice, { x, y }, i) => {
      const next = polygon[(i + 1) % polygon.length];
      return twice + x * next.y - next.x * y;
    }, 0),
  ) / 2;

/** @param {Place[]} line */
const length = (line) => line.slice(1).reduce((sum, { x, y }, i) => sum + Math.hypot(x - line[i].x, y - line[i].y), 0);

/** @param {number[]} values */
const total = (values) => values.reduce((sum, value) => sum + value, 0);

test('contours of fields that are known', () => {
  const slope = (/** @type {number} */ x) => x;
  for (const { name, field, squares, level, lines, long, wide, tolerance = 1e-12 } of [
    { name: 'a slope between vertices', field: slope, squares: 4, level: 0.3, lines: 1, long: 1, wide: 0.7 },
    { name: 'a slope through vertices', field: slope, squares: 4, level: 0.5, lines: 1, long: 1, wide: 0.5 },
    {
      name: 'a diagonal',
      field: (/** @type {number} */ x, /** @type {number} */ y) => x + y,
      squares: 8,
      level: 1,
      lines: 1,
      long: Math.SQRT2,
      wide: 0.5,
    },
    { name: 'below everything', field: slope, squares: 4, level: -1, lines: 0, long: 0, wide: 1 },
    { name: 'above everything', field: slope, squares: 4, level: 2, lines: 0, long: 0, wide: 0 },
    {
      name: 'a circle',
      field: (/** @type {number} */ x, /** @type {number} */ y) => -Math.hypot(x - 0.5, y - 0.5),
      squares: 32,
      level: -0.3,
      lines: 1,
      long: 2 * Math.PI * 0.3,
      wide: Math.PI * 0.09,
      tolerance: 0.003,
    },
    {
      name: 'a saddle',
      field: (/** @type {number} */ x, /** @type {number} */ y) => (x - 0.5) * (y - 0.5),
      squares: 1,
      level: 0.05,
      lines: 2,
      long: 2 * 0.8,
      wide: 2 * 0.4 * 0.4,
    },
  ]) {
    const patches = grid(squares, field);
    const drawn = contour(patches, level);
    assert.equal(drawn.length, lines, name);
    const [found, inside] = [total(drawn.map(length)), total(above(patches, level).map(area))];
    assert(Math.abs(found - long) <= tolerance * Math.max(1, long), `${name}: length ${found}, not ${long}`);
    assert(Math.abs(inside - wide) <= tolerance, `${name}: area ${inside}, not ${wide}`);
  }
});

test('a closed line ends where it began, an open one at the rim', () => {
  const [circle] = contour(
    grid(8, (x, y) => -Math.hypot(x - 0.5, y - 0.5)),
    -0.3,
  );
  const [first, last] = [circle[0], circle[circle.length - 1]];
  assert(Math.hypot(first.x - last.x, first.y - last.y) < 1e-6);
  const [slope] = contour(
    grid(8, (_, y) => y),
    0.3,
  );
  assert.deepEqual([slope[0].x, slope[slope.length - 1].x].sort(), [0, 1]);
});
