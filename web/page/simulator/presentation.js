/**
 * The page in a lecture hall: large type, few panels, and steps for the keys that
 * clickers send. The steps are those of the story while it is told, else the paper's corners.
 */

import { announce } from '../shared/announce.js';
import { byId, element, rewrite } from '../shared/element.js';
import { giveFocus } from '../shared/focus.js';
import { movable } from '../shared/place.js';
import { chooseTheme, shownTheme } from '../shared/theme.js';
import { lastStep } from '../shared/view.js';
import { goToCorner } from './corners.js';
import { aside, keysAct } from './keys.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {{step: number, next: () => void, back: () => void, changed: import('../shared/signal.js').Signal<void>}} Told the story: step 0 when it is not told */

/** So long after its last movement the pointer hides, ms. */
const rest = 3000;

/**
 * The corner after or before one of them; from elsewhere the first.
 * @param {number} at -1 for none
 * @param {1 | -1} way
 * @param {number} count
 */
export const cornerAfter = (at, way, count) => (at < 0 ? 0 : Math.min(count - 1, Math.max(0, at + way)));

/** What a key does in a presentation. @typedef {'next' | 'back' | 'black' | 'end'} Deed */

/**
 * What a key means in a presentation, or null if it is as everywhere. Clickers send
 * Page Down, Page Up, and for a black screen B or a full stop.
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean}} event
 * @param {boolean} letters single keys act
 * @returns {Deed | null}
 */
export function deed({ key, ctrlKey, metaKey, altKey, shiftKey }, letters) {
  if (ctrlKey || metaKey || altKey || shiftKey) return null;
  if (key === 'PageDown') return 'next';
  if (key === 'PageUp') return 'back';
  if (key === 'Escape') return 'end';
  return letters && (key.toLowerCase() === 'b' || key === '.') ? 'black' : null;
}

/**
 * The presentation, and what begins and ends it.
 * @param {Session} session
 * @returns {{toggle: () => void, follow: (told: Told | null) => void}} follow: the story, from which it takes its steps
 */
export function presentation(session) {
  const { settings, published, comparison, view } = session;
  const { corners } = published;
  const root = document.documentElement;
  const opener = byId('present');
  const bar = byId('presentation');
  const where = element('p', { id: 'presentation-step' });
  /** @param {string} name @param {() => void} act */
  const button = (name, act) => {
    const node = element('button', { type: 'button' }, name);
    node.addEventListener('click', act);
    return node;
  };
  const back = button('Back', () => move(-1));
  const next = button('Next', () => move(1));
  const theme = button('', () => changeTheme());
  const black = button('Black', () => blacken(true));
  const leave = button('End', () => end());
  const curtain = element('button', { type: 'button', class: 'curtain', hidden: true, 'aria-label': 'Black screen: show the page again' });
  curtain.addEventListener('click', () => blacken(false));
  bar.append(back, where, next, theme, black, leave);
  document.body.append(curtain);

  const play = movable(byId('play'));

  let on = false;
  /** It fills the screen on our account. */ let filled = false;
  /** Until it does not any more. @type {Promise<void> | null} */ let leaving = null;
  let timer = 0;
  /** @type {Told | null} */
  let story = null;

  const corner = () => corners.findIndex(({ model, c }) => settings.model === model && settings.number('c') === c);
  const show = () => {
    if (!on) return;
    const told = story && story.step > 0;
    const at = told ? story?.step : corner() + 1;
    rewrite(where, at ? `${at} of ${told ? lastStep : corners.length}` : '–');
    rewrite(theme, shownTheme() === 'dark' ? 'Light' : 'Dark');
  };
  /** @param {1 | -1} way */
  const move = (way) => {
    if (story && story.step > 0) return way > 0 ? story.next() : story.back();
    if (comparison.on) comparison.show('');
    goToCorner(session, cornerAfter(corner(), way, corners.length));
  };
  const changeTheme = () => {
    view.theme = shownTheme() === 'dark' ? 'light' : 'dark';
    chooseTheme(view.theme);
    session.keep();
    settings.shown.emit(); // the plots, in other colours
  };

  /** What had the focus before the screen was black. @type {Element | null} */
  let before = null;
  /** @param {boolean} dark */
  const blacken = (dark) => {
    if (dark === !curtain.hidden) return;
    if (dark) before = document.activeElement;
    curtain.hidden = !dark;
    if (dark) curtain.focus({ preventScroll: true });
    else giveFocus(before, next);
    announce(dark ? 'The screen is black. B shows the page again.' : 'The page is shown again.', 'presentation');
  };

  const wake = () => {
    clearTimeout(timer);
    root.classList.remove('at-rest');
    if (on) timer = setTimeout(() => root.classList.add('at-rest'), rest);
  };
  const leaveScreen = () => {
    leaving = document
      .exitFullscreen()
      .catch(() => {}) // it was left meanwhile
      .then(() => {
        leaving = null;
      });
  };
  const fillScreen = async () => {
    await leaving;
    if (!on || !document.fullscreenEnabled || document.fullscreenElement) return;
    try {
      await root.requestFullscreen();
    } catch {
      return; // in its window, then
    }
    filled = on;
    if (!on) leaveScreen();
    else if (!document.fullscreenElement) end(); // left before it was there
  };
  const drawer = byId('drawer');
  const begin = () => {
    if (!drawer.hidden) byId('drawer-button').click();
    on = true;
    root.classList.add('presenting');
    bar.hidden = false;
    play.to(bar);
    fillScreen();
    show();
    next.focus({ preventScroll: true });
    scrollTo(0, 0);
    wake();
    announce('Presentation. Page Down and Page Up go from step to step, B makes the screen black, Escape ends it.', 'presentation');
    dispatchEvent(new Event('resize')); // the figure gets the height that there is now
  };
  const end = () => {
    if (!on) return;
    on = false;
    blacken(false);
    wake();
    root.classList.remove('presenting');
    const focused = bar.contains(document.activeElement);
    play.home();
    bar.hidden = true;
    if (filled && document.fullscreenElement) leaveScreen();
    filled = false;
    if (focused) giveFocus(opener, byId('play'));
    announce('The presentation has ended.', 'presentation');
    dispatchEvent(new Event('resize'));
  };

  opener.addEventListener('click', begin);
  // All parameters have no place in it.
  new MutationObserver(() => {
    if (!on || drawer.hidden) return;
    end();
    byId('drawer-title').focus({ preventScroll: true });
  }).observe(drawer, { attributes: true, attributeFilter: ['hidden'] });
  // Escape is the browser's where the page fills the screen, also on somebody else's account.
  document.addEventListener('fullscreenchange', () => {
    if (!leaving && !document.fullscreenElement) end();
  });
  // Before anyone else: sliders would take the keys of a clicker, and the story would end.
  addEventListener(
    'keydown',
    (event) => {
      if (!on || event.isComposing) return;
      if (document.querySelector(aside())) return;
      const typing = event.target instanceof Element && event.target.matches('input:not([type=range], [type=checkbox]), textarea, select');
      const what = deed(event, keysAct());
      if (!what || (typing && what !== 'next' && what !== 'back')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) return;
      if (!curtain.hidden) blacken(false);
      else if (what === 'next') move(1);
      else if (what === 'back') move(-1);
      else if (what === 'black') blacken(true);
      else end();
    },
    { capture: true },
  );
  for (const type of ['pointermove', 'pointerdown']) addEventListener(type, wake);
  settings.shown.add(show);
  comparison.changed.add(show);

  return {
    toggle: () => (on ? end() : begin()),
    follow(told) {
      story = told;
      story?.changed.add(show);
    },
  };
}
