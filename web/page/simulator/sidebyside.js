/** Networks side by side: a cell for each, with plots over the same stretch of model time. */

import { announce } from '../shared/announce.js';
import { byId, element, rewrite, variable } from '../shared/element.js';
import { giveFocus } from '../shared/focus.js';
import { decimal, lambdaText, plain, variance } from '../shared/format.js';
import { reducedMotion } from '../shared/theme.js';
import { latest, throttled } from '../shared/throttled.js';
import { fourCorners } from './comparison.js';
import { goToCorner } from './corners.js';
import { showInstants } from './instants.js';
import { calm as seldom, titles } from './summary.js';
import { spoken, spokenVariance } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./comparison.js').Shown} Shown */
/** @typedef {import('../shared/messages.js').Status} Status */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('../shared/parameters.js').Params} Params */
/** @typedef {Pick<import('./simulation.js').Tick, 'start_ms' | 'end_ms'>} Stretch */

/** How many cells there are: the corners, and one more. */
const most = 5;

/** What each cell shows. */
const plots = /** @type {const} */ ([
  { kind: 'raster-e', letter: 'E', tone: 'e' },
  { kind: 'raster-i', letter: 'I', tone: 'i' },
  { kind: 'trace', letter: 'V', tone: '' },
]);

/**
 * What tells a network from those beside it: its mark, its model, and in what else it
 * differs from another.
 * @param {Params} params
 * @param {Params} other
 * @param {Published} published
 */
export function labelOf(params, other, { models }) {
  const model = models.of(params);
  const differs = Object.keys(params).filter(
    (name) => !['synapse', 'lambda', 'c'].includes(name) && params[name] !== other[name] && params[name] !== null,
  );
  return {
    model,
    mark: model ? models.mark(model) : '◆',
    lambda: model ? null : Number(params.lambda),
    c: Number(params.c),
    others: differs.map((name) => `${name} = ${plain(params[name])}`),
  };
}

/** The same in one line. @param {ReturnType<typeof labelOf>} label */
export const labelText = ({ model, lambda, c, others }) =>
  [model ?? `λ = ${lambdaText(Number(lambda))}`, `c = ${plain(c)}`, ...others].join(', ');

/**
 * Where on the time axis a moment stands that is pointed at: a share of its length, or
 * null. What is pinned moves with the plots until it has left them.
 * @param {{share: number | null, pinned: number | null}} pointer
 * @param {Stretch} axis
 */
export function cursorAt({ share, pinned }, { start_ms, end_ms }) {
  if (pinned === null) return share;
  const at = (pinned - start_ms) / (end_ms - start_ms);
  return at >= 0 && at <= 1 ? at : null;
}

/** A network in a sentence. @param {string} name @param {Status | null} status */
export function networkText(name, status) {
  if (!status) return `${name}: nothing is known yet.`;
  if (status.state === 'diverged') return `${name}: the network has run away and stands still.`;
  if (status.state === 'calibrating') return `${name}: its effective time constant is measured; all wait.`;
  const { var_v_mv2, rate_e_hz, rate_i_hz } = status.stats;
  if (var_v_mv2 === null) return `${name}: not measured yet.`;
  return (
    `${name}: var(V) is ${spokenVariance(var_v_mv2)} mV²${status.settling ? ', settling' : ''}; ` +
    `excitatory neurons fire at ${spoken(rate_e_hz, 1)} Hz, inhibitory at ${spoken(rate_i_hz, 1)} Hz.`
  );
}

/** One cell of the page. */
class Cell {
  /** @type {Status | null} */ status = null;
  #place;
  #mark = element('span', { 'aria-hidden': 'true' });
  #name = element('span', { class: 'which' });
  #value = element('b', { class: 'var' }, '–');
  #note = element('small', { class: 'rates' });
  #words = element('p', { class: 'unseen' });

