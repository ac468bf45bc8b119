import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cornerAfter, deed } from '../../page/simulator/presentation.js';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('what clickers send', () => {
  for (const [key, what] of /** @type {[string, string | null][]} */ ([
    ['PageDown', 'next'],
    ['PageUp', 'back'],
    ['b', 'black'],
    ['B', 'black'],
    ['.', 'black'],
    ['Escape', 'end'],
    ['ArrowRight', null],
    ['a', null],
    [' ', null],
  ]))
    assert.equal(deed({ ...plain, key }, true), what, key);
});

test('with single keys turned off no letter acts, and with another key held none', () => {
  assert.equal(deed({ ...plain, key: 'b' }, false), null);
  assert.equal(deed({ ...plain, key: 'PageDown' }, false), 'next');
  for (const held of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'])
    assert.equal(deed({ ...plain, key: 'PageDown', [held]: true }, true), null);
});

test('corners from the first to the last, and no further', () => {
  assert.deepEqual(
    [-1, 0, 2, 3].map((at) => cornerAfter(at, 1, 4)),
    [0, 1, 3, 3],
  );
  assert.deepEqual(
    [-1, 0, 2, 3].map((at) => cornerAfter(at, -1, 4)),
    [0, 0, 1, 2],
  );
});
