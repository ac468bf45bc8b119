/** The time axis as an instrument: a bar and gestures that scroll back, and zoom. */

import { announce } from '../shared/announce.js';
import { byId, element } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { movable } from '../shared/place.js';
import { latest } from '../shared/throttled.js';
import { timeUnit } from './instants.js';
import { lengthText, nextLength } from './stretch.js';
import { Swipe } from './swipe.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./stretch.js').Axis} Axis */

/** A moment as finely as a stretch of this length needs it. @param {number} at ms @param {number} length ms */
export function momentText(at, length) {
  const { unit, ms, decimals } = timeUnit(length / 50);
  return `${decimal(at / ms, decimals)} ${unit}`;
}

/** What is shown, in words. @param {Axis} axis */
export function stretchText({ start_ms, end_ms, now_ms }) {
  const length = end_ms - start_ms;
  const from = momentText(Math.max(0, start_ms), length);
  const to = momentText(Math.min(end_ms, now_ms), length);
  return `${from} to ${to} of model time`;
}

/**
 * Where the thumb of the bar is, in shares of it: what is shown, of what can be.
 * @param {Axis} axis
 */
export function thumb({ start_ms, end_ms, now_ms, oldest_ms }) {
  const all = Math.max(now_ms - oldest_ms, end_ms - start_ms);
  const first = now_ms - all;
  const left = Math.max(0, (start_ms - first) / all);
  return { left, width: Math.min(1, (end_ms - first) / all) - left };
}

/** How much a turn of the wheel zooms, by its pixels. */
const wheelZoom = 0.005;

/** Pixels in a line of the wheel. */
const line = 16;

/**
 * @typedef {object} Place on the time axis
 * @property {number} share of its length
 * @property {number} width of the axis, pixels
 */

/**
 * Where on a time axis of the page a point lies, or null.
 * @param {HTMLElement} sheet
 */
export function timeAxes(sheet) {
  const figure = byId('figure');
  const time = /** @type {HTMLElement} */ (figure.querySelector('.row.time .time'));
  /** @param {{clientX: number, clientY: number, target: EventTarget | null}} event @returns {Place | null} */
  return ({ clientX, clientY, target }) => {
    const cell = target instanceof Element && sheet.contains(target) ? target.closest('.network .over') : null;
    const box = (cell ?? time).getBoundingClientRect();
    const { top } = (cell ?? figure).getBoundingClientRect();
    if (!box.width || clientX < box.left || clientX > box.right || clientY < top || clientY > box.bottom) return null;
    return { share: (clientX - box.left) / box.width, width: box.width };
  };
}

/**
 * Pointers on the plots: a drag scrolls, with two fingers it zooms; the wheel does both. A finger that
 * goes up or down scrolls the page.
 * @param {Session} session
 * @param {HTMLElement} area
 * @param {(event: PointerEvent | WheelEvent) => Place | null} placeOf
 */
