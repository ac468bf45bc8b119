/** A moment that is pointed at: a line through all plots, with the time and what they show there. */

import { byId, element, rewrite } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { populationNames } from './words.js';
import { momentText, timeAxes } from './timeline.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Values} Values */
/** @typedef {import('../shared/messages.js').PanelValues} PanelValues */
/** @typedef {import('../shared/messages.js').Traced} Traced */

/** In how many steps the arrow keys go through what is shown. */
const steps = 200;

/** How near a tap takes the line away that another one has brought, as a share of the axis. */
const near = 0.03;

/**
 * A value of a plot: whose it is, by the letter and class of a population, and what.
 * @typedef {{letter: string, tone: string, value: string}} Value
 */

/** What plots of a kind show, and in which unit. @type {Record<string, {of: [letter: string, tone: string][], decimals: number, unit: string}>} */
const kinds = {
  trace: { of: [['', '']], decimals: 1, unit: 'mV' },
  rate: {
    of: [
      ['E', 'e'],
      ['I', 'i'],
      ['X', 'x'],
    ],
    decimals: 1,
    unit: 'Hz',
  },
  input: {
    of: [
      ['E', 'e'],
      ['I', 'i'],
      ['X', 'x'],
      ['sum', ''],
    ],
    decimals: 1,
    unit: 'mV/ms',
  },
};

/** The values of a panel, and their unit. @param {PanelValues} panel @returns {{values: Value[], unit: string}} */
export function panelValues({ kind, values }) {
  const { of, decimals, unit } = kinds[kind] ?? { of: [], decimals: 2, unit: '' };
  return {
    values: values.map((value, k) => ({ letter: of[k]?.[0] ?? '', tone: of[k]?.[1] ?? '', value: decimal(value, decimals) })),
    unit,
  };
}

/** What is spoken of the letters. @type {Record<string, string>} */
const letters = { E: 'excitatory', I: 'inhibitory', X: 'external', sum: 'together' };

/**
 * A moment in words.
 * @param {Values} values
 * @param {number} length of what is shown, ms
 * @param {Traced[]} traced
 */
export function valuesText({ at_ms, panels }, length, traced) {
  const first = panels.filter(({ network }) => network === 0);
  const parts = first.map((panel) => {
    const { values, unit } = panelValues(panel);
    const told = values.map(({ letter, value }) => [letters[letter] ?? '', value].filter(Boolean).join(' ')).join(', ');
    if (panel.kind === 'trace') {
      const neuron = traced[panel.index];
      return `V of ${neuron ? `${populationNames[neuron.population]} neuron ${neuron.neuron}` : 'a neuron'} ${told} ${unit}`;
    }
    return `${{ rate: 'rates', input: 'input' }[panel.kind] ?? panel.kind}: ${told} ${unit}`;
  });
  return [momentText(at_ms, length), ...parts].join('; ');
}

/**
 * Shows a moment that a pointer is over, that was tapped, or to which the arrow keys have gone along the time axis.
 * @param {Session} session
 */
