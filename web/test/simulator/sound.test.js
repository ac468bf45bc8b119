import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clickShape, clickTimes } from '../../page/simulator/soundclicks.js';
import { pitch } from '../../page/simulator/soundtone.js';

/** @param {number[]} times */
const rounded = (times) => times.map((time) => Number(time.toFixed(6)));

test('the clicks of a picture are spread over the time for which it is seen', () => {
  // 1.6 ms of model time in 16 ms: a tenth of real time.
  assert.deepEqual(rounded(clickTimes([100.4, 101.6], [100, 101.6], 0.016, 7, -Infinity)), [7.024, rounded([7.024 + 1 / 30])[0]]);
  assert.deepEqual(rounded(clickTimes([110, 190], [100, 200], 0.1, 7, -Infinity)), [7.03, 7.11]);
  assert.deepEqual(clickTimes([], [100, 200], 0.1, 7, -Infinity), []);
});

test('what comes late is heard at once, and after a pause not spread over it', () => {
  assert.deepEqual(rounded(clickTimes([90], [100, 101], 0.016, 7, -Infinity)), [7.02]);
  assert.deepEqual(rounded(clickTimes([101], [100, 101], 30, 7, -Infinity)), [7.12]);
  assert.deepEqual(rounded(clickTimes([0], [0, 0], 0.016, 7, -Infinity)), [7.02]);
});

/**
 * Clicks of a neuron that fires each so many ms, told of each 16 ms, for 10 s.
 * @param {number} period ms of model time
 * @param {number} speed
 */
function heard(period, speed) {
  /** @type {number[]} */
  const times = [];
  for (let picture = 0; picture < 625; picture++) {
    const [from, to] = [16 * speed * picture, 16 * speed * (picture + 1)];
    const spikes = [];
    for (let k = Math.floor(from / period) + 1; k * period <= to; k++) spikes.push(k * period);
    times.push(...clickTimes(spikes, [from, to], 0.016, picture * 0.016, times.at(-1) ?? -Infinity));
  }
  return times;
}

test('at slow motion there is a click for each spike, in its time', () => {
  const times = heard(50, 0.1);
  assert.equal(times.length, 20);
  for (const [k, time] of times.entries()) assert(Math.abs(time - 0.02 - 0.5 * (k + 1)) < 1e-9, `click ${k} comes at ${time} s`);
});

test('of more than 30 a second some are left out', () => {
  const times = heard(200, 10); // 50 a second
  const gaps = times.slice(1).map((time, k) => time - times[k]);
  assert(Math.min(...gaps) >= 1 / 30 - 1e-9, `the least gap is ${Math.min(...gaps)} s`);
  assert(times.length > 290 && times.length <= 301 + 5, `${times.length} clicks in 10 s`);
  assert(times[times.length - 1] < 10.2, 'and the others do not pile up');
});

test('a click is short and dies', () => {
  const shape = clickShape(48_000);
  assert.equal(shape.length, 192);
  assert(Math.max(...shape) > 0.5 && Math.max(...shape) <= 1);
  assert(Math.abs(shape[191]) < 0.02);
});

test('pitch rises with the logarithm of the variance, between 110 and 1760 Hz', () => {
  assert.equal(pitch(1), 110);
  assert.equal(Number(pitch(1000).toFixed(6)), 1760);
  assert.deepEqual([pitch(0), pitch(0.1), pitch(1e6)], [110, 110, pitch(1000)]);
  const interval = (/** @type {number} */ low, /** @type {number} */ high) => Math.log2(pitch(high) / pitch(low));
  assert(Math.abs(interval(4, 40) - interval(14, 140)) < 1e-9);
  assert(interval(14.2, 67) > 0.8, 'from one corner to the other is most of an octave');
});
