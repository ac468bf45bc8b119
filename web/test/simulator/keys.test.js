import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meant } from '../../page/simulator/keys.js';

const shortcuts = [' ', '.', 'r', 'n', '1', '2', '3', '4', 'e', 'p', 'f', '?'].map((key) => ({ key }));

/** What is meant by a key, in its place, perhaps with Shift; null if nothing. @param {string} key @param {string} code @param {boolean} [shiftKey] */
const by = (key, code, shiftKey = false) => meant(shortcuts, { key, code, shiftKey })?.key ?? null;

/** @param {[layout: string, key: string, code: string, shiftKey: boolean, meant: string | null][]} cases */
const hold = (cases) => {
  for (const [layout, key, code, shiftKey, want] of cases)
    assert.equal(by(key, code, shiftKey), want, `${layout}: ${shiftKey ? 'Shift and ' : ''}${key} at ${code}`);
};

test('letters are those on the keys, wherever they are', () => {
  hold([
    ['QWERTY', 'r', 'KeyR', false, 'r'],
    ['QWERTY with Caps Lock', 'R', 'KeyR', false, 'r'],
    ['Dvorak', 'r', 'KeyO', false, 'r'],
    ['Dvorak', 'p', 'KeyR', false, 'p'],
    ['Dvorak', 'b', 'KeyN', false, null],
    ['Dvorak', '.', 'KeyE', false, '.'],
    ['BÉPO', '’', 'KeyN', false, null],
    ['BÉPO', 'é', 'KeyW', false, null],
    ['Turkish F', 'ğ', 'KeyE', false, null],
    ['QWERTY', 'x', 'KeyX', false, null],
    ['QWERTY', ' ', 'Space', false, ' '],
  ]);
});

test('where keys bear other scripts their places count', () => {
  hold([
    ['Russian', 'к', 'KeyR', false, 'r'],
    ['Russian', 'К', 'KeyR', false, 'r'],
    ['Russian', 'т', 'KeyN', false, 'n'],
    ['Russian', 'ю', 'Period', false, '.'],
    ['Russian', '.', 'Slash', false, '.'],
    ['Russian', '?', 'Digit7', true, '?'],
    ['Greek', 'ρ', 'KeyR', false, 'r'],
    ['Arabic', 'ق', 'KeyR', false, 'r'],
    ['Arabic', '؟', 'Slash', true, '?'],
    ['Hebrew', 'פ', 'KeyP', false, 'p'],
    ['Thai, a mark without a letter', 'ื', 'KeyN', false, 'n'],
    ['Hindi', 'ा', 'KeyE', false, 'e'],
    ['Hindi', '१', 'Digit1', false, '1'],
  ]);
});

test('digits that need Shift are met without it', () => {
  hold([
    ['QWERTY', '1', 'Digit1', false, '1'],
    ['QWERTY', '1', 'Numpad1', false, '1'],
    ['AZERTY', '&', 'Digit1', false, '1'],
    ['AZERTY', 'é', 'Digit2', false, '2'],
    ['AZERTY', '1', 'Digit1', true, '1'],
    ['Czech', 'š', 'Digit3', false, '3'],
    ['QWERTY', '!', 'Digit1', true, null],
    ['Programmer Dvorak', '1', 'Digit5', true, '1'],
  ]);
});

test('signs are met with Shift where they need it', () => {
  hold([
    ['QWERTY', '?', 'Slash', true, '?'],
    ['AZERTY', '?', 'KeyM', true, '?'],
    ['AZERTY', '.', 'Comma', true, '.'],
    ['German', '?', 'Minus', true, '?'],
    ['QWERTY', '/', 'Slash', false, null],
    ['QWERTY', ':', 'Period', true, null],
  ]);
});

test('Shift with a letter or the space bar is something else', () => {
  hold([
    ['QWERTY', 'R', 'KeyR', true, null],
    ['QWERTY with Caps Lock', 'r', 'KeyR', true, null],
    ['Russian', 'К', 'KeyR', true, null],
    ['BÉPO', 'F', 'Slash', true, null],
    ['QWERTY', ' ', 'Space', true, null],
    ['any', 'Enter', 'Enter', false, null],
    ['any', 'Dead', 'KeyN', false, null],
  ]);
});

test('signs of the time axis: plus without Shift too, and on keys that bear other scripts', () => {
  const more = [{ key: ',' }, { key: ';' }, { key: '+', also: '=' }, { key: '-' }];
  /** @param {string} key @param {string} code @param {boolean} [shiftKey] */
  const means = (key, code, shiftKey = false) => meant(more, { key, code, shiftKey })?.key ?? null;
  assert.equal(means('+', 'Equal', true), '+');
  assert.equal(means('=', 'Equal'), '+');
  assert.equal(means('+', 'NumpadAdd'), '+');
  assert.equal(means('-', 'Slash'), '-', 'German');
  assert.equal(means(';', 'Comma', true), ';', 'German');
  assert.equal(means('б', 'Comma'), ',', 'Russian');
  assert.equal(means('ж', 'Semicolon'), ';', 'Russian');
  assert.equal(means('r', 'KeyR'), null);
  assert.equal(means('к', 'KeyR'), null);
});
