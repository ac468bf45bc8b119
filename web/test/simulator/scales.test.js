import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlationScale, lambdaScale, neuronsScale, speedScale } from '../../page/simulator/scales.js';
import { keyed } from '../../page/simulator/steps.js';

/** @typedef {import('../../page/simulator/scales.js').Scale} Scale */

const sizes = [1000, 2000, 4000, 8000, 15_000];

/** All values from the least on that a key meets. @param {Scale} scale @param {string} key @param {boolean} [shiftKey] */
function met(scale, key, shiftKey = false) {
  const values = [scale.least];
  for (let value = scale.least; value < scale.most;) {
    value = keyed(scale, value, { key, shiftKey }) ?? NaN;
    assert(value > values[values.length - 1], `${key} goes from ${values[values.length - 1]} to ${value}`);
    values.push(value);
  }
  return values;
}

/** @type {[name: string, scale: () => Scale, digits: number][]} */
const all = [
  ['lambda', lambdaScale, 2],
  ['c', () => correlationScale([0, 0.2]), 3],
  ['n', () => neuronsScale(sizes), 2],
  ['speed', speedScale, 2],
];

test('every value that keys meet is round, keeps its position, and is met on the way back', () => {
  for (const [name, make, digits] of all) {
    const scale = make();
    for (const [key, back, shift] of /** @type {[string, string, boolean][]} */ ([
      ['ArrowRight', 'ArrowLeft', false],
      ['ArrowUp', 'ArrowDown', true],
      ['PageUp', 'PageDown', false],
    ])) {
      const values = met(scale, key, shift);
      for (const [k, value] of values.entries()) {
        assert.equal(Number(value.toPrecision(digits)), value, `${name} = ${value}`);
        assert.equal(scale.value(scale.position(value)), value, `${name} = ${value} at its position`);
        if (k) assert.equal(keyed(scale, value, { key: back, shiftKey: shift }), values[k - 1], `back from ${name} = ${value}`);
      }
    }
  }
});

test('values that plain keys meet', () => {
  const lambda = met(lambdaScale(), 'ArrowRight');
  assert.equal(lambda.length, 21);
  for (const value of [0.05, 0.1, 0.3, 0.5, 0.7, 0.9]) assert(lambda.includes(value), `lambda = ${value}`);
  assert.deepEqual(met(lambdaScale(), 'PageUp'), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.equal(keyed(lambdaScale(), 0, { key: 'ArrowRight', shiftKey: true }), 0.001);

  const c = correlationScale([0, 0.2]);
  assert.equal(met(c, 'ArrowRight').length, 51);
  assert.deepEqual(met(c, 'PageUp').slice(0, 5), [0, 0.05, 0.1, 0.15, 0.2]);
  assert.equal(keyed(c, 0.2, { key: 'ArrowLeft', shiftKey: true }), 0.199);

  assert.deepEqual(
    met(neuronsScale(sizes), 'ArrowRight'),
    [100, 150, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 4000, 5000, 6000, 8000, 10_000, 15_000],
  );
  assert.deepEqual(met(neuronsScale(sizes), 'PageUp'), [100, 200, 500, ...sizes]);
  assert.deepEqual(met(neuronsScale(sizes), 'ArrowRight', true).slice(0, 3), [100, 110, 120]);

  assert.deepEqual(met(speedScale(), 'ArrowRight'), [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]);
  assert.deepEqual(met(speedScale(), 'PageUp'), [0.01, 0.1, 1, 10]);
});

test('where the ends and the middle lie, and what a pointer can ask for', () => {
  assert.equal(lambdaScale().position(0.25), 0.5);
  assert.equal(correlationScale([]).position(0.2), 0.2);
  assert.equal(neuronsScale([]).position(1000), 3);
  assert.equal(speedScale().position(0.1), -1);
  assert.deepEqual([0.1, 0.123, 0.4, 0.777].map(lambdaScale().value), [0.01, 0.015, 0.16, 0.6]);
  assert.deepEqual([0.12345, 0.2].map(correlationScale([]).value), [0.123, 0.2]);
  assert.deepEqual([3.09, 4.17].map(neuronsScale([]).value), [1200, 15_000]);
  assert.deepEqual([-0.99, 0.3].map(speedScale().value), [0.1, 2]);
});

test('a value as it is read', () => {
  assert.deepEqual([0, 0.25, 1].map(lambdaScale().text), ['current, lambda 0', 'lambda 0.25', 'conductance, lambda 1']);
  assert.deepEqual([0, 0.1, 0.2].map(correlationScale([0, 0.2]).text), ['0, independent, as in the paper', '0.1', '0.2, as in the paper']);
  assert.deepEqual([1000, 1234].map(neuronsScale(sizes).text), ['1000 neurons, as in the paper', '1234 neurons']);
  assert.equal(speedScale().text(0.1), '0.1 times real time');
});
