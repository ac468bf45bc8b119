/** The control *Panels*: which are shown, in which order, and which one enlarged. */

import { announce } from '../shared/announce.js';
import { byId, element } from '../shared/element.js';
import { panels } from '../shared/panels.js';
import { listed } from '../shared/shown.js';
import { labelled } from './rows.js';
import { arrows, enlarge } from './showpanels.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Kind} Kind */

/** A button that can be off and keep the focus. @param {string} name @param {Node | string} sign @param {() => void} act */
function button(name, sign, act) {
  const node = element('button', { type: 'button', class: 'plain', 'aria-label': name, title: name }, sign);
  node.addEventListener('click', () => {
    if (node.getAttribute('aria-disabled') !== 'true') act();
  });
  return node;
}

/**
 * @param {Session} session
 * @returns {() => void} opens the control, or closes it
 */
export function panelMenu({ choice }) {
  const menu = byId('panels-menu');

  /** @param {Kind} kind */
  const item = ({ name, label, description }) => {
    const box = element('input', { type: 'checkbox', 'aria-describedby': `panel-${name}` });
    box.addEventListener('change', () => {
      choice.show(name, box.checked);
      announce(choice.shown.includes(name) ? `${label} is shown.` : `${label} is hidden.`, 'change');
    });
    /** @param {-1 | 1} by */
    const move = (by) => {
      choice.move(name, by);
      announce(`${label} is ${place(name)}.`, 'change');
    };
    const up = button(`${label}: up`, '↑', () => move(-1));
    const down = button(`${label}: down`, '↓', () => move(1));
    const larger = button(`Enlarge ${label}`, arrows(true), () => {
      menu.hidePopover();
      enlarge(choice, name);
      /** @type {HTMLElement | null} */ (document.querySelector(`.figure .tools[data-of="${name}"] .enlarge`))?.focus();
    });
    const node = element(
      'li',
      {},
      element('label', { class: 'option' }, box, element('span', {}, ...labelled(label))),
      element('div', { class: 'moves' }, up, down, larger),
      element('p', { class: 'small', id: `panel-${name}` }, description),
    );
    return {
      name,
      node,
      box,
      moves: /** @type {const} */ ([
        [up, -1],
        [down, 1],
      ]),
    };
  };
  /** Where a panel stands among its like. @param {string} name */
  const place = (name) => {
    const like = choice.shown.filter((one) => timed.has(one) === timed.has(name));
    return `${like.indexOf(name) + 1} of ${like.length}`;
  };

  const items = panels.map(item);
  const timed = new Set(panels.filter((kind) => kind.timed).map(({ name }) => name));
  const [over, below] = [element('ul'), element('ul')];
  const restore = element('button', { type: 'button' }, 'The usual ones');
  const close = element('button', { type: 'button', class: 'plain' }, 'Close');
  const last = element('p', { class: 'small last' }, 'One panel stays.');
  menu.append(
    element('div', { class: 'top' }, element('h2', { id: 'panels-title', tabindex: -1, autofocus: true }, 'Panels'), restore, close),
    last,
    element('h3', {}, 'Over time'),
    over,
    element('h3', {}, 'Summed up'),
    below,
  );
  close.addEventListener('click', () => menu.hidePopover());
  restore.addEventListener('click', () => {
    if (restore.getAttribute('aria-disabled') === 'true') return;
    choice.restore();
    announce('The usual panels.', 'change');
  });

  const show = () => {
    const { chosen, enlarged, shown } = choice;
    const order = listed(shown);
    const focused = document.activeElement;
    for (const [list, isTimed] of /** @type {const} */ ([
      [over, true],
      [below, false],
    ])) {
      const wanted = order
        .filter((name) => timed.has(name) === isTimed)
        .flatMap((name) => items.filter((one) => one.name === name).map(({ node }) => node));
      if (wanted.some((node, index) => list.children[index] !== node)) list.append(...wanted);
    }
    for (const { name, box, moves } of items) {
      box.checked = shown.includes(name);
      for (const [node, by] of moves) node.setAttribute('aria-disabled', String(choice.neighbour(name, by) === undefined));
    }
    last.hidden = shown.length > 1;
    restore.setAttribute('aria-disabled', String(chosen === null && enlarged === null));
    if (focused instanceof HTMLElement && menu.contains(focused)) {
      focused.focus({ preventScroll: true });
      focused.scrollIntoView({ block: 'nearest' });
    }
  };
  menu.addEventListener('beforetoggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'open') show();
  });
  choice.changed.add(show);
  return () => menu.togglePopover();
}
