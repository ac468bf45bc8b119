import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lyingRows } from '../../page/simulator/gauge.js';

/** What the paper found, about; of the effective model from a run, as published.json has it. @type {Record<string, [number, number][]>} */
const found = {
  current: [
    [38, 38],
    [67, 303],
  ],
  conductance: [
    [12.2, 4.4],
    [14.2, 11],
  ],
  effective: [
    [10.5, 4.1],
    [78, 1676],
  ],
};
const published = /** @type {import('../../page/shared/published.js').Published} */ (
  /** @type {unknown} */ ({
    correlations: [0, 0.2],
    cortex: { low: 4, high: 9 },
    sizes: [1000, 15000],
    models: {
      table: [
        { name: 'current', lambda: 0, mark: '■' },
        { name: 'conductance', lambda: 1, mark: '●' },
        { name: 'effective', lambda: null, mark: '▲' },
      ],
    },
    variances: (/** @type {string} */ name, /** @type {number} */ c) => found[name][c > 0 ? 1 : 0],
  })
);

test('numbers of the gauge lie on no mark, no arrow and no other number', () => {
  for (const effective of [false, true]) {
    for (let width = 200; width <= 700; width += 10) {
      const { marks, rows } = lyingRows(published, width, { now: 15, low: 12, high: 18, effective, settling: false });
      assert.equal(marks.length, effective ? 6 : 4);
      const boxes = marks.flatMap(({ name, from, to, y, text, label }) => {
        const long = 8 * text.length; // wide digits of 12 pixels
        const left = label.x - { start: 0, middle: long / 2, end: long }[label.anchor];
        const drawn = [
          { what: `mark of ${name}`, left: from - 5, right: from + 5, top: y - 5, bottom: y + 5 },
          ...(Math.abs(to - from) < 4
            ? []
            : [{ what: `arrow of ${name}`, left: Math.min(from, to), right: Math.max(from, to), top: y - 3.5, bottom: y + 3.5 }]),
        ];
        return [{ what: `number of ${name}`, left, right: left + long, top: label.y - 9, bottom: label.y }, ...drawn];
      });
      for (const box of boxes.filter(({ what }) => what.startsWith('number'))) {
        assert(box.top > 0 && box.left > 0, `${box.what} leaves the gauge`);
        for (const other of boxes) {
          if (other === box) continue;
          const apart = box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top;
          assert(apart, `${box.what} on ${other.what}, ${width} wide, row at ${rows.map(({ y }) => y)}`);
        }
      }
    }
  }
});
