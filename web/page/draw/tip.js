/**
 * What a point of a figure tells, beside it: it stays until pointer or focus go
 * elsewhere, the pointer may go over it, and Escape takes it away (WCAG 2.2,
 * 1.4.13).
 */

import { around, overlap } from './boxes.js';
import { element } from '../shared/element.js';

/** @typedef {import('./boxes.js').Box} Box */
/** @typedef {import('./path.js').Place} Place */

/** How long it stays when the pointer has left the point, ms: time to go over it. */
const grace = 400;

/**
 * Where the upper left corner of a tip goes: in the room, close to its point, not
 * on it, and on as few of the other points as can be.
 * @param {Place} point
 * @param {{width: number, height: number}} size
 * @param {{width: number, height: number}} room
 * @param {readonly Place[]} others
 * @returns {Place}
 */
export function tipPlace(point, size, room, others) {
  const own = around(point, 24, 24);
  const near = others.map((other) => around(other, 14, 14)).filter((box) => !overlap(box, around(point, 4, 4)));
  let best = { x: 0, y: 0 };
  let least = Infinity;
  for (let apart = 14; apart < 400; apart += 18) {
    for (let k = 0; k < 16; k++) {
      // Above first, then below, then to the sides.
      const angle = (Math.PI / 8) * (k % 2 ? (k + 1) / 2 : -k / 2) - Math.PI / 2;
      const middle = {
        x: point.x + Math.cos(angle) * (apart + size.width / 2),
        y: point.y + Math.sin(angle) * (apart + size.height / 2),
      };
      const x = Math.max(0, Math.min(room.width - size.width, middle.x - size.width / 2));
      const y = Math.max(0, Math.min(room.height - size.height, middle.y - size.height / 2));
      const box = { x, y, ...size };
      const away = Math.hypot(x + size.width / 2 - point.x, y + size.height / 2 - point.y);
      const cost = (overlap(box, own) ? 1e6 : 0) + 1e4 * near.filter((other) => overlap(other, box)).length + away;
      if (cost < least) [best, least] = [{ x, y }, cost];
    }
    if (least < 1e4) break;
  }
  return best;
}

/**
 * @typedef {object} Told
 * @property {string} key of the point
 * @property {string} model class of its colour
 * @property {string} what it is of
 * @property {string} numbers
 * @property {Place} at pixels of the figure
 */

export class Tip {
  /** Says what the point itself is called. */
  node = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });

  #timer = 0;
  #shown = '';
  /** The point whose tip was sent away, until another is told of. */ #dismissed = '';

  constructor() {
    this.node.addEventListener('pointerenter', () => this.#stay());
    this.node.addEventListener('pointerleave', () => this.leave());
    document.addEventListener('keydown', ({ key }) => {
      const shown = this.#shown;
      if (key !== 'Escape' || !shown) return;
      this.hide();
      this.#dismissed = shown;
    });
  }

  /** The key of the point whose tip is there, or ''. */
  get shown() {
    return this.#shown;
  }

  /**
   * @param {Told} told
   * @param {{width: number, height: number}} room
   * @param {readonly Place[]} others points
   */
  show({ key, model, what, numbers, at }, room, others) {
    this.#stay();
    if (key === this.#dismissed) return;
    this.#dismissed = '';
    this.#shown = key;
    this.node.replaceChildren(element('b', { class: model }, what), element('span', {}, numbers));
    this.node.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const { x, y } = tipPlace(at, { width, height }, room, others);
    this.node.style.left = `${x}px`;
    this.node.style.top = `${y}px`;
  }

  /** The pointer is on no point any more. */
  leave() {
    this.#timer ||= setTimeout(() => this.hide(), grace);
  }

  hide() {
    this.#stay();
    this.#shown = this.#dismissed = '';
    this.node.hidden = true;
  }

  #stay() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
