/** The card on which the story is told, and what of the picture it points at. */

import { announce } from '../shared/announce.js';
import { byId, element, rewrite, variable } from '../shared/element.js';
import { giveFocus } from '../shared/focus.js';
import { reducedMotion } from '../shared/theme.js';
import { lastStep } from '../shared/view.js';
import { keepChart } from './sizes.js';
import { firstStep, Story, trends } from './story.js';

/** @typedef {import('./session.js').Session} Session */

const remembered = 'balance.story';

/** Whether this browser has been told. Where nothing can be remembered it has not. */
function told() {
  try {
    return localStorage.getItem(remembered) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(remembered, 'told');
  } catch {
    // Told again next time.
  }
}

/** Keys that only lead somewhere, or to the same story in a lecture hall. */
const passing = ['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 't', 'T'];

/** What is its own, or of the presentation, which takes its steps from it. */
const own = '#story, #present, .presentation, .curtain';

/** A sentence with its variables in italics. @param {string} text */
const italic = (text) => text.split(/(?<!\p{L})(V|N)(?!\p{L})/u).map((part, index) => (index % 2 ? variable(part) : part));

/**
 * Tells the story where the address asks for it, or on a first visit.
 * @param {Session} session
 * @returns what goes on with it by hand, or null where it is not told
 */
export function tellStory(session) {
  const asked = session.view.story;
  const names = session.settings.table.map(({ name }) => name);
  const first = firstStep(location.search, names, { asked, framed: self !== top, told: told() });
  session.view.story = first;
  if (!first) return null;
  remember();

  const card = byId('story');
  const sheet = byId('sheet');
  const guesses = byId('story-guesses');
  const [back, next, end] = ['back', 'next', 'end'].map((name) => byId(`story-${name}`));
  const story = new Story(session, () => performance.now());

  guesses.append(
    ...trends.map((trend) => {
      const button = element('button', {}, { grow: 'Grow', shrink: 'Shrink', stay: 'Stay' }[trend]);
      button.addEventListener('click', () => {
        story.answer(trend);
        next.focus({ preventScroll: true });
      });
      return button;
    }),
  );
  const links = Array.from({ length: lastStep }, (_, index) => {
    const link = element('a', { href: `?story=${index + 1}`, 'aria-label': `Step ${index + 1}` }, String(index + 1));
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // elsewhere
      event.preventDefault();
      byHand(() => story.go(index + 1));
    });
    return link;
  });
  byId('story-steps').append(...links);

  /** @param {() => void} act */
  const byHand = (act) => {
    story.auto = false;
    act();
  };
  back.addEventListener('click', () => byHand(() => story.back()));
  next.addEventListener('click', () => {
    if (!story.last) return byHand(() => story.next());
    story.auto = !reducedMotion();
    story.go(1);
  });
  end.addEventListener('click', () => story.end());

  const hold = () => (story.held = document.hidden || card.matches(':hover, :focus-within'));
  for (const type of ['pointerenter', 'pointerleave', 'focusin', 'focusout'])
    card.addEventListener(type, () => requestAnimationFrame(hold));
  document.addEventListener('visibilitychange', hold);

  // Whoever does something else does not need to be told.
  /** @param {Event} event */
  const away = (event) => {
    if (!story.step) return;
    const within = event.target instanceof Element && event.target.closest(own) !== null;
    if (event instanceof KeyboardEvent) {
      if (event.key !== 'Escape' && (within || passing.includes(event.key))) return;
    } else if (within) return;
    story.end();
  };
  for (const type of ['click', 'input', 'keydown', 'drop']) document.addEventListener(type, away, { capture: true });
  session.failed.add(() => story.end());
  session.replaying.add((replaying) => replaying && story.end());

  /** @type {Element[]} */
  let looked = [];
  let spoken = '';
  const draw = keepChart(session, byId('story-chart'), { height: 112, pointed: true });
  const show = () => {
    const on = story.step > 0;
    const focused = card.contains(document.activeElement);
    card.hidden = !on;
    sheet.classList.toggle('telling', on);
    for (const node of looked) node.classList.remove('looked-at');
    looked = on ? story.look.flatMap((selector) => [...document.querySelectorAll(selector)]) : [];
    for (const node of looked) node.classList.add('looked-at');
    if (!on) {
      announce('', 'story');
      if (focused) giveFocus(byId('play'));
      return;
    }
    const hadFocus = document.activeElement;
    rewrite(byId('story-title'), ...italic(story.title));
    rewrite(byId('story-says'), ...italic(story.says));
    card.classList.toggle('asking', story.asks);
    guesses.hidden = !story.asks;
    back.hidden = story.step === 1;
    rewrite(next, story.last ? 'Replay' : 'Next');
    for (const [index, link] of links.entries()) {
      if (index + 1 === story.step) link.setAttribute('aria-current', 'step');
      else link.removeAttribute('aria-current');
    }
    if (focused && hadFocus?.getClientRects().length === 0) giveFocus(next);
    draw();
    const key = `${story.step} ${story.answered}`;
    if (key === spoken) return;
    spoken = key;
    announce('', 'change'); // what is set is told in the sentences
    announce(
      `Step ${story.step} of ${lastStep}. ${story.title}. ${story.says}${story.asks ? ' Does it grow, shrink or stay?' : ''}`,
      'story',
    );
  };
  story.changed.add(show);
  session.comparison.changed.add(() => story.step && show());
  session.status.add((status) => story.hear(status));

  // A link to a step stays there.
  story.auto = asked === 0 && !reducedMotion();
  story.go(first);
  return {
    get step() {
      return story.step;
    },
    next: () => byHand(() => story.next()),
    back: () => byHand(() => story.back()),
    changed: story.changed,
  };
}
