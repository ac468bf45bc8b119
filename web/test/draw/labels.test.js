import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineHeight, placed, shortened, spread, withoutOverlap, wrapped } from '../../page/draw/labels.js';

/** As wide as its letters. @param {string} text */
const width = (text) => 6.8 * text.length;

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
  for (const [places, kept] of cases) assert.deepEqual(withoutOverlap(row(places), width), row(kept), String(places));
  const short = [
    { at: 0, text: '1' },
    { at: 15, text: '2' },
    { at: 55, text: '10000' },
  ];
  assert.deepEqual(withoutOverlap(short, width), short, 'short texts take less room');
});

test('a label goes to the first place that is free, or to the one with the least in its way', () => {
  const [first, second, third] = [0, 20, 40].map((x) => ({ x, y: 0, width: 10, height: 10 }));
  const line = [
    { x: 5, y: -5 },
    { x: 5, y: 15 },
  ];
  assert.deepEqual(placed([first, second], {}), { box: first, free: true });
  assert.deepEqual(placed([first, second], { lines: [line] }), { box: second, free: true });
  assert.deepEqual(placed([first, second, third], { lines: [line], boxes: [second] }), { box: third, free: true });
  assert.deepEqual(placed([first, second], { lines: [line], boxes: [second] }), { box: first, free: false }, 'a line is less than a label');
  assert.equal(placed([], {}), null);
});

test('text in lines', () => {
  const most = (/** @type {number} */ letters) => width('x'.repeat(letters));
  assert.deepEqual(wrapped('one two three', most(13), most(13), width), ['one two three']);
  assert.deepEqual(wrapped('one two three', most(7), most(13), width), ['one two', 'three']);
  assert.deepEqual(wrapped('one two three', most(2), most(7), width), ['', 'one two', 'three'], 'the first line may be full already');
  assert.deepEqual(wrapped('extraordinary word', most(2), most(7), width), ['', 'extraordinary', 'word'], 'a word is not cut');
  assert.deepEqual(wrapped('', most(2), most(7), width), ['']);
});

test('text that is cut off says so, and fits', () => {
  assert.equal(shortened('conductance', width('conductance'), width), 'conductance');
  const cut = shortened('conductance, c = 0.2', 70, width);
  assert(cut.endsWith('…') && width(cut) <= 70, cut);
});
