import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clickShape, clickTimes } from '../../page/simulator/soundclicks.js';
import { pitch } from '../../page/simulator/soundtone.js';

/** @param {number[]} times */
const rounded = (times) => times.map((time) => Number(time.toFixed(6)));

test('clicks are as far apart as spikes, in the time that passes', () => {
  assert.deepEqual(rounded(clickTimes([100.5, 104.5], 100, 0.1, 7, -Infinity)), [7.025, 7.065]);
  assert.deepEqual(rounded(clickTimes([100, 200], 100, 2, 7, -Infinity)), [7.02, 7.07]);
  assert.deepEqual(clickTimes([], 100, 1, 7, -Infinity), []);
});

test('a spike that was due before the picture is heard at once, not in the past', () => {
  assert.deepEqual(rounded(clickTimes([90], 100, 0.1, 7, -Infinity)), [7.02]);
});

test('of more than 30 a second some are left out', () => {
  /** @type {number[]} */
  const heard = [];
  // A neuron at 5 Hz, at ten times real time, told of each 16 ms.
  for (let picture = 0; picture < 625; picture++) {
    const [from, to] = [160 * picture, 160 * (picture + 1)];
    const spikes = Array.from({ length: 500 }, (_, k) => 200 * (k + 1)).filter((spike) => spike > from && spike <= to);
    heard.push(...clickTimes(spikes, from, 10, picture * 0.016, heard.at(-1) ?? -Infinity));
  }
  const gaps = heard.slice(1).map((time, k) => time - heard[k]);
  assert(Math.min(...gaps) >= 1 / 30 - 1e-9, `the least gap is ${Math.min(...gaps)} s`);
  // Every second one of 500 spikes that come each 20 ms.
  assert.equal(heard.length, 250);
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
