import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Graphics } from '../../page/simulator/graphics.js';
import { clock } from '../clock.js';

/** A stage, what befalls it and what becomes of it. @param {import('node:test').Context} t */
function staged(t) {
  const pass = clock(t);
  const page = { hidden: false, change: () => {}, see: (/** @type {boolean} */ _) => {} };
  Object.assign(globalThis, {
    document: {
      get hidden() {
        return page.hidden;
      },
      addEventListener: (/** @type {string} */ _, /** @type {() => void} */ act) => (page.change = act),
    },
    IntersectionObserver: class {
      /** @param {(entries: {isIntersecting: boolean}[]) => void} act */
      constructor(act) {
        page.see = (isIntersecting) => act([{ isIntersecting }]);
      }
      observe() {}
    },
  });
  /** @type {(string | number | null)[]} */
  const told = [];
  const graphics = new Graphics({ begin: () => told.push('begins'), lost: (wait) => told.push(wait) });
  return { graphics, pass, page, told: () => told.splice(0) };
}

test('the stage begins at once, and again at once when it is lost', (t) => {
  const { graphics, pass, told } = staged(t);
  graphics.waits();
  assert.deepEqual(told(), ['begins']);
  pass(50_000);
  graphics.waits();
  assert.deepEqual(told(), [0, 'begins']);
});

test('lost again and again it waits longer each time, and then for the visitor', (t) => {
  const { graphics, pass, told } = staged(t);
  graphics.waits();
  for (const wait of [0, 500, 1000, 2000, 4000, 8000]) {
    pass(300);
    told();
    graphics.waits();
    pass(wait - 1);
    assert.deepEqual(told(), wait === 0 ? [0, 'begins'] : [wait]);
    pass(1);
    assert.deepEqual(told(), wait === 0 ? [] : ['begins']);
  }
  pass(300);
  graphics.waits();
  pass(1_000_000);
  assert.deepEqual(told(), [null]);
  graphics.again();
  graphics.waits();
  assert.deepEqual(told(), ['begins', 0, 'begins'], 'and begins to count anew');
});

test('losses long ago do not count', (t) => {
  const { graphics, pass, told } = staged(t);
  graphics.waits();
  for (let k = 0; k < 20; k++) {
    pass(31_000);
    told();
    graphics.waits();
    assert.deepEqual(told(), [0, 'begins']);
  }
});

test('it begins again where the page is seen only', (t) => {
  const { graphics, page, pass, told } = staged(t);
  graphics.waits();
  page.see(false);
  told();
  graphics.waits();
  graphics.waits();
  pass(10_000);
  page.change();
  assert.deepEqual(told(), [0, 500]);
  page.hidden = true;
  page.see(true);
  assert.deepEqual(told(), []);
  page.hidden = false;
  page.change();
  assert.deepEqual(told(), ['begins']);
  page.see(true);
  assert.deepEqual(told(), []);
});

test('given up, it begins anew, and what was due is not', (t) => {
  const { graphics, pass, told } = staged(t);
  graphics.waits();
  graphics.waits();
  graphics.waits();
  assert.deepEqual(told(), ['begins', 0, 'begins', 500]);
  graphics.rest();
  pass(10_000);
  assert.deepEqual(told(), []);
  graphics.waits();
  assert.deepEqual(told(), ['begins']);
});