function gestures(session, area, placeOf) {
  const { stretch } = session;
  /** @type {Map<number, {x: number, swipe: Swipe}>} those that are down */
  const down = new Map();
  /** @type {{end: number, x: number, width: number} | null} */
  let drag = null;
  /** @type {{length: number, apart: number, at: number} | null} */
  let pinch = null;
  let dragged = false;

  const momentAt = (/** @type {number} */ share) => stretch.axis.start_ms + share * (stretch.axis.end_ms - stretch.axis.start_ms);
  const apart = () => {
    const [a, b] = [...down.values()];
    return Math.max(10, Math.abs(a.x - b.x));
  };

  area.addEventListener('pointerdown', (event) => {
    dragged = false;
    const place = placeOf(event);
    if (!place || (event.pointerType === 'mouse' && event.button !== 0)) return;
    if (event.target instanceof Element && event.target.closest('button, a, [role="slider"]')) return;
    down.set(event.pointerId, { x: event.clientX, swipe: new Swipe(event.clientX, event.clientY) });
    drag = null;
    if (down.size === 2) pinch = { length: stretch.length, apart: apart(), at: momentAt(place.share) };
  });
  addEventListener('pointermove', (event) => {
    const pointer = down.get(event.pointerId);
    if (!pointer) return;
    pointer.x = event.clientX;
    if (pinch && down.size === 2) {
      stretch.zoom((pinch.length * pinch.apart) / apart(), session.playing ? null : pinch.at);
      return;
    }
    if (down.size !== 1 || pointer.swipe.move(event.clientX, event.clientY) !== 'drag') return;
    if (!drag) {
      const place = placeOf(event) ?? { width: area.clientWidth };
      drag = { end: stretch.end ?? stretch.axis.now_ms, x: event.clientX, width: place.width };
      area.classList.add('dragged');
      area.setPointerCapture?.(event.pointerId);
      dragged = true;
    }
    stretch.scrollTo(drag.end - ((event.clientX - drag.x) / drag.width) * stretch.length);
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel']))
    addEventListener(end, ({ pointerId }) => {
      if (!down.delete(pointerId)) return;
      if (down.size < 2) pinch = null;
      drag = null;
      area.classList.remove('dragged');
    });
  // What ends as a drag is no click on what lies there.
  area.addEventListener(
    'click',
    (event) => {
      if (!dragged) return;
      dragged = false;
      event.stopPropagation();
      event.preventDefault();
    },
    { capture: true },
  );
  area.addEventListener(
    'wheel',
    (event) => {
      const place = placeOf(event);
      if (!place) return;
      const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? line : 1;
      const across = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
      if (event.ctrlKey) {
        event.preventDefault();
        // What runs is followed, whatever the pointer is on.
        const about = session.playing ? null : momentAt(place.share);
        stretch.zoom(stretch.length * Math.exp(scale * event.deltaY * wheelZoom), about);
      } else if (Math.abs(across) > Math.abs(event.deltaY) || (event.shiftKey && across)) {
        event.preventDefault();
        stretch.scroll(((scale * across) / place.width) * stretch.length);
      }
    },
    { passive: false },
  );
}

/**
 * The bar below the time axis, which scrolls in what was seen in the last ten seconds of model time.
 * @param {Session} session
 */
function scrollBar({ stretch, tick }) {
  const part = element('div', { class: 'thumb' });
  const bar = element(
    'div',
    {
      class: 'past',
      id: 'past',
      role: 'slider',
      tabindex: 0,
      'aria-label': 'Look back',
      'aria-valuemin': 0,
      'aria-valuemax': 0,
      'aria-valuenow': 0,
      'aria-orientation': 'horizontal',
      title: 'The last ten seconds of model time: drag, or use the arrow keys',
    },
    part,
  );
  /** @type {(axis: Axis) => void} */
  const say = (axis) => {
    bar.setAttribute('aria-valuemin', String(Math.round(axis.oldest_ms)));
    bar.setAttribute('aria-valuemax', String(Math.round(axis.now_ms)));
    bar.setAttribute('aria-valuenow', String(Math.round(Math.min(axis.end_ms, axis.now_ms))));
    bar.setAttribute('aria-valuetext', stretchText(axis));
  };
  const sayCalmly = latest(1000, say);
  let last = '';
  tick.add((axis) => {
    const { left, width } = thumb(axis);
    const text = `${(100 * left).toFixed(1)} ${(100 * width).toFixed(1)}`; // finer than a pixel it is painted for nothing
    if (text !== last) {
      const [from, length] = text.split(' ');
      Object.assign(part.style, { left: `${from}%`, width: `max(${length}%, 0.5rem)` });
      last = text;
    }
    if (stretch.moved) say(axis);
    else sayCalmly(axis);
  });

  bar.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { key } = event;
    const { length, axis } = stretch;
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowLeft: () => stretch.scroll(-length / 10),
      ArrowDown: () => stretch.scroll(-length / 10),
      ArrowRight: () => stretch.scroll(length / 10),
      ArrowUp: () => stretch.scroll(length / 10),
      PageDown: () => stretch.scroll(-length),
      PageUp: () => stretch.scroll(length),
      Home: () => stretch.scrollTo(axis.oldest_ms),
      End: () => stretch.follow(),
    };
    if (!acts[key]) return;
    event.preventDefault();
    acts[key]();
  });

  /** @type {number | null} where in the thumb it was grabbed, as a share of the bar */
  let grabbed = null;
  /** @param {PointerEvent} event */
  const to = (event) => {
    const box = bar.getBoundingClientRect();
    const { axis, length } = stretch;
    const all = Math.max(axis.now_ms - axis.oldest_ms, length);
    const left = (event.clientX - box.left) / box.width - (grabbed ?? 0);
    stretch.scrollTo(axis.now_ms - all + left * all + length);
  };
  bar.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const box = bar.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const { left, width } = thumb(stretch.axis);
    grabbed = share >= left && share <= left + width ? share - left : width / 2;
    bar.setPointerCapture(event.pointerId);
    bar.classList.add('dragged');
    to(event);
  });
  bar.addEventListener('pointermove', (event) => {
    if (grabbed !== null) to(event);
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture']))
    bar.addEventListener(end, () => {
      grabbed = null;
      bar.classList.remove('dragged');
    });
  return bar;
}

/**
 * Lets the visitor scroll back and zoom in time.
 * @param {Session} session
 * @returns {{zoom: (direction: 1 | -1) => void, back: () => void, live: () => void, buttons: Record<'out' | 'in' | 'live', HTMLElement>}} what keys do; 1 is out
 */
export function showTimeline(session) {
  const { stretch } = session;
  const sheet = byId('sheet');
  const row = /** @type {HTMLElement} */ (byId('figure').querySelector('.row.time'));
  const zoom = (/** @type {1 | -1} */ direction) => {
    stretch.zoom(nextLength(stretch.length, direction));
    announce(`${lengthText(stretch.length)} of model time.`, 'look');
  };
  const live = () => {
    stretch.reset();
    session.play(true);
  };
  const back = () => {
    stretch.scroll(-stretch.length / 2);
    announce(`Looking back, up to ${momentText(stretch.end ?? stretch.axis.now_ms, stretch.length)} of model time.`, 'look');
  };

  const out = element(
    'button',
    { class: 'plain', id: 'zoom-out', 'aria-label': 'Zoom out', title: 'Zoom out: a longer stretch of time' },
    '−',
  );
  const into = element(
    'button',
    { class: 'plain', id: 'zoom-in', 'aria-label': 'Zoom in', title: 'Zoom in: a shorter stretch of time' },
    '+',
  );
  const now = element('button', { class: 'plain', id: 'live', title: 'Back to what happens now' }, 'Live');
  out.addEventListener('click', () => zoom(1));
  into.addEventListener('click', () => zoom(-1));
  now.addEventListener('click', live);
  const zooms = element('span', { class: 'zooms' }, out, into);
  const bar = element(
    'div',
    { class: 'timeline', id: 'timeline', role: 'group', 'aria-label': 'Time axis' },
    now,
    scrollBar(session),
    zooms,
  );
  row.append(bar);

  const show = () => {
    const focused = document.activeElement === now;
    now.hidden = !stretch.moved;
    if (focused && now.hidden) byId('past').focus({ preventScroll: true });
    row.classList.toggle('moved', stretch.moved);
    out.disabled = nextLength(stretch.length, 1) === stretch.length;
    into.disabled = nextLength(stretch.length, -1) === stretch.length;
  };
  stretch.changed.add(show);
  show();

  const place = movable(bar);
  session.comparison.changed.add(() => (session.comparison.on ? place.to(byId('comparison'), undefined, 'beforeend') : place.home()));

  const placeOf = timeAxes(sheet);
  gestures(session, byId('figure'), placeOf);
  gestures(session, byId('networks'), placeOf);
  return { zoom, back, live, buttons: { out, in: into, live: now } };
}
