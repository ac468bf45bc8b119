import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const source = readFileSync(new URL('../../page/shared/first.js', import.meta.url), 'utf8');

test('the first script is written as the oldest browsers read it', () => {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  assert.deepEqual(code.match(/=>|`|\b(?:const|let|class|async|await)\b|\?\.|\?\?|\.\.\.|,\s*\)/g), null);
});

/**
 * The colours of a page at this address, by the media of its dark style sheet.
 * @param {string} search
 */
function darkFor(search) {
  const dark = { media: 'by system' };
  const nothing = () => {};
  const page = {
    location: { search, protocol: 'http:' },
    self: { origin: 'http://localhost' },
    document: {
      documentElement: { setAttribute: nothing, getAttribute: () => 'loading' },
      getElementById: (/** @type {string} */ id) => (id === 'dark' ? dark : null),
      createElement: () => ({ noModule: true }),
      addEventListener: nothing,
    },
    addEventListener: nothing,
    setInterval: nothing,
    AbortSignal,
    TransformStream,
    CSS: { supports: () => true },
  };
  new Function(...Object.keys(page), source)(...Object.values(page));
  return dark.media;
}

test('the colours that an address asks for are there before the page is', () => {
  for (const [search, media] of [
    ['', 'by system'],
    ['?theme=auto', 'by system'],
    ['?theme=dark', 'screen'],
    ['?c=0&theme=dark&n=100', 'screen'],
    ['?c=0&amp;theme=light', 'not all'],
    ['?theme=blue', 'by system'],
    ['?atheme=dark', 'by system'],
    ['?theme=dark&theme=light', 'by system'],
  ])
    assert.equal(darkFor(search), media, search);
});

test('what does not come is named after a while, and not while something comes', () => {
  /** @type {Record<string, string>} */
  const attributes = {};
  const slow = { textContent: ': nothing has come for a while. If this stays, load again' };
  /** @type {() => void} */
  let everySecond = () => {};
  let resources = 0;
  const nothing = () => {};
  const page = {
    location: { search: '', protocol: 'http:' },
    self: { origin: 'http://localhost' },
    document: {
      documentElement: {
        setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => (attributes[name] = value),
        getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
        hasAttribute: (/** @type {string} */ name) => name in attributes,
        classList: { toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => (attributes[name] = String(on)) },
      },
      getElementById: () => null,
      querySelector: () => slow,
      createElement: () => ({ noModule: true }),
      addEventListener: nothing,
    },
    addEventListener: nothing,
    setInterval: (/** @type {() => void} */ act) => (everySecond = act),
    performance: { getEntriesByType: () => ({ length: resources }) },
    AbortSignal,
    TransformStream,
    CSS: { supports: () => true },
  };
  new Function(...Object.keys(page), source)(...Object.values(page));
  const seconds = (/** @type {number} */ count) => {
    for (let k = 0; k < count; k++) everySecond();
  };
  attributes['data-awaits'] = 'published.json and worker.wasm';
  seconds(14);
  assert.equal(attributes.quiet, 'false');
  resources = 1;
  seconds(10);
  attributes['data-received'] = '5000'; // of a large file, on a slow line
  seconds(10);
  assert.equal(attributes.quiet, 'false');
  seconds(10);
  assert.equal(attributes.quiet, 'true');
  assert.equal(
    slow.textContent,
    ': nothing has come for a while; still missing: published.json and worker.wasm. If this stays, load again',
  );
});
