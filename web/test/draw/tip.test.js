import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlap } from '../../page/draw/boxes.js';
import { tipPlace } from '../../page/draw/tip.js';

/** The points of a panel as of the published figure: five sizes of six curves, some of them close together. @param {number} width @param {number} height */
const panel = (width, height) =>
  [0.05, 0.3, 0.55, 0.62, 0.66, 0.7].flatMap((start, k) =>
    [0, 1, 2, 3, 4].map((n) => ({ x: 52 + ((width - 60) * n) / 4, y: 34 + (height - 80) * (start + (k % 2 ? 0.05 : -0.01) * n) })),
  );

test('a tip lies in its figure, beside its point, and on no other point', () => {
  for (const room of [
    { width: 288, height: 360 },
    { width: 700, height: 420 },
    { width: 1392, height: 420 },
  ]) {
    const points = panel(Math.min(room.width, 450), room.height);
    const size = { width: 180, height: 50 };
    for (const point of points) {
      const { x, y } = tipPlace(point, size, room, points);
      const box = { x, y, ...size };
      assert(x >= 0 && y >= 0 && x + size.width <= room.width && y + size.height <= room.height, `it leaves the figure at ${x}, ${y}`);
      for (const { x: px, y: py } of points)
        assert(!overlap(box, { x: px - 5, y: py - 5, width: 10, height: 10 }), `at ${point.x}, ${point.y} it lies on ${px}, ${py}`);
    }
  }
});

test('where there is room it is above its point, and close to it', () => {
  const { x, y } = tipPlace({ x: 200, y: 200 }, { width: 100, height: 40 }, { width: 400, height: 400 }, []);
  assert(Math.abs(x - 150) < 1 && y + 40 < 200 && y + 40 > 175, `${x}, ${y}`);
});
