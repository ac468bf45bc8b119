/** The panels that the visitor wants to see: rows of the figure, in their order, and small panels below. */

import { announce } from '../shared/announce.js';
import { element, svg } from '../shared/element.js';
import { giveFocus } from '../shared/focus.js';
import { kinds } from '../shared/shown.js';
import { aside } from './keys.js';
import { row, small } from './rows.js';

/** @typedef {import('./session.js').Session} Session */

/** Arrows away from one another, or towards. @param {boolean} apart */
export const arrows = (apart) =>
  svg(
    'svg',
    { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' },
    svg('path', {
      d: apart ? 'M8.5 1.5h4v4M12.5 1.5l-4.5 4.5M5.5 12.5h-4v-4M1.5 12.5l4.5-4.5' : 'M8 2v4h4M8 6l5-5M2 8h4v4M6 8l-5 5',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.5,
    }),
  );

/** @param {string} name */
const labelOf = (name) => kinds.get(name)?.label ?? name;

/** Shows a panel alone, or all again, and says so. @param {Session['choice']} choice @param {string | null} name */
export function enlarge(choice, name) {
  choice.enlarge(name);
  announce(name ? `${labelOf(name)} alone.` : 'All panels.', 'change');
}

/** Buttons beside a panel: for the pointer both, for keys the one that enlarges it. @param {Session['choice']} choice @param {string} name */
function tools(choice, name) {
  const larger = element('button', { type: 'button', class: 'tool enlarge' });
  const hide = element(
    'button',
    { type: 'button', class: 'tool', tabindex: -1, title: 'Hide', 'aria-label': `Hide ${labelOf(name)}` },
    '×',
  );
  larger.addEventListener('click', () => enlarge(choice, choice.enlarged === name ? null : name));
  hide.addEventListener('click', () => {
    choice.show(name, false);
    announce(choice.shown.includes(name) ? 'One panel stays.' : `${labelOf(name)} is hidden.`, 'change');
  });
  return element('div', { class: 'tools', 'data-of': name }, larger, hide);
}

/** Writes on the buttons what they do now. @param {string | null} enlarged */
function writeTools(enlarged) {
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.tools'))) {
    const name = String(node.dataset.of);
    const alone = name === enlarged;
    const [larger, hide] = /** @type {HTMLCollectionOf<HTMLButtonElement>} */ (node.children);
    larger.replaceChildren(arrows(!alone), ...(alone ? [' Back'] : []));
    larger.setAttribute('aria-label', alone ? 'Back to all panels' : `Enlarge ${labelOf(name)}`);
    larger.title = alone ? 'Back to all panels' : 'Enlarge';
    hide.hidden = alone;
  }
}

/**
 * Lays out the panels of a session as the visitor chooses. Rows that the page has of its own accord
 * stand in the figure already; others are made when they are shown for the first time.
 * @param {Session} session
 * @param {HTMLElement} figure with rows, the last of which has the times
 * @param {boolean} handy there are buttons beside the panels
 */
