import { byId, element } from '../shared/element.js';
import { openDialog } from '../shared/focus.js';
import { lastPressed } from './pressed.js';

/**
 * @typedef {object} Shortcut
 * @property {string} key of the event: a letter, a digit, another sign or ' '
 * @property {string} [also] another sign that means the same
 * @property {string} name on the keyboard
 * @property {string} does
 * @property {() => void} act
 * @property {Element | null} [control] that does the same
 * @property {boolean} [repeats] acts again and again while it is held
 */

/** @typedef {Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>} Press */

const remembered = 'balance.keys';

/** Single keys can be turned off, for those who speak or whose hands slip (WCAG 2.1.4). */
export function keysAct() {
  try {
    return localStorage.getItem(remembered) !== 'off';
  } catch {
    return !off;
  }
}

// Where nothing can be remembered, as in some frames: for this visit.
let off = false;

/** @type {Shortcut[]} of this page */
let known = [];

/** @param {boolean} on */
function enable(on) {
  off = !on;
  try {
    localStorage.setItem(remembered, on ? 'on' : 'off');
  } catch {
    // The choice holds for this visit.
  }
  show();
}

/** What tells of the keys tells of those that act. */
function show() {
  const on = keysAct();
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.keys-option'))) box.checked = on;
  for (const { control, name } of known) {
    if (on) control?.setAttribute('aria-keyshortcuts', name);
    else control?.removeAttribute('aria-keyshortcuts');
  }
}

/** A box that turns the single keys on and off. */
export function keysOption() {
  const box = element('input', { type: 'checkbox', class: 'keys-option' });
  box.checked = keysAct();
  box.addEventListener('change', () => enable(box.checked));
  return element('label', { class: 'option' }, box, 'Single keys act (the button Keys lists them)');
}

/** Where signs are on a keyboard whose keys bear other scripts. @type {Record<string, string>} */
const signs = { '.': 'Period', ',': 'Comma', ';': 'Semicolon', '-': 'Minus', '+': 'Equal' };

/**
 * The shortcut that a press means. Letters are those on the keys, wherever they
 * are: of a Dvorak or AZERTY keyboard too. Where keys bear other scripts the place
 * on the keyboard counts, and so it does for digits that need Shift.
 * @template {{key: string, also?: string}} T
 * @param {T[]} shortcuts
 * @param {Press} press
 * @returns {T | undefined}
 */
export function meant(shortcuts, { key, code, shiftKey }) {
  const itself = shortcuts.find((shortcut) => shortcut.key === key.toLowerCase() || shortcut.also === key);
  // Shift with a letter or the space bar is something else; of other signs it may be a part.
  if (itself) return shiftKey && /[a-z ]/.test(itself.key) ? undefined : itself;
  const foreign = /^[\p{L}\p{M}]+$/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return shortcuts.find((shortcut) => {
    if (shortcut.key === '?') return (key === '\u061F' || key === '\uFF1F' || foreign) && shiftKey && code === 'Slash';
    if (shiftKey) return false;
    if (/\d/.test(shortcut.key)) return code === `Digit${shortcut.key}`;
    if (signs[shortcut.key]) return foreign && code === signs[shortcut.key];
    return foreign && /[a-z]/.test(shortcut.key) && code === `Key${shortcut.key.toUpperCase()}`;
  });
}

/**
 * True if the key belongs to what has the focus: text fields and lists take all
 * keys, and what the space bar presses takes that; but not after it was pressed by
 * a pointer, lest pausing after New seed draws another.
 * @param {KeyboardEvent} event
 * @param {Element | null} pressed by a pointer
 */
function taken({ key, target }, pressed) {
  if (!(target instanceof Element)) return false;
  if (target.matches('select, textarea, input:not([type="range"], [type="checkbox"], [type="radio"]), [contenteditable]')) return true;
  return key === ' ' && target !== pressed && target.matches('button, summary, [type="checkbox"], [type="radio"]');
}

/** What has all keys for itself. Not every browser that runs the simulation knows popovers. */
export const aside = () => (CSS.supports('selector(:popover-open)') ? 'dialog[open], :popover-open' : 'dialog[open]');

/** @param {Shortcut[]} shortcuts */
export function keys(shortcuts) {
  known = shortcuts;
  show();
  const pressed = lastPressed(document);
  let swallowed = false;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.getModifierState('AltGraph')) return;
    if (event.defaultPrevented || event.isComposing || event.key === 'Process') return;
    if (taken(event, pressed()) || document.querySelector(aside()) || !keysAct()) return;
    const shortcut = meant(shortcuts, event);
    if (!shortcut) return;
    event.preventDefault();
    swallowed = event.key === ' ';
    if (!event.repeat || shortcut.repeats) shortcut.act();
  });
  // Some browsers press a button when the space bar comes up.
  document.addEventListener('keyup', (event) => {
    if (event.key === ' ' && swallowed) event.preventDefault();
    if (event.key === ' ') swallowed = false;
  });
}

/**
 * The dialog that lists the keys.
 * @param {Shortcut[]} shortcuts
 * @returns {() => void} opens it
 */
export function help(shortcuts) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('help'));
  /** @param {string[]} names @param {string} does */
  const line = (names, does) => [element('dt', {}, ...names.flatMap((name) => [element('kbd', {}, name), ' '])), element('dd', {}, does)];
  dialog.append(
    // The focus begins here: the next press of a key must not turn the keys off.
    element('h2', { id: 'help-title', tabindex: -1, autofocus: true }, 'Keys'),
    element(
      'dl',
      {},
      ...shortcuts.flatMap(({ name, does }) => line([name], does)),
      ...line(['←', '→'], 'on a slider: to the next round value'),
      ...line(['Shift', '← →'], 'finer'),
      ...line(['Page Up', 'Page Down'], 'coarser; Home and End go to the ends'),
      ...line(['Alt'], 'while dragging: no pull towards published values'),
      ...line(['←', '→'], 'on the bar below the plots: look back; on the time axis: a line through the plots, with the values there'),
    ),
    keysOption(),
    element('form', { method: 'dialog' }, element('button', {}, 'Close')),
  );
  return () => openDialog(dialog);
}
