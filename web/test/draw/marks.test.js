import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outline } from '../../page/draw/marks.js';

test('the outline of each mark is closed and about (0, 0)', () => {
  for (const [mark, path] of [
    ['■', 'M-10,-10h20v20h-20z'],
    ['●', 'M-11,0a11,11 0 1 0 22,0a11,11 0 1 0 -22,0z'],
    ['▲', 'M0,-12.5L12,9.5H-12z'],
    ['◆', 'M0,-13.5L13.5,0L0,13.5L-13.5,0z'],
  ])
    assert.equal(outline(mark, 10), path);
});

test('what has no mark of its own has the one of what lies between', () => {
  assert.equal(outline('', 4), outline('◆', 4));
});
