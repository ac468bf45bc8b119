import { Chart, heightBelow } from '../draw/chart.js';
import { onPaper, onPrint, paperWidth } from '../draw/paper.js';
import { Tip } from '../draw/tip.js';
import { onTypeChange, Type, unit } from '../draw/type.js';
import { svg } from '../shared/element.js';

/** @typedef {import('../draw/chart.js').Plot} Plot */
/** @typedef {import('../draw/path.js').Place} Place */

/** A chart of the article in its box: as wide as that, drawn anew for paper. */
export class ChartFigure {
  #node;
  #chart;
  #tip = new Tip();
  #type;
  #plot;
  #box;
  #unit = 1;
  #size = { width: 0, height: 0 };

  /**
   * @param {HTMLElement} box
   * @param {() => Plot} plot what is shown now
   */
  constructor(box, plot) {
    this.#box = box;
    this.#plot = plot;
    this.#chart = new Chart((said) => (said ? this.#tell(said) : this.#tip.hide()));
    this.#node = svg('svg', { class: 'scaling', role: 'group', 'aria-label': plot().title });
    this.#node.append(this.#chart.node);
    this.#type = new Type(this.#node);
    box.append(this.#node, this.#tip.node);
    this.#node.addEventListener('pointermove', (event) => {
      const { left, top } = this.#node.getBoundingClientRect();
      const near = this.#chart.near({ x: (event.clientX - left) / this.#unit, y: (event.clientY - top) / this.#unit });
      if (near) this.#tell(near.said);
      else this.#tip.leave();
    });
    this.#node.addEventListener('pointerleave', () => this.#tip.leave());
    new ResizeObserver(() => this.draw()).observe(box);
    onTypeChange(() => this.draw());
    onPrint(() => this.draw());
    this.draw();
  }

  draw() {
    const width = onPaper() ? paperWidth : this.#box.clientWidth;
    if (!width) return;
    const plot = this.#plot();
    this.#unit = onPaper() ? 1 : unit(width);
    this.#type.renew();
    const units = width / this.#unit;
    const height = Math.min(400, Math.max(280, 0.55 * units)) + heightBelow(plot.curves, units, this.#type);
    this.#size = { width: units, height };
    this.#node.setAttribute('width', String(width));
    this.#node.setAttribute('height', String(height * this.#unit));
    this.#node.setAttribute('viewBox', `0 0 ${units} ${height}`);
    this.#chart.draw(plot, { x: 0, y: 0, width: units, height }, this.#type);
    const told = this.#tip.shown && this.#chart.find(this.#tip.shown);
    if (told) this.#tell(told);
    else this.#tip.hide();
  }

  /** @param {import('../draw/chart.js').Said} said */
  #tell(said) {
    const scaled = (/** @type {Place} */ { x, y }) => ({ x: x * this.#unit, y: y * this.#unit });
    const { width, height } = this.#size;
    this.#tip.show(
      { ...said, at: scaled(said) },
      { width: width * this.#unit, height: height * this.#unit },
      this.#chart.points.map(scaled),
    );
  }
}