  /** @param {number} place @param {() => void} choose */
  constructor(place, choose) {
    this.#place = place;
    const button = element(
      'button',
      { class: 'choose', title: 'Show this network alone' },
      element('kbd', { 'aria-hidden': 'true' }, String(place + 1)),
      this.#mark,
      ' ',
      this.#name,
    );
    button.addEventListener('click', choose);
    this.button = button;
    this.panels = plots.map(({ kind }) =>
      element(
        'div',
        { class: `panel ${kind}`, 'data-kind': kind, 'data-index': kind === 'trace' ? 0 : null, 'data-network': place, role: 'img' },
        ...(kind === 'trace' ? [element('div', { class: 'marks right', 'aria-hidden': 'true', 'data-unit': ' mV' })] : []),
      ),
    );
    this.over = element('div', { class: 'over', 'aria-hidden': 'true' }, element('i', { class: 'cursor' }));
    this.node = element(
      'article',
      { class: 'network', 'data-place': place },
      element('h3', {}, button),
      element('p', { class: 'value', 'aria-hidden': 'true' }, this.#note, this.#value, element('span', { class: 'unit' }, ' mV²')),
      this.#words,
      ...plots.flatMap(({ letter, tone }, row) => [
        element('div', { class: `letter row-${row} ${tone}`, 'aria-hidden': 'true' }, tone ? letter : variable(letter)),
        this.panels[row],
      ]),
      this.over,
    );
    for (const [row, panel] of this.panels.entries()) panel.classList.add(`row-${row}`);
  }

  /** Shows a network there. @param {number} index among those that are shown @param {ReturnType<typeof labelOf>} label @param {boolean} own it is the one that the settings change */
  take(index, label, own) {
    this.node.hidden = false;
    this.node.classList.toggle('own', own);
    for (const panel of this.panels) panel.dataset.network = String(index);
    this.name = labelText(label);
    this.#mark.className = label.model ?? '';
    rewrite(this.#mark, label.mark);
    rewrite(
      this.#name,
      ...(label.model ? [label.model] : [variable('λ'), ` = ${lambdaText(Number(label.lambda))}`]),
      ', ',
      variable('c'),
      ` = ${plain(label.c)}`,
      ...label.others.map((text) => `, ${text}`),
    );
    this.button.setAttribute('aria-label', `${this.#place + 1} ${this.name}: show alone`);
    for (const panel of this.panels) panel.setAttribute('aria-label', `${titles[String(panel.dataset.kind)]}: ${this.name}`);
  }

  /** Nothing is there. */
  leave() {
    this.node.hidden = true;
    this.status = null;
  }

  /** @param {boolean} playing */
  show(playing) {
    const { status } = this;
    if (!status) return;
    const { stats, state } = status;
    const settling = status.settling && playing;
    rewrite(this.#value, variance(stats.var_v_mv2));
    this.#value.classList.toggle('settling', settling);
    const note =
      state === 'diverged'
        ? 'stopped'
        : state === 'calibrating'
          ? 'measuring V̄, ḡ'
          : settling
            ? 'settling'
            : `E ${decimal(stats.rate_e_hz, 1)} Hz`;
    rewrite(this.#note, note);
    this.#note.className = note.startsWith('E ') ? 'rates' : '';
  }

  describe() {
    rewrite(this.#words, networkText(this.name ?? '', this.status));
  }
}

/**
 * Shows networks side by side while there are several.
 * @param {Session} session
 * @param {HTMLElement | null} title says what they have in common
 * @returns {(place: number) => void} shows the network of a place alone; without several the corner of that number
 */
export function showNetworks(session, title) {
  const { comparison, settings, published } = session;
  const sheet = byId('sheet');
  const box = byId('networks');
  const cells = Array.from({ length: most }, (_, place) => new Cell(place, () => choose(place)));
  const empty = element('p', { class: 'beside-text small' });
  const times = [0, 1].map(() => element('div', { class: 'instants', 'aria-hidden': 'true' }));
  box.append(...cells.map(({ node }) => node), empty, ...times.map((one) => element('div', { class: 'time' }, one)));
  for (const one of times) showInstants(session, one);

  /** The cell of a network. @param {number} index */
  const cellOf = (index) => cells[comparison.shown[index]?.place ?? -1];

  const arrange = () => {
    const { shown, on, ofCorners } = comparison;
    sheet.classList.toggle('comparing', on);
    byId('comparison').hidden = !on;
    box.dataset.count = String(shown.length);
    if (!on) return;
    for (const [place, cell] of cells.entries()) {
      const index = shown.findIndex((one) => one.place === place);
      if (index < 0) cell.leave();
      else cell.take(index, labelOf(shown[index].params, shown[index ? 0 : 1].params, published), index === 0);
    }
    const vts = new Set(shown.map(({ params }) => params.vt));
    box.classList.toggle('thresholds', vts.size > 1);
    cells[4].node.classList.toggle('right', settings.number('c') > 0);
    if (title)
      rewrite(
        title,
        'Same neurons, same clock',
        ofCorners ? '; with equal ' : shown[0].params.c === shown[1].params.c ? ', same input. ' : '. ',
        ...(ofCorners ? [variable('c'), ' the same input. '] : []),
        element('span', { class: 'long' }, ofCorners ? 'Press one to show it alone.' : 'The sliders change the first.'),
      );
    describe();
  };

  /** @type {(now: void) => void} */
  const describeAll = () => {
    for (const cell of cells) if (!cell.node.hidden) cell.describe();
  };
  const describe = latest(seldom, describeAll);
  const showCalm = cells.map((cell) => throttled(reducedMotion() ? 1000 : 250, (/** @type {void} */ _) => cell.show(session.playing)));
  const kinds = new Map();
  session.each.add((status) => {
    const cell = comparison.on ? cellOf(status.network ?? 0) : undefined;
    if (!cell) return;
    cell.status = status;
    const kind = `${status.state} ${status.settling}`;
    if (kinds.get(cell) !== kind || !session.playing) cell.show(session.playing);
    else showCalm[cells.indexOf(cell)]();
    kinds.set(cell, kind);
    describe();
  });

  // A moment that is pointed at, in all of them.
  /** @type {{share: number | null, pinned: number | null}} */
  const pointer = { share: null, pinned: null };
  /** @type {Stretch} */
  let axis = { start_ms: 0, end_ms: 1 };
  const showCursor = () => {
    const at = cursorAt(pointer, axis);
    if (at === null) pointer.pinned = null;
    box.classList.toggle('pointed', at !== null);
    box.classList.toggle('pinned', pointer.pinned !== null);
    if (at !== null) box.style.setProperty('--at', `${(100 * at).toFixed(3)}%`);
  };
  for (const { over } of cells) {
    /** @param {PointerEvent | MouseEvent} event */
    const shareOf = (event) => {
      const { left, width } = over.getBoundingClientRect();
      return Math.min(1, Math.max(0, (event.clientX - left) / width));
    };
    over.addEventListener('pointermove', (event) => {
      pointer.share = shareOf(event);
      showCursor();
    });
    over.addEventListener('pointerleave', () => {
      pointer.share = null;
      showCursor();
    });
    over.addEventListener('click', (event) => {
      const time = axis.start_ms + shareOf(event) * (axis.end_ms - axis.start_ms);
      pointer.pinned = pointer.pinned === null ? time : null;
      showCursor();
    });
  }
  session.tick.add((tick) => {
    axis = tick;
    if (pointer.pinned !== null) showCursor();
  });

  /** @param {number} place */
  const choose = (place) => {
    if (!comparison.on) return goToCorner(session, place);
    const index = comparison.shown.findIndex((one) => one.place === place);
    if (index < 0) return;
    const focused = box.contains(document.activeElement);
    comparison.choose(index);
    if (focused) giveFocus(document.getElementById('compare-corners'), byId('play'));
    announce(`${cells[place].name} alone.`, 'change');
  };
  comparison.changed.add(arrange);
  arrange();
  return choose;
}

/**
 * Shows networks side by side while there are several, and offers to.
 * @param {Session} session
 * @returns {{corners: () => void, keep: () => void, choose: (place: number) => void, goTo: (corner: number) => void}} what keys and buttons do
 */
export function showSideBySide(session) {
  const { comparison } = session;
  const choose = showNetworks(session, byId('comparison-text'));
  const allCorners = byId('compare-corners');
  const keepThis = byId('keep-this');
  const arrange = () => {
    const { on, ofCorners } = comparison;
    byId('variances').hidden = !on;
    allCorners.setAttribute('aria-pressed', String(on && ofCorners));
    rewrite(keepThis, on && !ofCorners ? 'Back to one network' : 'Keep this one beside');
  };
  /** Goes to a corner: where all are shown to that one. @param {number} corner */
  const goTo = (corner) => (comparison.on && comparison.ofCorners ? choose(corner) : goToCorner(session, corner));
  const corners = () => {
    const off = comparison.on && comparison.ofCorners;
    comparison.show(off ? '' : fourCorners);
    announce(off ? 'One network.' : 'The four corners side by side, from time 0.', 'change');
  };
  const keep = () => {
    const off = comparison.on && !comparison.ofCorners;
    if (off) comparison.show('');
    else comparison.keep();
    announce(off ? 'One network.' : 'This network is kept; the sliders change the one beside it. Both begin at time 0.', 'change');
  };
  allCorners.addEventListener('click', corners);
  keepThis.addEventListener('click', keep);
  byId('comparison-back').addEventListener('click', () => {
    comparison.show('');
    allCorners.focus();
    announce('One network.', 'change');
  });
  comparison.changed.add(arrange);
  arrange();
  return { corners, keep, choose, goTo };
}
