import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walk } from '../../page/draw/walk.js';

/** Two curves of three points each, the second below the first. */
const points = [0, 1].flatMap((curve) => [0, 1, 2].map((k) => ({ curve, x: 100 * k, y: 50 + 50 * curve + k })));

test('keys go along a curve, to its ends, to the next curve, and to the ends of all', () => {
  /** @type {[from: number, press: {key: string, ctrlKey?: boolean}, to: number | null][]} */
  const cases = [
    [1, { key: 'ArrowLeft' }, 0],
    [1, { key: 'ArrowRight' }, 2],
    [2, { key: 'ArrowRight' }, null],
    [3, { key: 'ArrowLeft' }, null],
    [1, { key: 'Home' }, 0],
    [1, { key: 'End' }, 2],
    [4, { key: 'Home' }, 3],
    [4, { key: 'End' }, 5],
    [4, { key: 'Home', ctrlKey: true }, 0],
    [1, { key: 'End', ctrlKey: true }, 5],
    [1, { key: 'ArrowDown' }, 4],
    [5, { key: 'ArrowUp' }, 2],
    [1, { key: 'ArrowUp' }, null],
    [1, { key: 'x' }, null],
  ];
  for (const [from, press, to] of cases)
    assert.equal(walk(points, points[from], press), to === null ? null : points[to], `${press.key} from ${from}`);
});
