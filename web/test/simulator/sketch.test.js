import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paint } from '../../page/simulator/sketch.js';

/** A canvas that notes what is drawn on it. @param {number} width @param {number} height */
function noting(width, height) {
  /** @type {unknown[][]} */
  const done = [];
  /** @type {any} */
  const pen = { fillStyle: '', lineWidth: 0, lineCap: '' };
  for (const name of ['clearRect', 'fillRect', 'beginPath', 'moveTo', 'lineTo']) {
    pen[name] = (/** @type {number[]} */ ...at) => done.push([name, ...at, ...(name === 'fillRect' ? [pen.fillStyle] : [])]);
  }
  pen.stroke = () => done.push(['stroke', pen.lineWidth, pen.lineCap, pen.strokeStyle]);
  /** @type {any} */
  const canvas = { width, height, getContext: () => pen };
  return { canvas, done };
}

/** @type {import('../../page/shared/messages.js').Sketch} */
const sketch = {
  type: 'sketch',
  kind: 'histogram',
  index: 0,
  network: 0,
  width: 30,
  height: 20,
  // Two boxes that meet within a pixel, and a line.
  marks: [1, 2, 3.4, 10, 0, 0, 0.5, 1, 0.22, 3.4, 2, 6.5, 10, 0, 0, 0.5, 1, 0.22, 1, 2, 6, 2, 1.5, 1, 0, 0, 1],
};

test('boxes fill whole pixels, each of which one box has, and lines have round ends', () => {
  const { canvas, done } = noting(30, 20);
  paint(canvas, sketch);
  assert.deepEqual(done, [
    ['clearRect', 0, 0, 30, 20],
    ['fillRect', 1, 2, 2, 8, 'rgb(0 128 255 / 0.22)'],
    ['fillRect', 3, 2, 3, 8, 'rgb(0 128 255 / 0.22)'],
    ['beginPath'],
    ['moveTo', 1, 2],
    ['lineTo', 6, 2],
    ['stroke', 1.5, 'round', 'rgb(255 0 0 / 1)'],
  ]);
});

test('a canvas has the pixels of its panel, also when that changes', () => {
  const { canvas } = noting(300, 150);
  paint(canvas, sketch);
  assert.deepEqual([canvas.width, canvas.height], [30, 20]);
});
