import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endWithin, lengthText, nextLength, Stretch } from '../../page/simulator/stretch.js';
import { momentText, stretchText, thumb } from '../../page/simulator/timeline.js';

/** A stretch, of a network of which the last 10 s of 25 are known, and what it does. */
function stretch() {
  /** @type {{window_ms: number, back: boolean, end_ms: number}[]} */
  const looks = [];
  let frozen = 0;
  const one = new Stretch({ look: (look) => looks.push(look), freeze: () => frozen++ });
  const hear = (now_ms = 25_000) => one.hear({ start_ms: now_ms - 1000, end_ms: now_ms, now_ms, oldest_ms: now_ms - 10_000 });
  hear();
  return { one, looks, hear, frozen: () => frozen };
}

test('scrolling back freezes, and goes no further than ten seconds', () => {
  const { one, looks, frozen } = stretch();
  one.scroll(-500);
  assert.deepEqual(looks, [{ window_ms: 0, back: true, end_ms: 24_500 }]);
  assert.equal(frozen(), 1);
  one.scroll(-1e6);
  assert.equal(one.end, 16_000); // of which the window begins with the oldest
  one.scroll(1e6);
  assert.equal(one.end, null);
  assert.deepEqual(looks[looks.length - 1], { window_ms: 0, back: false, end_ms: 0 });
});

test('the last moment is followed, not looked back at', () => {
  const { one, looks } = stretch();
  one.scroll(-0.1);
  assert.equal(one.end, null);
  assert.deepEqual(looks, []);
  assert.equal(endWithin(24_999.9, 1000, one.axis), null);
  assert.equal(endWithin(24_990, 1000, one.axis), 24_990);
  assert.equal(endWithin(24_999, 10, one.axis), 24_999);
});

test('zoom keeps the moment that it is about in its place', () => {
  const { one } = stretch();
  one.scrollTo(20_000);
  one.zoom(100, 19_250);
  assert.equal(one.length, 100);
  assert(one.end !== null);
  // Three quarters of the way from the beginning of the stretch, 19 000 ms, is a quarter there.
  assert.equal((19_250 - (one.end - 100)) / 100, 0.25);
  one.zoom(1000, 19_250);
  assert.equal(one.end, 20_000);
});

test('zoom is about the last moment while that is followed', () => {
  const { one, frozen } = stretch();
  one.zoom(200);
  assert.deepEqual([one.window, one.end, frozen()], [200, null, 0]);
  one.zoom(0.001);
  assert.equal(one.window, 1);
  one.zoom(1e9);
  assert.equal(one.window, 10_000);
  one.reset();
  assert.equal(one.moved, false);
});

test('lengths of buttons are round, from any length on, between single steps and ten seconds', () => {
  const through = [];
  for (let length = 800; through.length < 20; through.push(length)) length = nextLength(length, -1);
  assert.deepEqual(through.slice(0, 10), [500, 200, 100, 50, 20, 10, 5, 2, 1, 1]);
  assert.equal(nextLength(800, 1), 1000);
  assert.equal(nextLength(10_000, 1), 10_000);
});

test('what has gone by is not looked at any longer, nor another network', () => {
  const { one, hear, looks } = stretch();
  one.scrollTo(17_000);
  hear(25_010);
  assert.equal(one.end, 17_000);
  hear(300);
  assert.equal(one.end, null);
  assert.equal(looks[looks.length - 1].back, false);
});

test('words and numbers of what is shown', () => {
  assert.deepEqual([1000, 600, 200, 5, 0.5].map(lengthText), ['1.0 s', '0.6 s', '200 ms', '5 ms', '0.5 ms']);
  assert.equal(momentText(3214.3, 1000), '3.21 s');
  assert.equal(momentText(3214.3, 2), '3214.30 ms');
});

test('the thumb of the bar shows which part of ten seconds is seen', () => {
  const { left, width } = thumb({ start_ms: 16_000, end_ms: 17_000, now_ms: 25_000, oldest_ms: 15_000 });
  assert(Math.abs(left - 0.1) < 1e-9 && Math.abs(width - 0.1) < 1e-9, `${left}, ${width}`);
  assert.deepEqual(thumb({ start_ms: -900, end_ms: 100, now_ms: 100, oldest_ms: 0 }), { left: 0, width: 1 });
  assert.equal(stretchText({ start_ms: 1200, end_ms: 2200, now_ms: 9000, oldest_ms: 0 }), '1.20 s to 2.20 s of model time');
  assert.equal(stretchText({ start_ms: 1200, end_ms: 1202, now_ms: 9000, oldest_ms: 0 }), '1200.00 ms to 1202.00 ms of model time');
});
