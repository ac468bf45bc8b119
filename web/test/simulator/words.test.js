import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, firing, readingText, size, spoken, spokenVariance } from '../../page/simulator/words.js';
import { published } from '../fixture.js';

test('numbers are spoken whole', () => {
  assert.equal(spoken(15000), '15000');
  assert.equal(spoken(-72.4, 1), '\u221272.4');
  assert.equal(spokenVariance(12345), '12345');
});

test('the size of var(V) beside the cited range and the paper', () => {
  const paper = published();
  for (const [value, fluctuations, place] of /** @type {[number, string, string][]} */ ([
    [3.9, 'small', 'below the cited 4 to 9'],
    [4.4, 'small', 'within the cited 4 to 9'],
    [9.1, 'moderate', 'above the cited 4 to 9'],
    [14.2, 'moderate', 'above the cited 4 to 9'],
    [23.1, 'moderate', 'above the cited 4 to 9'],
    [23.3, 'large', 'far above the cited 4 to 9'],
    [38, 'large', 'far above the cited 4 to 9'],
  ]))
    assert.deepEqual(size(value, paper), { fluctuations, place }, String(value));
});

test('what chance changes in a reading is no change', () => {
  assert.equal(changed(66, 14.2), 'it grew from 14');
  assert.equal(changed(14.2, 66), 'it shrank from 66');
  // Two readings of current-based synapses with correlated input, a standard deviation above and below their mean.
  assert.equal(changed(56.5 * 1.1, 56.5 * 0.9), 'it is about as before, 51');
});

test('the reading in words', () => {
  const paper = published();
  assert.equal(readingText(14.2, null, paper), 'var(V) is 14 mV², above the cited 4 to 9.');
  assert.equal(readingText(66.1, 14.2, paper), 'var(V) is now 66 mV², far above the cited 4 to 9; it grew from 14.');
});

test('how neurons fire, by what was measured of the corners', () => {
  for (const independent of [0.19, 0.29]) assert.equal(firing(independent), 'irregularly, without volleys');
  for (const weak of [0.38, 0.73]) assert.equal(firing(weak), 'irregularly, with weak synchronous volleys');
  for (const correlated of [0.83, 1.27]) assert.equal(firing(correlated), 'in synchronous volleys');
});
