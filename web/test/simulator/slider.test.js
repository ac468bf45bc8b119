import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlationScale, lambdaScale, neuronsScale, Slider, speedScale } from '../../page/simulator/slider.js';

/** @typedef {import('../../page/simulator/slider.js').Scale} Scale */

const sizes = [1000, 2000, 4000, 8000, 15000];

/** All values that a scale has, from step to step. @param {Scale} scale */
const values = (scale) => {
  const { low, high, step, value } = scale;
  return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, k) => value(low + k * step));
};

test('every position has a value of few digits, and every value its position', () => {
  for (const [name, scale, count, least, most, digits] of /** @type {[string, Scale, number, number, number, number][]} */ ([
    ['lambda', lambdaScale(), 101, 0, 1, 4],
    ['c', correlationScale([0, 0.2]), 101, 0, 0.5, 3],
    ['n', neuronsScale(sizes), 101, 100, 15000, 3],
    ['speed', speedScale(), 61, 0.01, 10, 2],
  ])) {
    const all = values(scale);
    assert.equal(all.length, count, name);
    assert.deepEqual([all[0], all[all.length - 1]], [least, most], `the ends of ${name}`);
    for (const [k, value] of all.entries()) {
      assert.equal(Number(value.toPrecision(digits)), value, `${name} = ${value}`);
      assert(k === 0 || value > all[k - 1] || (name === 'n' && sizes.includes(value)), `${name} = ${value} after ${all[k - 1]}`);
      const back = scale.value(scale.position(value));
      assert.equal(back, value, `${name} = ${value} set by hand`);
    }
  }
});

test('positions of values', () => {
  assert.equal(lambdaScale().position(0.25), 0.5);
  assert.equal(correlationScale([]).position(0.2), 0.2);
  assert.equal(neuronsScale([]).position(1000), 1);
  assert.equal(speedScale().position(0.1), -1);
});

test('published sizes are met from either side', () => {
  const { value } = neuronsScale(sizes);
  const at = (/** @type {number} */ n) => value(Math.log10(n / 100));
  for (const size of sizes) assert.deepEqual([size * 0.976, size, size * 1.024].map(at), [size, size, size]);
  assert.deepEqual([970, 1030, 3890, 12_340].map(at), [970, 1030, 3890, 12_300]);
  assert(
    sizes.every((size) => values(neuronsScale(sizes)).includes(size)),
    'by the keyboard',
  );
});

test('a value as it is read', () => {
  assert.deepEqual([0, 0.25, 1].map(lambdaScale().text), ['current, λ = 0', 'λ = 0.25', 'conductance, λ = 1']);
  assert.equal(correlationScale([]).text(0.2), 'c = 0.2');
  assert.equal(neuronsScale([]).text(1000), '1000 neurons');
  assert.equal(speedScale().text(0.1), '0.1 times real time');
});

/** A range without a page. */
class Range extends EventTarget {
  min = '';
  max = '';
  step = '';
  value = '';
  /** @type {Record<string, string>} */
  attributes = {};
  style = {
    /** @type {Record<string, string>} */
    properties: {},
    setProperty(/** @type {string} */ name, /** @type {string} */ value) {
      this.properties[name] = value;
    },
  };

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  /** @param {string} type @param {object} [details] */
  happens(type, details = {}) {
    this.dispatchEvent(Object.assign(new Event(type), details));
  }
}

/** A slider, and what it acts. @param {Scale} scale */
function slider(scale) {
  const input = new Range();
  /** @type {[value: number, dragging: boolean][]} */
  const acts = [];
  const made = new Slider(/** @type {HTMLInputElement} */ (/** @type {unknown} */ (input)), scale, (...act) => acts.push(act));
  return { slider: made, input, acts };
}

test('a slider shows a value, and widens for a larger one', () => {
  const { slider: c, input } = slider(correlationScale([0, 0.2]));
  assert.deepEqual([input.min, input.max, input.step], ['0', '0.5', '0.005']);
  c.show(0.2);
  assert.deepEqual([input.value, input.style.properties['--fill'], input.attributes['aria-valuetext']], ['0.2', '0.4', 'c = 0.2']);
  c.show(0.8);
  assert.deepEqual([input.max, input.value, input.style.properties['--fill']], ['0.8', '0.8', '1']);
  assert.equal(c.share(0.2), 0.25);
  assert.equal(c.share(-1), 0);
  assert(Math.abs(slider(speedScale()).slider.share(0.1) - 1 / 3) < 1e-12);
});

test('published values draw a thumb that is dragged, unless Alt is held, and never the keyboard', () => {
  const { input, acts } = slider(correlationScale([0, 0.2]));
  const to = (/** @type {number} */ position) => {
    input.value = String(position);
    input.happens('input');
    return acts.splice(0);
  };
  input.happens('keydown');
  assert.deepEqual(to(0.195), [[0.195, true]]);
  input.happens('pointerdown', { altKey: false });
  assert.deepEqual(
    [to(0.185), to(0.19), to(0.21), to(0.215), to(0.005)],
    [[[0.185, true]], [[0.2, true]], [[0.2, true]], [[0.215, true]], [[0, true]]],
  );
  input.happens('pointermove', { altKey: true });
  assert.deepEqual(to(0.195), [[0.195, true]]);
  input.happens('pointermove', { altKey: false });
  input.value = '0.205';
  input.happens('change');
  assert.deepEqual(acts.splice(0), [[0.2, false]]);
  input.happens('keydown');
  assert.deepEqual(to(0.205), [[0.205, true]]);
});
