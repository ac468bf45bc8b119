import { keyed } from './steps.js';
import { Swipe } from './swipe.js';

/** @typedef {import('./scales.js').Scale} Scale */

/** From how far a published value draws a dragged thumb: a share of the track, but no fewer pixels than a hand can tell. */
const pull = { share: 0.015, pixels: 3 };

/**
 * The value at a position to which a thumb, or a point, was dragged.
 * @param {Scale} scale
 * @param {number} position
 * @param {number} length of the track, pixels; 0 if it is not known
 * @param {boolean} free published values do not draw it
 */
export function drawn({ least, most, position: at, value, published }, position, length, free) {
  if (!free) {
    const reach = Math.max(pull.share, pull.pixels / (length || Infinity)) * (at(most) - at(least));
    const near = published.map((point) => ({ point, distance: Math.abs(at(point) - position) })).sort((a, b) => a.distance - b.distance)[0];
    if (near && near.distance <= reach * (1 + 1e-9)) return near.point;
  }
  return Math.min(most, Math.max(least, value(position)));
}

/**
 * A native range on a scale of its own, which acts while it is moved. The browser
 * drags its thumb by the mouse. Keys and fingers are ours: keys go over round
 * values, which have no even distances on the track, and a finger may be about to
 * scroll, while browsers take its first touch for a value.
 */
export class Slider {
  /** What is shown; the range itself holds its position only. */
  #value = NaN;
  /** What the range says is not heard while something else moves it. @type {'mouse' | 'finger' | 'other'} */
  #by = 'other';
  /** Alt is held: no pull. */
  #free = false;
  /** Act has been told of a value that may be followed by others. */
  #moving = false;
  /** @type {{swipe: Swipe, id: number, before: number} | null} */
  #finger = null;
  #off = false;

  /**
   * @param {HTMLInputElement} input
   * @param {Scale} scale
   * @param {(value: number, dragging: boolean) => void} act
   */
  constructor(input, scale, act) {
    this.input = input;
    this.scale = scale;
    this.act = act;
    this.#range();
    input.addEventListener('input', () => this.#heard(true));
    input.addEventListener('change', () => this.#heard(false));
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('keyup', () => this.#settle());
    input.addEventListener('blur', () => this.#settle());
    input.addEventListener('pointerdown', (event) => this.#down(event));
    input.addEventListener('pointermove', (event) => this.#move(event));
    input.addEventListener('pointerup', (event) => this.#up(event));
    input.addEventListener('pointercancel', (event) => this.#cancel(event));
    input.addEventListener('mousedown', (event) => {
      if (this.#off) event.preventDefault();
    });
    // Else the browser would press the mouse where a finger has tapped.
    input.addEventListener('touchend', (event) => {
      if (this.#by === 'finger' && event.cancelable) event.preventDefault();
      this.#listen();
    });
    input.addEventListener('touchcancel', () => this.#listen());
  }

  /** @param {number} value */
  show(value) {
    const { scale, input } = this;
    if (value > scale.most) {
      scale.most = value;
      this.#range();
    }
    this.#value = value;
    input.value = String(scale.position(value));
    input.style.setProperty('--fill', String(this.share(value)));
    const text = scale.text(value);
    if (input.getAttribute('aria-valuetext') !== text) input.setAttribute('aria-valuetext', text);
  }

  /** A slider that is off keeps the focus, and says that it is off. @param {boolean} off */
  turnOff(off) {
    this.#off = off;
    this.input.setAttribute('aria-disabled', String(off));
  }

  /** How far along the track a value lies, 0 … 1. @param {number} value */
  share(value) {
    const { least, most, position } = this.scale;
    return Math.min(1, Math.max(0, (position(value) - position(least)) / (position(most) - position(least))));
  }

  #range() {
    const { least, most, position } = this.scale;
    Object.assign(this.input, { min: String(position(least)), max: String(position(most)), step: 'any' });
  }

  /** The range has another position. @param {boolean} dragging */
  #heard(dragging) {
    if (this.#off || this.#by === 'finger') {
      this.input.value = String(this.scale.position(this.#value));
      return;
    }
    const position = Number(this.input.value);
    const value = this.#by === 'mouse' ? this.#drawn(position) : this.scale.value(position);
    if (dragging) this.#ask(value);
    else this.#settle(value);
  }

  /** @param {number} position to which the thumb was dragged */
  #drawn(position) {
    return drawn(this.scale, position, this.input.clientWidth, this.#free);
  }

  /** Acts, if this is news, on a value that others may follow. @param {number} value */
  #ask(value) {
    if (value === this.#value) return;
    this.#moving = true;
    this.act(value, true);
  }

  /** Acts on the value at which a movement ends. */
  #settle(value = this.#value) {
    if (value === this.#value && !this.#moving) return;
    this.#moving = false;
    this.act(value, false);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const leftward = getComputedStyle(this.input).direction === 'rtl';
    const value = keyed(this.scale, this.#value, event, leftward);
    if (value === null) return;
    event.preventDefault();
    if (this.#off) return;
    this.#by = 'other';
    if (event.repeat) this.#ask(value);
    else this.#settle(value);
  }

  /** @param {PointerEvent} event */
  #down({ pointerType, pointerId, isPrimary, clientX, clientY, altKey }) {
    if (!isPrimary || this.#off) return;
    this.#free = altKey;
    this.#by = pointerType === 'mouse' ? 'mouse' : 'finger';
    if (this.#by === 'finger') this.#finger = { swipe: new Swipe(clientX, clientY), id: pointerId, before: this.#value };
  }

  /** The finger that is this pointer. @param {number} id */
  #touches(id) {
    return this.#finger && this.#finger.id === id ? this.#finger : null;
  }

  /** @param {PointerEvent} event */
  #move({ pointerId, clientX, clientY, altKey }) {
    this.#free = altKey;
    if (this.#touches(pointerId)?.swipe.move(clientX, clientY) === 'drag') this.#ask(this.#under(clientX));
  }

  /** @param {PointerEvent} event */
  #up({ pointerId, pointerType, clientX, clientY }) {
    const finger = this.#touches(pointerId);
    if (!finger) return;
    if (finger.swipe.move(clientX, clientY) !== 'scroll') {
      this.input.focus({ preventScroll: true });
      this.#settle(this.#under(clientX));
    }
    this.#finger = null;
    if (pointerType !== 'touch') this.#listen();
  }

  /** The browser has taken the finger, to scroll or zoom. @param {PointerEvent} event */
  #cancel({ pointerId, pointerType }) {
    const finger = this.#touches(pointerId);
    if (!finger) return;
    this.#settle(finger.before);
    this.#finger = null;
    if (pointerType !== 'touch') this.#listen();
  }

  /** Hears the range again, once the browser has done with the finger. */
  #listen() {
    setTimeout(() => {
      if (!this.#finger && this.#by === 'finger') this.#by = 'other';
    });
  }

  /** The value under a finger. @param {number} x on the page */
  #under(x) {
    const { least, most, position } = this.scale;
    const { left, width } = this.input.getBoundingClientRect();
    const style = getComputedStyle(this.input);
    const thumb = pixels(style.getPropertyValue('--thumb'));
    const along = Math.min(1, Math.max(0, (x - left - thumb / 2) / (width - thumb)));
    const share = style.direction === 'rtl' ? 1 - along : along;
    return this.#drawn(position(least) + share * (position(most) - position(least)));
  }
}

/** A length of a style, in px or rem. @param {string} length */
function pixels(length) {
  const size = parseFloat(length) || 0;
  return length.trim().endsWith('rem') ? size * parseFloat(getComputedStyle(document.documentElement).fontSize) : size;
}
