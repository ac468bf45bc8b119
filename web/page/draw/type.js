/**
 * The type of a drawing. Drawings are laid out in units, of which sixteen are a
 * rem of the page: so they grow with its type, by their viewBox.
 */

import { svg } from '../shared/element.js';

/** The fewest units of width that a drawing can do with. */
const least = 260;

/**
 * Pixels of a unit: fewer than type asks for where a drawing would have no room
 * for anything but its type.
 * @param {number} width of the drawing, pixels
 */
export function unit(width) {
  const ofType = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
  return Math.min(ofType, Math.max(1, width / least));
}

export class Type {
  #probe = svg('text', { visibility: 'hidden', 'aria-hidden': 'true' });
  #drawing;
  /** Widths by kind and text. @type {Map<string, number>} */ #widths = new Map();
  #style = '';

  /** @param {SVGElement} drawing whose style sheet sets the type */
  constructor(drawing) {
    this.#drawing = drawing;
  }

  /** To be called before each drawing: the page's type may be another one. */
  renew() {
    const { fontFamily, letterSpacing, wordSpacing } = getComputedStyle(this.#drawing);
    const style = `${fontFamily} ${letterSpacing} ${wordSpacing}`;
    if (style !== this.#style) this.#widths.clear();
    this.#style = style;
  }

  /**
   * How wide a text is, in units.
   * @param {string} text
   * @param {string} kind its classes in the style sheet
   */
  width(text, kind) {
    const key = `${kind}|${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#probe.setAttribute('class', kind);
      this.#probe.textContent = text;
      this.#drawing.append(this.#probe);
      width = this.#probe.getComputedTextLength();
      this.#probe.remove();
      this.#widths.set(key, width);
    }
    return width;
  }
}

/** @param {() => void} listener told when the page's type is set otherwise: its size, its spacing */
export function onTypeChange(listener) {
  const sample = document.createElement('span');
  sample.className = 'unseen';
  sample.setAttribute('aria-hidden', 'true');
  sample.style.cssText = 'width: auto; height: auto';
  sample.textContent = 'The quick brown fox';
  document.body.append(sample);
  new ResizeObserver(listener).observe(sample);
}
