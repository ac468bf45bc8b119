import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastPressed } from '../../page/simulator/pressed.js';

/** A page, and elements of it: itself the nearest button. */
function page() {
  const page = new EventTarget();
  const pressed = lastPressed(page);
  const button = () => {
    const node = {};
    return Object.assign(node, { closest: () => node });
  };
  /** @param {string} type @param {object} [target] @param {object} [details] */
  const happens = (type, target, details = {}) =>
    page.dispatchEvent(Object.defineProperty(Object.assign(new Event(type), details), 'target', { value: target ?? page }));
  return { pressed, button, happens };
}

test('a button that was clicked, until the focus goes on', () => {
  const { pressed, button, happens } = page();
  const [one, other] = [button(), button()];
  assert.equal(pressed(), null);
  happens('pointerdown', one);
  happens('focusin', one);
  happens('click', one, { detail: 1 });
  assert.equal(pressed(), one);
  happens('keydown', one, { key: ' ' });
  assert.equal(pressed(), one, 'keys do not matter while the focus stays');
  happens('keydown', one, { key: 'Tab' });
  happens('focusin', other);
  assert.equal(pressed(), null);
  happens('focusin', one);
  assert.equal(pressed(), null, 'nor when it comes back by the keyboard');
});

test('a button that had the focus already', () => {
  const { pressed, button, happens } = page();
  const one = button();
  happens('keydown', one, { key: 'Tab' });
  happens('focusin', one);
  happens('click', one, { detail: 0 });
  assert.equal(pressed(), null, 'a click that a key made');
  happens('pointerdown', one);
  happens('click', one, { detail: 1 });
  assert.equal(pressed(), one);
});

test('what a script gives the focus after a press of a pointer', () => {
  const { pressed, button, happens } = page();
  const [one, close] = [button(), button()];
  happens('pointerdown', one);
  happens('focusin', one);
  happens('click', one, { detail: 1 });
  happens('focusin', close);
  assert.equal(pressed(), close);
});
