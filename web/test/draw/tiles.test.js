import assert from 'node:assert/strict';
import { test } from 'node:test';
import { last, levels, pointAt, points } from '../../page/shared/lattice.js';
import { borders, tile } from '../../page/draw/tiles.js';

test('tiles cover the plane, once', () => {
  for (const level of levels) {
    const tiles = points(level).map((point) => tile(level, point));
    const area = tiles.reduce((sum, { left, right, bottom, top }) => sum + (right - left) * (top - bottom), 0);
    assert.equal(area, last ** 2, `level ${level}`);
    for (const [k, { column, row }] of points(level).entries()) {
      const { left, right, bottom, top } = tiles[k];
      assert(left <= column && column <= right && bottom <= row && row <= top);
    }
  }
  assert.deepEqual(tile(1, { column: 0, row: 16 }), { left: 0, right: 4, bottom: 12, top: 16 });
  assert.deepEqual(tile(3, { column: 8, row: 2 }), { left: 7, right: 9, bottom: 1, top: 3 });
});

test('borders go around what is of a kind', () => {
  const length = (/** @type {ReturnType<typeof borders>} */ edges) =>
    edges.reduce((sum, { columns: [a, b], rows: [c, d] }) => sum + Math.abs(b - a) + Math.abs(d - c), 0);
  for (const { name, ofKind, around } of [
    { name: 'nothing', ofKind: () => false, around: 0 },
    { name: 'everything', ofKind: () => true, around: 0 },
    { name: 'one in the middle', ofKind: (/** @type {any} */ at) => at.column === 8 && at.row === 8, around: 8 },
    { name: 'one in the corner', ofKind: (/** @type {any} */ at) => at.column === 0 && at.row === 0, around: 2 },
    { name: 'one among what is not known', ofKind: (/** @type {any} */ at) => (at.column === 8 && at.row === 8 ? true : null), around: 0 },
    { name: 'the left half', ofKind: (/** @type {any} */ at) => at.column < 8, around: last },
  ])
    assert.equal(length(borders(3, ofKind)), around, name);
  const seen = new Set(points(2).map(({ column, row }) => `${column} ${row}`));
  borders(2, (point) => {
    assert(seen.has(`${point.column} ${point.row}`), 'only points of the level are asked for');
    assert.deepEqual(point, pointAt(point.column, point.row));
    return true;
  });
});
