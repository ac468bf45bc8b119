import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const sheets = ['shared/base.css', 'draw/shades.css', 'map/map.css', 'shared/dark.css']
  .map((name) => readFileSync(new URL(`../../page/${name}`, import.meta.url), 'utf8'))
  .join('\n');

/** The values that the style sheets give a token: in light, and then in dark. @param {string} name */
const values = (name) => [...sheets.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].map(([, value]) => value);

/** Relative luminance (WCAG 2.2). @param {string} colour */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test('signs can be read on every tile (4.5:1), and dots and lines seen on every shade (3:1), in both themes', () => {
  const ink = values('ink');
  assert.equal(ink.length, 2);
  for (const [names, least] of /** @type {[string[], number][]} */ ([
    [['shrink-1', 'shrink-2', 'shrink-3', 'same', 'grow-1', 'grow-2', 'grow-3'], 4.5],
    [Array.from({ length: 9 }, (_, k) => `map-${k + 1}`), 3],
  ])) {
    for (const name of names) {
      const grounds = values(name);
      assert.equal(grounds.length, 2, name);
      grounds.forEach((ground, theme) =>
        assert(contrast(ink[theme], ground) >= least, `${ink[theme]} on --${name}, ${ground}: ${contrast(ink[theme], ground).toFixed(2)}`),
      );
    }
  }
});
