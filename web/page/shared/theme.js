/** The style sheet's tokens as the stage needs them, and the visitor's wishes. */

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The visitor prefers reduced motion. */
export const reducedMotion = () => still.matches;

/** @param {() => void} listener told when the theme or the wish for reduced motion changes */
export function onThemeChange(listener) {
  dark.addEventListener('change', listener);
  still.addEventListener('change', listener);
}

/**
 * Colours as '#rrggbb'.
 * @param {import('./model.js').ModelName | null} model whose colour is the accent; between two models it is neutral
 */
export function colors(model) {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} token */
  const color = (token) => style.getPropertyValue(`--${token}`).trim();
  const names = ['bg', 'ink', 'ink2', 'ink3', 'axis', 'hairline', 'grid', 'e', 'i', 'x'];
  return { ...Object.fromEntries(names.map((name) => [name, color(name)])), accent: color(model ?? 'ink3') };
}
