/** The style sheet's tokens as the stage needs them, and the visitor's wishes. */

const dark = () => matchMedia('(prefers-color-scheme: dark)');
const still = () => matchMedia('(prefers-reduced-motion: reduce)');

/** The visitor prefers reduced motion. */
export const reducedMotion = () => still().matches;

/** @param {() => void} listener told when the theme or the wish for reduced motion changes */
export function onThemeChange(listener) {
  dark().addEventListener('change', listener);
  still().addEventListener('change', listener);
}

/**
 * Colours as '#rrggbb'.
 * @param {import('./model.js').ModelName | null} model whose colour is the accent; between two models it is neutral
 * @returns {import('./messages.js').Colors}
 */
export function colors(model) {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} token */
  const color = (token) => style.getPropertyValue(`--${token}`).trim();
  return {
    bg: color('bg'),
    ink: color('ink'),
    ink3: color('ink3'),
    axis: color('axis'),
    grid: color('grid'),
    e: color('e'),
    i: color('i'),
    x: color('x'),
    accent: color(model ?? 'ink3'),
  };
}