export function showPanels({ choice }, figure, handy) {
  const times = /** @type {HTMLElement} */ (figure.querySelector('.row.time'));
  const grid = element('div', { class: 'small-panels', hidden: true });
  times.after(grid);

  /** Of the page, by name: rows, or a section that stands elsewhere. @type {Map<string, HTMLElement[]>} */
  const own = new Map();
  for (const node of /** @type {HTMLElement[]} */ ([
    ...figure.querySelectorAll('.row:has(> [data-kind])'),
    ...document.querySelectorAll('.distribution'),
  ])) {
    const name = String(/** @type {HTMLElement} */ (node.querySelector('[data-kind]')).dataset.kind);
    own.set(name, [...(own.get(name) ?? []), node]);
  }
  const nodes = [...own.values()].flat();
  /** Those that were made. @type {Map<string, HTMLElement>} */
  const made = new Map();

  /** The page has it elsewhere than in the figure. @param {string} name */
  const elsewhere = (name) => own.get(name)?.every((node) => !figure.contains(node)) ?? false;

  /** Where a panel is to be seen now. @param {string} name */
  const placeOf = (name) => {
    const { chosen, enlarged } = choice;
    if (name === enlarged) return 'figure';
    if (!(chosen?.includes(name) ?? own.has(name))) return null;
    if (elsewhere(name)) return 'elsewhere';
    return enlarged ? null : 'figure';
  };

  /** Makes a panel of the figure that the page does not have there. @param {string} name */
  const make = (name) => {
    const kind = kinds.get(name);
    if (!kind || made.has(name)) return;
    const node = kind.timed ? row(kind) : small(kind);
    if (handy) node.append(tools(choice, name));
    made.set(name, node);
  };

  // What the style sheet shows of the page's own where nothing is chosen.
  choice.usual = () => {
    const [classes, hidden] = [figure.className, nodes.filter((node) => node.hidden)];
    figure.classList.remove('chosen', 'alone');
    for (const node of hidden) node.hidden = false;
    const seen = (/** @type {HTMLElement} */ node) => !figure.contains(node) || getComputedStyle(node).display !== 'none';
    const list = [...kinds.keys()].filter((name) => own.get(name)?.some(seen));
    figure.className = classes;
    for (const node of hidden) node.hidden = true;
    return list;
  };

  /** Gives a place these children in this order, if they are not there. @param {HTMLElement[]} wanted @param {HTMLElement[]} now @param {() => void} insert */
  const order = (wanted, now, insert) => {
    if (wanted.length !== now.length || wanted.some((node, index) => node !== now[index])) insert();
  };

  const arrange = () => {
    const { chosen, enlarged } = choice;
    const focused = document.activeElement;
    for (const name of kinds.keys()) if (placeOf(name) === 'figure' && (!own.has(name) || elsewhere(name))) make(name);
    figure.classList.toggle('chosen', chosen !== null || enlarged !== null);
    figure.classList.toggle('alone', enlarged !== null);
    for (const [name, list] of own) {
      for (const node of list) node.hidden = placeOf(name) !== (elsewhere(name) ? 'elsewhere' : 'figure');
    }
    for (const [name, node] of made) node.hidden = placeOf(name) !== 'figure';

    const names = [...new Set([...(chosen ?? []), ...kinds.keys()])];
    const all = names.flatMap((name) => [...(own.get(name) ?? []), ...[made.get(name) ?? []].flat()]);
    const [timed, others] = ['.row', '.small-panel'].map((selector) => all.filter((node) => node.matches(selector)));
    const present = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll(':scope > .row')]).filter((node) => node !== times);
    order(timed, present, () => times.before(...timed));
    order(others, /** @type {HTMLElement[]} */ ([...grid.children]), () => grid.append(...others));

    const unseen = (/** @type {HTMLElement[]} */ list) => list.every((node) => node.hidden);
    times.classList.toggle('bare', unseen(timed));
    grid.hidden = unseen(others);
    writeTools(enlarged);
    keepFocus(focused);
  };

  /** What was moved has the focus again; of what was hidden, the button that has it now. @param {Element | null} focused */
  const keepFocus = (focused) => {
    if (!(focused instanceof HTMLElement) || (document.activeElement === focused && focused.checkVisibility())) return;
    const name = /** @type {HTMLElement | null} */ (focused.closest('.tools'))?.dataset.of;
    if (!name && !figure.contains(focused)) return;
    const same = name ? [...document.querySelectorAll(`.tools[data-of="${name}"] .enlarge`)] : [];
    giveFocus(focused, ...same, document.getElementById('panels-button'));
  };

  if (handy) {
    for (const [name, [first]] of own) {
      const title = first.querySelector('.head > h2');
      if (title) title.after(tools(choice, name));
      else first.append(tools(choice, name));
    }
    // Before whoever gives the focus to the page around a frame.
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || event.isComposing || !choice.enlarged || document.querySelector(aside())) return;
        if (event.target instanceof Element && event.target.closest('.drawer')) return;
        event.preventDefault();
        enlarge(choice, null);
      },
      { capture: true },
    );
  }
  choice.changed.add(arrange);
  arrange();
}
