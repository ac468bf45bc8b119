/** The style sheet's tokens as the stage needs them, and the visitor's wishes. */

const dark = () => matchMedia('(prefers-color-scheme: dark)');
const forced = () => matchMedia('(forced-colors: active)');
const still = () => matchMedia('(prefers-reduced-motion: reduce)');

/** Another theme than the address asked for, where first.js has chosen. @param {import('./view.js').Theme} theme */
export function chooseTheme(theme) {
  const sheet = /** @type {HTMLLinkElement | null} */ (document.getElementById('dark'));
  if (sheet) sheet.media = { auto: 'screen and (prefers-color-scheme: dark)', dark: 'screen', light: 'not all' }[theme];
}

/** The colours that are shown. */
export const shownTheme = () => (getComputedStyle(document.documentElement).colorScheme.startsWith('dark') ? 'dark' : 'light');

/** The visitor prefers reduced motion. */
export const reducedMotion = () => still().matches;

/** @param {() => void} listener told when the theme or the wish for reduced motion changes */
export function onThemeChange(listener) {
  dark().addEventListener('change', listener);
  forced().addEventListener('change', listener);
  still().addEventListener('change', listener);
}

/**
 * A colour as '#rrggbb'; the style sheet has those of the system by name where it is asked to.
 * @param {string} color
 */
function hex(color) {
  if (color.startsWith('#')) return color;
  const probe = document.documentElement.appendChild(document.createElement('i'));
  probe.style.cssText = `color: ${color}; forced-color-adjust: none`;
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  return `#${parts
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`;
}

/**
 * @param {CSSStyleDeclaration} style that has the tokens
 * @param {import('./model.js').ModelName | null} model whose colour is the accent; between two models it is neutral
 * @returns {import('./messages.js').Colors}
 */
function tokens(style, model) {
  /** @param {string} token */
  const color = (token) => hex(style.getPropertyValue(`--${token}`).trim());
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

/**
 * Colours as '#rrggbb'.
 * @param {import('./model.js').ModelName | null} model
 */
export const colors = (model) => tokens(getComputedStyle(document.documentElement), model);

/**
 * Those of the light theme, for paper: the first that the style sheet has.
 * @param {import('./model.js').ModelName | null} model
 */
export function lightColors(model) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const root = rules.find((rule) => rule instanceof CSSStyleRule && rule.selectorText === ':root' && rule.style.getPropertyValue('--bg'));
  return tokens(/** @type {CSSStyleRule} */ (root).style, model);
}
