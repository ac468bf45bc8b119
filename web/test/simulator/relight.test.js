import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relight, rgb } from '../../page/simulator/relight.js';

const ground = { from: rgb('#14171b'), to: rgb('#fdfcfa') };
const inks = [
  { from: rgb('#ff8a5c'), to: rgb('#c43c0a') },
  { from: rgb('#62a0f0'), to: rgb('#114e9e') },
  { from: rgb('#f0f1f2'), to: rgb('#16191d') },
];
/** @param {readonly number[]} a @param {readonly number[]} b @param {number} share of b */
const mixed = (a, b, share) => a.map((value, i) => Math.round(value + share * (b[i] - value)));

test('a picture in other colours has each ink, pure and mixed with the ground, in its own', () => {
  for (const { from, to } of inks) {
    for (const share of [0, 0.25, 0.5, 0.8, 1]) {
      const pixels = new Uint8ClampedArray([...mixed(ground.from, from, share), 255]);
      relight(pixels, ground, inks);
      const want = mixed(ground.to, to, share);
      // Rounding to whole levels, before and after: of the dark theme's narrower range it makes two.
      for (let k = 0; k < 3; k++) assert(Math.abs(pixels[k] - want[k]) <= 2, `${pixels} instead of ${want}`);
      assert.equal(pixels[3], 255);
    }
  }
});
