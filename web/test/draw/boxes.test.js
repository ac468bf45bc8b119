import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, crosses, inside, outside, overlap, wider } from '../../page/draw/boxes.js';

const box = { x: 10, y: 10, width: 20, height: 10 };
const places = (/** @type {number[][]} */ ...pairs) => pairs.map(([x, y]) => ({ x, y }));

test('boxes about points, wider ones, and those that lie on or in others', () => {
  assert.deepEqual(around({ x: 20, y: 15 }, 20, 10), box);
  assert.deepEqual(wider(box, 2), { x: 8, y: 8, width: 24, height: 14 });
  assert(overlap(box, { x: 29, y: 19, width: 5, height: 5 }));
  assert(!overlap(box, { x: 30, y: 10, width: 5, height: 5 }), 'boxes that touch do not overlap');
  assert(!overlap(box, { x: 10, y: 20, width: 5, height: 5 }));
  assert(inside(box, box) && inside(box, wider(box, 1)) && !inside(wider(box, 1), box));
});

test('lines that go through a box', () => {
  for (const line of [
    places([0, 15], [40, 15]), // across
    places([20, 0], [20, 40]), // down
    places([0, 0], [40, 30]),
    places([0, 0], [0, 15], [15, 15]), // with its second part
    places([12, 12], [14, 14]), // within
  ])
    assert(crosses(line, box), JSON.stringify(line));
  for (const line of [
    places([0, 5], [40, 5]),
    places([5, 0], [5, 40]),
    places([0, 25], [40, 21]),
    places([0, 20], [10, 10]), // by its corner
    places([15, 15]),
  ])
    assert(!crosses(line, box), JSON.stringify(line));
});

test('lines with gaps where they would go through boxes', () => {
  assert.deepEqual(outside(places([0, 15], [40, 15]), [box]), [places([0, 15], [10, 15]), places([30, 15], [40, 15])]);
  assert.deepEqual(outside(places([0, 15], [20, 15], [20, 40]), [box]), [places([0, 15], [10, 15]), places([20, 20], [20, 40])]);
  const clear = places([0, 0], [40, 0], [40, 5]);
  assert.deepEqual(outside(clear, [box]), [clear], 'a line that is not cut stays one');
  assert.deepEqual(outside(places([12, 12], [14, 14]), [box]), []);
  assert.deepEqual(outside(places([0, 15], [40, 15]), [box, { x: 25, y: 10, width: 10, height: 10 }]), [
    places([0, 15], [10, 15]),
    places([35, 15], [40, 15]),
  ]);
});
