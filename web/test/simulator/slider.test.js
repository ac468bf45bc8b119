import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlationScale, lambdaScale, neuronsScale, speedScale } from '../../page/simulator/scales.js';
import { Slider } from '../../page/simulator/slider.js';

/** @typedef {import('../../page/simulator/scales.js').Scale} Scale */

/** A range without a page: its track is 200 pixels long, from 12 to 212, with half a thumb more at either end. */
class Range extends EventTarget {
  min = '';
  max = '';
  step = '';
  value = '';
  clientWidth = 224;
  focused = 0;
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

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  getBoundingClientRect() {
    return { left: 0, width: this.clientWidth };
  }

  focus() {
    this.focused++;
  }

  /** @param {string} type @param {object} [details] */
  happens(type, details = {}) {
    const event = Object.assign(new Event(type, { cancelable: true }), details);
    this.dispatchEvent(event);
    return event;
  }
}

let direction = 'ltr';
Object.assign(globalThis, {
  getComputedStyle: () => ({
    direction,
    fontSize: '16px',
    getPropertyValue: (/** @type {string} */ name) => ({ '--thumb': '24px' })[name] ?? '',
  }),
});

/**
 * A slider, and what it acts; what it acts is shown, as by the page.
 * @param {Scale} scale
 * @param {number} from
 */
function slider(scale, from) {
  const input = new Range();
  /** @type {[value: number, dragging: boolean][]} */
  const acts = [];
  const made = new Slider(/** @type {HTMLInputElement} */ (/** @type {unknown} */ (input)), scale, (value, dragging) => {
    acts.push([value, dragging]);
    made.show(value);
  });
  made.show(from);
  /** The browser has moved the thumb. @param {number} position @param {string} [type] */
  const native = (position, type = 'input') => {
    input.value = String(position);
    input.happens(type);
    return acts.splice(0);
  };
  /** @param {string} key @param {object} [others] */
  const press = (key, others = {}) => {
    const event = input.happens('keydown', { key, shiftKey: false, ...others });
    return event.defaultPrevented ? acts.splice(0) : null;
  };
  /** A finger. @param {string} type @param {number} x @param {number} [y] @param {object} [others] */
  const finger = (type, x, y = 20, others = {}) => {
    const details = { pointerType: 'touch', pointerId: 7, isPrimary: true, clientX: x, clientY: y, altKey: false, ...others };
    input.happens(`pointer${type}`, details);
    return acts.splice(0);
  };
  return { slider: made, input, acts, native, press, finger };
}

/** Until what was put off is done. */
const later = () => new Promise((done) => setTimeout(done, 1));

test('a slider shows a value at its exact position, and widens for a larger one', () => {
  const { slider: c, input } = slider(correlationScale([0, 0.2]), 0.2);
  assert.deepEqual([input.min, input.max, input.step], ['0', '0.5', 'any']);
  assert.deepEqual(
    [input.value, input.style.properties['--fill'], input.attributes['aria-valuetext']],
    ['0.2', '0.4', '0.2, as in the paper'],
  );
  c.show(0.8);
  assert.deepEqual([input.max, input.value, input.style.properties['--fill']], ['0.8', '0.8', '1']);
  assert.equal(c.share(0.2), 0.25);
  assert.equal(c.share(-1), 0);
  assert(Math.abs(slider(speedScale(), 0.1).slider.share(0.1) - 1 / 3) < 1e-12);
  assert.equal(slider(lambdaScale(), 0.3).input.value, String(Math.sqrt(0.3)));
});

test('keys go over round values; a held key ends when it comes up', () => {
  const { press, input, acts } = slider(lambdaScale(), 0);
  assert.deepEqual(press('ArrowRight'), [[0.05, false]]);
  assert.deepEqual(press('ArrowRight', { repeat: true }), [[0.1, true]]);
  assert.deepEqual(press('ArrowRight', { repeat: true }), [[0.15, true]]);
  input.happens('keyup');
  assert.deepEqual(acts.splice(0), [[0.15, false]]);
  input.happens('keyup');
  assert.deepEqual(acts.splice(0), [], 'once');
  assert.deepEqual(press('ArrowLeft', { shiftKey: true }), [[0.14, false]]);
  assert.deepEqual(press('ArrowLeft'), [[0.1, false]]);
  assert.deepEqual(press('End'), [[1, false]]);
  assert.deepEqual(press('ArrowUp'), [], 'at the end');
});

test('other keys, and keys with other modifiers, are the browser’s', () => {
  const { press } = slider(lambdaScale(), 0.5);
  for (const key of ['Tab', ' ', 'n', 'Escape']) assert.equal(press(key), null, key);
  for (const modifier of ['altKey', 'ctrlKey', 'metaKey']) assert.equal(press('ArrowLeft', { [modifier]: true }), null, modifier);
});

test('from right to left the left arrow is more', () => {
  direction = 'rtl';
  const { press, finger } = slider(correlationScale([0, 0.2]), 0.1);
  assert.deepEqual([press('ArrowLeft'), press('ArrowRight'), press('ArrowUp')], [[[0.11, false]], [[0.1, false]], [[0.11, false]]]);
  finger('down', 62);
  assert.deepEqual(finger('up', 62), [[0.375, false]]);
  direction = 'ltr';
});

