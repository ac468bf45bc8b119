import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import decodeQR from 'qr/decode.js';

import { codeOf, outline } from '../../page/simulator/code.js';

/** What a camera sees of a path of units, so many pixels each. @param {string} path @param {number} side @param {number} scale */
function photograph(path, side, scale) {
  const width = side * scale;
  const data = new Uint8Array(4 * width * width).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = scale * Number(y); row < scale * (Number(y) + 1); row++) {
      for (let column = scale * Number(x); column < scale * (Number(x) + Number(run)); column++)
        data.fill(0, 4 * (row * width + column), 4 * (row * width + column) + 3);
    }
  }
  return { width, height: width, data };
}

test('what is drawn is read again', async () => {
  for (const link of [
    'https://a.org/',
    'https://university.example/~name/balanced/index.html?lambda=0.25&c=0.1&n=4000&seed=123456&jei=-120&speed=0.05&theme=dark',
    `https://a.org/?title=${encodeURIComponent('λ = 0, c = 0.2')}`,
  ]) {
    const { modules, doubt } = await codeOf(link);
    assert(modules);
    assert.equal(doubt, '');
    assert.equal(decodeQR(photograph(outline(modules), modules.length, 4)), link);
    // Nothing dark in the quiet zone.
    assert(modules.every((row, y) => row.every((dark, x) => !dark || Math.min(x, y, modules.length - 1 - x, modules.length - 1 - y) >= 4)));
  }
});

test('links that are too long for a code say so', async () => {
  const long = await codeOf(`https://a.org/?${'x'.repeat(400)}`);
  assert(long.modules);
  assert.match(long.doubt, /^This link has 415 characters, .* too fine/);
  const vast = await codeOf(`https://a.org/?${'x'.repeat(4000)}`);
  assert.equal(vast.modules, null);
  assert.match(vast.doubt, /more than a QR code holds/);
});

test('the encoder is the library’s, as it is', () => {
  const library = new URL('../../node_modules/qr/index.js', import.meta.url);
  assert.equal(
    readFileSync(new URL('../../page/qr.js', import.meta.url), 'utf8'),
    readFileSync(library, 'utf8'),
    'cp web/node_modules/qr/index.js web/page/qr.js',
  );
});
