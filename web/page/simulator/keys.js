import { byId, element } from '../shared/element.js';

/** @typedef {{key: string, name: string, does: string, act: () => void}} Shortcut key: of the event; name: on the keyboard */

const remembered = 'balance.keys';

/** Single keys can be turned off, for those who speak or whose hands slip (WCAG 2.1.4). */
function enabled() {
  try {
    return localStorage.getItem(remembered) !== 'off';
  } catch {
    return !off;
  }
}

// Where nothing can be remembered, as in some frames: for this visit.
let off = false;

/** @param {boolean} on */
function enable(on) {
  off = !on;
  try {
    localStorage.setItem(remembered, on ? 'on' : 'off');
  } catch {
    // The choice holds for this visit.
  }
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.keys-option'))) box.checked = on;
}

/** A box that turns the single keys on and off. */
export function keysOption() {
  const box = element('input', { type: 'checkbox', class: 'keys-option' });
  box.checked = enabled();
  box.addEventListener('change', () => enable(box.checked));
  return element('label', { class: 'option' }, box, 'Single keys act (press ? for the list)');
}

/**
 * True if the key belongs to what has the focus: text fields take all keys,
 * whatever is pressed by the space bar takes that.
 * @param {KeyboardEvent} event
 */
function taken(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches('select, textarea, input:not([type="range"], [type="checkbox"], [type="radio"])')) return true;
  return event.key === ' ' && target.matches('button, summary, [type="checkbox"], [type="radio"]');
}

/** @param {Shortcut[]} shortcuts */
export function keys(shortcuts) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || (event.repeat && event.key !== '.')) return;
    if (taken(event) || document.querySelector('dialog[open]') || !enabled()) return;
    const shortcut = shortcuts.find(({ key }) => key === event.key.toLowerCase());
    if (!shortcut) return;
    event.preventDefault();
    shortcut.act();
  });
}

/**
 * The dialog that lists the keys.
 * @param {Shortcut[]} shortcuts
 * @returns {() => void} opens it
 */
export function help(shortcuts) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('help'));
  dialog.append(
    element('h2', { id: 'help-title' }, 'Keys'),
    element(
      'dl',
      {},
      ...shortcuts.flatMap(({ name, does }) => [element('dt', {}, element('kbd', {}, name)), element('dd', {}, does)]),
      element('dt', {}, element('kbd', {}, '← →')),
      element('dd', {}, 'on a slider: one step; Page Up and Page Down ten, Home and End the ends'),
      element('dt', {}, element('kbd', {}, 'Alt')),
      element('dd', {}, 'while dragging: no pull towards published values'),
    ),
    keysOption(),
    element('form', { method: 'dialog' }, element('button', {}, 'Close')),
  );
  return () => dialog.showModal();
}