test('published values draw a thumb that is dragged, unless Alt is held, and nothing else', () => {
  const { input, native, press } = slider(correlationScale([0, 0.2]), 0.1);
  input.happens('pointerdown', { pointerType: 'mouse', isPrimary: true, altKey: false });
  assert.deepEqual(
    [native(0.192), native(0.193), native(0.207), native(0.208), native(0.005)],
    [[[0.192, true]], [[0.2, true]], [], [[0.208, true]], [[0, true]]],
  );
  input.happens('pointermove', { altKey: true });
  assert.deepEqual(native(0.195), [[0.195, true]]);
  input.happens('pointermove', { altKey: false });
  assert.deepEqual(native(0.205, 'change'), [[0.2, false]]);
  assert.deepEqual(native(0.2, 'change'), [], 'nothing more to end');
  press('Tab');
  assert.deepEqual(press('ArrowLeft', { shiftKey: true }), [[0.199, false]]);
  assert.deepEqual(native(0.197), [[0.197, true]], 'as assistive technology sets it');
});

test('on a short track published sizes draw from as far as a hand can tell', () => {
  const { input, native } = slider(neuronsScale([1000, 2000]), 500);
  input.clientWidth = 60; // 3 pixels are a twentieth of 2.18 decades
  input.happens('pointerdown', { pointerType: 'mouse', isPrimary: true, altKey: false });
  assert.deepEqual([native(3.1), native(3.12), native(3.2), native(3.25)], [[[1000, true]], [[1300, true]], [[2000, true]], []]);
});

test('a finger acts when its movement is clearly horizontal, on the value under it', async () => {
  const { input, native, finger } = slider(correlationScale([0, 0.2]), 0.1);
  assert.deepEqual(finger('down', 52), []);
  assert.deepEqual(native(0.25), [], 'a first touch is no value');
  assert.equal(input.value, '0.1', 'nor does the thumb move');
  assert.deepEqual(finger('move', 57), []);
  assert.deepEqual(finger('move', 112), [[0.25, true]]);
  assert.deepEqual(native(0.31), [], 'the browser drags too');
  assert.deepEqual(finger('move', 130, 90), [[0.295, true]], 'wherever it goes from then on');
  assert.deepEqual(finger('move', 93), [[0.2, true]], 'drawn by what is published');
  assert.deepEqual(finger('up', 93), [[0.2, false]]);
  assert(input.happens('touchend').defaultPrevented, 'the browser presses no mouse');
  assert.deepEqual(native(0.4), []);
  await later();
  assert.deepEqual(native(0.4), [[0.4, true]], 'as assistive technology sets it');
});

test('a finger that scrolls changes nothing', async () => {
  for (const end of ['up', 'cancel']) {
    const { input, native, finger } = slider(correlationScale([0, 0.2]), 0.1);
    finger('down', 52);
    assert.deepEqual([native(0.25), finger('move', 54, 60), finger('move', 180, 60), finger(end, 180, 60)], [[], [], [], []]);
    assert.deepEqual([native(0.25, 'change'), input.value, input.focused], [[], '0.1', 0]);
    input.happens(end === 'up' ? 'touchend' : 'touchcancel');
    await later();
    assert.deepEqual(native(0.25), [[0.25, true]]);
  }
});

test('a drag that the browser takes away goes back to where it began', () => {
  const { finger } = slider(correlationScale([0, 0.2]), 0.1);
  finger('down', 52);
  assert.deepEqual(finger('move', 112), [[0.25, true]]);
  assert.deepEqual(finger('cancel', 112), [[0.1, false]]);
  assert.deepEqual(finger('move', 150), [], 'it is over');
});

test('a tap acts where it ends, and gives the focus', () => {
  const { input, finger } = slider(correlationScale([0, 0.2]), 0.1);
  assert.deepEqual(finger('down', 150), []);
  assert.deepEqual(finger('up', 152, 23), [[0.35, false]]);
  assert.equal(input.focused, 1);
});

test('a second finger is none of a slider’s', () => {
  const { finger } = slider(correlationScale([0, 0.2]), 0.1);
  const second = { pointerId: 8, isPrimary: false };
  finger('down', 52);
  assert.deepEqual([finger('down', 150, 20, second), finger('move', 200, 20, second), finger('up', 200, 20, second)], [[], [], []]);
});

test('a slider that is off says so, and stays where it is', () => {
  const { slider: off, input, native, press, finger } = slider(lambdaScale(), 0.25);
  off.turnOff(true);
  assert.equal(input.attributes['aria-disabled'], 'true');
  assert.deepEqual([native(0.7), press('ArrowRight'), finger('down', 50), finger('up', 50)], [[], [], [], []]);
  assert.equal(input.value, '0.5');
  assert(input.happens('mousedown').defaultPrevented);
  off.turnOff(false);
  assert.deepEqual([input.attributes['aria-disabled'], press('ArrowRight')], ['false', [[0.3, false]]]);
  assert(!input.happens('mousedown').defaultPrevented);
});
