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