export function showMoment(session) {
  const { stretch, simulation } = session;
  const sheet = byId('sheet');
  const figure = byId('figure');
  const time = /** @type {HTMLElement} */ (figure.querySelector('.row.time .time'));
  const line = element('i', { class: 'moment-line' });
  const when = element('b', { class: 'moment-time' });
  const over = element('div', { class: 'moment', 'aria-hidden': 'true', hidden: true }, line, when);
  sheet.append(over);
  /** @type {Map<HTMLElement, HTMLElement>} what is written in a panel */
  const notes = new Map();
  /** @type {Traced[]} */
  let traced = [];
  session.axes.add((axes) => {
    traced = axes.traced;
  });

  /** Where a pointer is, as a share of the axis. @type {number | null} */
  let share = null;
  /** A moment that stays, ms. @type {number | null} */
  let pinned = null;
  /** @type {Values | null} */
  let known = null;

  const wanted = () => {
    const { start_ms, end_ms, now_ms } = stretch.axis;
    const at = pinned ?? (share === null ? null : start_ms + share * (end_ms - start_ms));
    return at !== null && at >= start_ms - 1e-9 && at <= Math.min(end_ms, now_ms) + 1e-9 ? at : null;
  };
  const hide = () => {
    known = null;
    over.hidden = true;
    sheet.classList.remove('pointed');
  };
  const ask = () => {
    const at = wanted();
    if (at === null) hide();
    else simulation.moment(at);
  };

  const show = () => {
    const at = wanted();
    if (!known || at === null) return hide();
    const { start_ms, end_ms } = stretch.axis;
    const origin = sheet.getBoundingClientRect();
    const comparing = session.comparison.on;
    const axis = time.getBoundingClientRect();
    // While model time runs the line stays where the pointer is.
    const place = session.playing && pinned === null ? Number(share) : (known.at_ms - start_ms) / (end_ms - start_ms);
    over.hidden = false;
    sheet.classList.add('pointed');
    line.hidden = when.hidden = comparing;
    if (!comparing) {
      const box = figure.getBoundingClientRect();
      const x = axis.left - origin.left + place * axis.width;
      Object.assign(line.style, { left: `${x}px`, top: `${box.top - origin.top}px`, height: `${axis.top - box.top}px` });
      // It stays on the axis.
      Object.assign(when.style, { left: `${x}px`, top: `${axis.top - origin.top}px`, transform: `translateX(${-100 * place}%)` });
      rewrite(when, momentText(known.at_ms, end_ms - start_ms));
    }
    const written = new Set();
    for (const one of known.panels) {
      const panel = panelOf(sheet, one);
      const box = panel?.getBoundingClientRect();
      if (!panel || !box?.width) continue;
      const note = notes.get(panel) ?? over.appendChild(element('span', { class: 'moment-note' }));
      notes.set(panel, note);
      written.add(note);
      const { values, unit } = panelValues(one);
      rewrite(
        note,
        ...values.flatMap(({ letter, tone, value }) => [...(letter ? [element('b', { class: tone }, letter), ' '] : []), `${value} `]),
        element('small', {}, unit),
      );
      const left = place < 0.6;
      note.hidden = false;
      note.classList.toggle('before', !left);
      Object.assign(note.style, { left: `${box.left - origin.left + place * box.width}px`, top: `${box.top - origin.top}px` });
    }
    for (const note of notes.values()) if (!written.has(note)) note.hidden = true;
    time.setAttribute('aria-valuetext', valuesText(known, end_ms - start_ms, traced));
    time.setAttribute('aria-valuemin', String(Math.round(stretch.axis.oldest_ms)));
    time.setAttribute('aria-valuemax', String(Math.ceil(stretch.axis.now_ms)));
    time.setAttribute('aria-valuenow', String(Number(known.at_ms.toFixed(2))));
  };

  session.values.add((values) => {
    if (values.asked_ms !== wanted() && !session.playing) return; // of a pointer that is elsewhere by now
    known = values.panels.length > 0 ? values : null;
    show();
  });
  session.tick.add(() => {
    if (share !== null || pinned !== null) ask();
  });

  const placeOf = timeAxes(sheet);
  for (const area of [figure, byId('networks')]) {
    area.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'touch' || event.buttons) return;
      const place = placeOf(event);
      share = place ? place.share : null;
      if (place) pinned = null;
      ask();
    });
    area.addEventListener('pointerleave', ({ pointerType }) => {
      if (pointerType === 'touch') return;
      share = null;
      ask();
    });
    // A finger that taps brings the line, or takes it away.
    area.addEventListener('click', (event) => {
      if (!(event instanceof PointerEvent) || event.pointerType !== 'touch') return;
      const place = placeOf(event);
      if (!place) return;
      const { start_ms, end_ms } = stretch.axis;
      const at = start_ms + place.share * (end_ms - start_ms);
      pinned = pinned !== null && Math.abs(pinned - at) < near * (end_ms - start_ms) ? null : at;
      ask();
    });
  }

  // The time axis itself is where keys move the line.
  for (const [name, value] of Object.entries({
    role: 'slider',
    tabindex: '0',
    'aria-label': 'Moment on the time axis',
    'aria-valuetext': 'none: the arrow keys bring one',
    'aria-valuemin': '0',
    'aria-valuemax': '0',
    'aria-valuenow': '0',
  }))
    time.setAttribute(name, value);
  /** @param {number} ms to where the line goes */
  const go = (ms) => {
    if (session.playing) session.play(false);
    const { now_ms, oldest_ms } = stretch.axis;
    const { length } = stretch;
    const dt = Number(session.settings.params.dt);
    const at = Math.round(Math.min(now_ms, Math.max(ms, oldest_ms)) / dt) * dt;
    pinned = Math.min(at, now_ms);
    const end = stretch.end ?? now_ms;
    if (pinned > end) stretch.scrollTo(pinned);
    else if (pinned < end - length) stretch.scrollTo(pinned + length);
    ask();
  };
  time.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { length, axis } = stretch;
    const dt = Number(session.settings.params.dt);
    const end = Math.min(stretch.end ?? axis.now_ms, axis.now_ms);
    const now = pinned ?? end;
    const step = Math.max(dt, length / steps);
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowLeft: () => go(now - (event.shiftKey ? dt : step)),
      ArrowDown: () => go(now - (event.shiftKey ? dt : step)),
      ArrowRight: () => go(now + (event.shiftKey ? dt : step)),
      ArrowUp: () => go(now + (event.shiftKey ? dt : step)),
      PageDown: () => go(now - length / 10),
      PageUp: () => go(now + length / 10),
      Home: () => go(end - length),
      End: () => go(end),
      Escape: () => {
        pinned = null;
        ask();
      },
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
  time.addEventListener('blur', () => {
    pinned = null;
    ask();
  });
}

/** The panel that is shown of a kind. @param {HTMLElement} sheet @param {PanelValues} of */
function panelOf(sheet, { kind, index, network }) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll(`[data-kind="${kind}"]`));
  return [...all].find(
    ({ dataset, offsetWidth }) => offsetWidth > 0 && Number(dataset.index ?? 0) === index && Number(dataset.network ?? 0) === network,
  );
}
