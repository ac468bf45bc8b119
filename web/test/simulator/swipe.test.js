import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Swipe } from '../../page/simulator/swipe.js';

/** What a finger wants that goes over these places, from 100, 100 on. @param {[x: number, y: number][]} places */
function over(places) {
  const swipe = new Swipe(100, 100);
  for (const [x, y] of places) swipe.move(x, y);
  return swipe.state;
}

test('a finger rests, drags or scrolls', () => {
  assert.equal(over([]), 'rest');
  assert.equal(over([[105, 96]]), 'rest', 'a hand trembles');
  assert.equal(over([[110, 100]]), 'drag');
  assert.equal(over([[88, 105]]), 'drag', 'to the left');
  assert.equal(over([[102, 115]]), 'scroll');
  assert.equal(over([[110, 110]]), 'scroll', 'not clearly horizontal');
});

test('what a movement has been it remains', () => {
  // prettier-ignore
  assert.equal(over([[110, 100], [110, 160]]), 'drag');
  // prettier-ignore
  assert.equal(over([[100, 112], [180, 112]]), 'scroll');
  // prettier-ignore
  assert.equal(over([[100, 112], [100, 100]]), 'scroll', 'back where it began');
});
