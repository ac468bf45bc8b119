import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestSize, placeOf, settingsAt } from '../../page/simulator/place.js';

const size = { width: 200, height: 200 };
const published = [0, 0.2];

test('a place has the settings of the point that stands there', () => {
  for (const lambda of [0, 0.04, 0.25, 0.81, 1]) {
    for (const c of [0, 0.05, 0.2, 0.35, 0.5]) {
      const place = placeOf({ lambda, c });
      assert.deepEqual(settingsAt(place, published, size, false), { lambda, c }, `${lambda} ${c}`);
      assert(!place.beyond);
    }
  }
});

test('λ is even in its root, c as it is', () => {
  assert.deepEqual(placeOf({ lambda: 0.25, c: 0.1 }), { x: 0.5, y: 0.2, beyond: false });
  assert.deepEqual(settingsAt({ x: 0.5, y: 0.5 }, published, size, false), { lambda: 0.25, c: 0.25 });
});

test('a larger c than the plane has stands at its edge, and is said to be beyond', () => {
  assert.deepEqual(placeOf({ lambda: 1, c: 0.8 }), { x: 1, y: 1, beyond: true });
});

test('outside the plane its edge is meant', () => {
  assert.deepEqual(settingsAt({ x: -0.3, y: 1.4 }, published, size, false), { lambda: 0, c: 0.5 });
  assert.deepEqual(settingsAt({ x: 1.2, y: -2 }, published, size, false), { lambda: 1, c: 0 });
});

test('published settings draw the point, unless it is to be free', () => {
  const near = { x: 0.99, y: 0.406 };
  assert.deepEqual(settingsAt(near, published, size, false), { lambda: 1, c: 0.2 });
  assert.deepEqual(settingsAt(near, published, size, true), { lambda: 0.98, c: 0.203 });
  // On a small plane they draw from as far as a hand can tell.
  assert.equal(settingsAt({ x: 0.5, y: 0.44 }, published, { width: 60, height: 60 }, false).c, 0.2);
  assert.equal(settingsAt({ x: 0.5, y: 0.44 }, published, size, false).c, 0.22);
});

test('the map of the nearest size, in ratio', () => {
  for (const [n, nearest] of [
    [100, 1000],
    [1000, 1000],
    [3800, 1000],
    [3900, 15000],
    [15000, 15000],
    [1e6, 15000],
  ])
    assert.equal(nearestSize([1000, 15000], n), nearest, `N = ${n}`);
});
