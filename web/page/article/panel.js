/** Panels with a linear axis of x: their frames, and the box in which they are drawn anew for its width and for paper. */

import { logScale } from '../draw/scale.js';
import { logTicks, roundTicks, tickText } from '../draw/ticks.js';
import { onPaper, onPrint, paperWidth } from '../draw/paper.js';
import { onTypeChange, unit } from '../draw/type.js';
import { svg } from '../shared/element.js';

/** @typedef {{left: number, right: number, top: number, bottom: number}} Area units of the drawing */
/** @typedef {{low: number, high: number, logarithmic?: boolean}} Span */

/** A scale of a span. @param {Span} span @param {number} from at low @param {number} to */
const scaleOf = ({ low, high, logarithmic }, from, to) =>
  logarithmic ? logScale(low, high, from, to) : (/** @type {number} */ value) => from + ((value - low) / (high - low)) * (to - from);

/**
 * A panel's scales, and its frame: grid, axes and their numbers.
 * @param {Area} area
 * @param {Span} across
 * @param {Span} up
 */
export function panel(area, across, up) {
  const { left, right, top, bottom } = area;
  const x = scaleOf(across, left, right);
  const y = scaleOf(up, bottom, top);
  const most = Math.max(2, Math.floor((bottom - top) / 28));
  const rows = up.logarithmic ? logTicks(up.low, up.high, most) : roundTicks(up.low, up.high, most);
  const columns = roundTicks(across.low, across.high, Math.max(2, Math.floor((right - left) / 56)));
  const frame = svg(
    'g',
    { 'aria-hidden': 'true' },
    ...rows.flatMap((value) => [
      svg('path', { class: 'grid', d: `M${left},${y(value)}H${right}` }),
      svg('text', { class: 'tick', x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, tickText(value)),
    ]),
    ...columns.flatMap((value) => [
      svg('path', { class: 'axis', d: `M${x(value)},${bottom}v4` }),
      svg('text', { class: 'tick', x: x(value), y: bottom + 18, 'text-anchor': 'middle' }, tickText(value)),
    ]),
    svg('path', { class: 'axis', d: `M${left},${top}V${bottom}H${right}` }),
  );
  return { x, y, frame };
}

/** A drawing in its box: as wide as that, drawn anew for paper. */
export class PanelFigure {
  #node;
  #box;
  #height;
  #drawn;

  /**
   * @param {HTMLElement} box
   * @param {string} title
   * @param {(width: number) => number} height units of the drawing at this width
   * @param {(width: number, height: number) => Element[]} drawn
   */
  constructor(box, title, height, drawn) {
    this.#box = box;
    this.#height = height;
    this.#drawn = drawn;
    this.#node = svg('svg', { class: 'scaling', role: 'img', 'aria-label': title });
    box.append(this.#node);
    new ResizeObserver(() => this.draw()).observe(box);
    onTypeChange(() => this.draw());
    onPrint(() => this.draw());
    this.draw();
  }

  draw() {
    const width = onPaper() ? paperWidth : this.#box.clientWidth;
    if (!width) return;
    const scale = onPaper() ? 1 : unit(width);
    const units = width / scale;
    const height = this.#height(units);
    this.#node.setAttribute('width', String(width));
    this.#node.setAttribute('height', String(height * scale));
    this.#node.setAttribute('viewBox', `0 0 ${units} ${height}`);
    this.#node.replaceChildren(...this.#drawn(units, height));
  }
}
