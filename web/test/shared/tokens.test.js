import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const sheet = ['base', 'dark'].map((name) => readFileSync(new URL(`../../page/shared/${name}.css`, import.meta.url), 'utf8')).join('');
const [light, dark] = [...sheet.matchAll(/:root \{([^}]*--bg: #[^}]*)\}/g)].map(
  ([, block]) =>
    /** @type {Record<string, string>} */ (
      Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name, color]))
    ),
);

/** WCAG 2.2, relative luminance. @param {string} color */
const luminance = (color) =>
  [1, 3, 5]
    .map((i) => parseInt(color.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);

/** What text is written in, on the page and on the cortex band. */
const inks = ['ink', 'ink2', 'ink3', 'cortex', 'conductance', 'effective'];
const onPage = ['e', 'i', 'x', 'current'];

test('text is readable on every ground that it stands on, in both themes', () => {
  for (const [theme, colors] of Object.entries({ light, dark })) {
    for (const ink of [...inks, ...onPage]) {
      for (const ground of ['bg', 'bg2', ...(inks.includes(ink) ? ['cortex-fill'] : [])]) {
        const [high, low] = [luminance(colors[ink]), luminance(colors[ground])].sort((a, b) => b - a);
        const ratio = (high + 0.05) / (low + 0.05);
        assert(ratio >= 4.5, `${theme}: --${ink} on --${ground} is ${ratio.toFixed(2)}`);
      }
    }
  }
});
