import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineHeight, spread, withoutOverlap } from '../../page/draw/labels.js';

test('labels move no further than they must', () => {
  /** @type {[wanted: number[], places: number[]][]} between 0 and 100 */
  const cases = [
    [[], []],
    [[40], [40]],
    [
      [10, 40, 90],
      [10, 40, 90],
    ],
    [
      [10, 12, 90],
      [10, 27, 90],
    ],
    [
      [10, 12, 14],
      [10, 27, 44],
    ],
    [
      [-5, 60],
      [0, 60],
    ],
    [
      [60, 110],
      [60, 100],
    ],
    [
      [95, 98],
      [83, 100],
    ],
    [
      [60, 95, 98],
      [60, 83, 100],
    ],
    [
      [70, 95, 98],
      [66, 83, 100],
    ],
  ];
  for (const [wanted, places] of cases) assert.deepEqual(spread(wanted, 0, 100), places, String(wanted));
  const many = spread(Array(10).fill(50), 0, 100);
  for (let i = 1; i < many.length; i++) assert.equal(many[i] - many[i - 1], lineHeight);
});

test('labels of a row that do not overlap, with the first and the last', () => {
  // A text of 5 letters takes 42 pixels.
  const row = (/** @type {number[]} */ places) => places.map((at) => ({ at, text: '10000' }));
  /** @type {[places: number[], kept: number[]][]} */
  const cases = [
    [[], []],
    [[10], [10]],
    [
      [0, 42, 84],
      [0, 42, 84],
    ],
    [
      [0, 41, 84],
      [0, 84],
    ],
    [
      [0, 43, 84],
      [0, 84],
    ],
    [
      [0, 20, 40, 60, 80, 100],
      [0, 100],
    ],
    [
      [0, 20, 45, 60, 90, 110, 140],
      [0, 45, 90, 140],
    ],
    [[0, 30], [30]], // there is no room for both
  ];
  for (const [places, kept] of cases) assert.deepEqual(withoutOverlap(row(places)), row(kept), String(places));
  const short = [
    { at: 0, text: '1' },
    { at: 15, text: '2' },
    { at: 55, text: '10000' },
  ];
  assert.deepEqual(withoutOverlap(short), short, 'short texts take less room');
});
