import { contour, above } from './contour.js';
import { svg } from '../shared/element.js';
import { acrossAt, across, alongAt, cover, highest, last, nearest, pointAt, points, stride } from './lattice.js';
import { outline } from '../draw/marks.js';
import { path } from '../draw/path.js';
import { tickText } from '../draw/ticks.js';
import { shadeOf } from './shading.js';
import { Signal } from '../shared/signal.js';

/** @typedef {import('./contour.js').Place} Place */
/** @typedef {import('./lattice.js').Point} Point */
/** @typedef {import('./shading.js').Shading} Shading */

/**
 * A published corner of the plane.
 * @typedef {object} Pin
 * @property {string} model class of its colour
 * @property {string} mark
 * @property {number} lambda at either end of the axis
 * @property {number} c
 * @property {string} text beside its mark
 * @property {string} says for those who do not see it
 * @property {string} href
 */

/**
 * What a map shows.
 * @typedef {object} View
 * @property {number} level
 * @property {(column: number, row: number) => number | null} field logarithm of the value, null where it is not computed
 * @property {(point: Point) => boolean} failed whether a trial failed there
 * @property {Shading} shading
 * @property {{shade: string, text: string}[]} regions words for the places that have a shade
 * @property {Pin[]} pins
 * @property {{name: string, mark: string, lambda: number}[]} ends the models at the ends of the axis of λ
 * @property {Point} point that is selected
 * @property {(point: Point) => string} says what is at a point
 */

/** Pixels around the plane. */
const margin = { left: 40, right: 14, top: 46, bottom: 44 };

/** Ticks of the axis of λ. */
const lambdas = [0, 0.01, 0.1, 0.3, 0.6, 1];

/** A map of the (λ, c) plane, drawn as SVG: sharp at any density of pixels, and its text is text. */
export class Plane {
  /** A visitor has chosen a point. @type {Signal<Point>} */ chosen = new Signal();
  /** The pointer is over a point, or over none any more. @type {Signal<Point | null>} */ hovered = new Signal();

  /** @type {View | null} */ #view = null;
  #node;
  #layers;
  #crosshair;
  #size = { width: 0, height: 0 };

  /**
   * @param {SVGSVGElement} node
   * @param {string} name of what it maps
   */
  constructor(node, name) {
    this.#node = node;
    const hatch = `${node.id}-hatch`;
    const layer = (/** @type {string} */ kind) => svg('g', { class: kind });
    this.#layers = {
      key: layer('key'),
      axes: layer('axes'),
      fills: layer('fills'),
      lines: layer('lines'),
      dots: layer('dots'),
      labels: layer('labels'),
      hover: layer('hover'),
      pins: layer('pins'),
    };
    this.#crosshair = svg('g', {
      class: 'crosshair',
      tabindex: 0,
      role: 'slider',
      'aria-label': `Selected point of the map of ${name}; arrow keys left and right change λ, up and down c`,
      'aria-valuemin': 0,
    });
    const { key, axes, fills, lines, dots, labels, hover, pins } = this.#layers;
    node.append(
      svg(
        'defs',
        {},
        svg(
          'pattern',
          { id: hatch, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
          svg('line', { class: 'hatch', x1: 0, x2: 0, y1: 0, y2: 6 }),
        ),
      ),
      key,
      svg('rect', { class: 'ground', fill: `url(#${hatch})` }),
      fills,
      lines,
      axes,
      dots,
      labels,
      hover,
      this.#crosshair,
      pins,
    );

    node.addEventListener('pointermove', (event) => this.hovered.emit(this.#under(event)));
    node.addEventListener('pointerleave', () => this.hovered.emit(null));
    node.addEventListener('click', (event) => {
      const point = this.#under(event);
      if (!point || /** @type {Element} */ (event.target).closest('a')) return;
      this.chosen.emit(point);
      this.#crosshair.focus({ preventScroll: true });
    });
    this.#crosshair.addEventListener('keydown', (event) => this.#press(event));
    new ResizeObserver(() => {
      const { width, height } = node.getBoundingClientRect();
      this.#size = { width, height };
      this.#draw();
    }).observe(node);
  }

  /** @param {View} view */
  show(view) {
    this.#view = view;
    this.#draw();
  }

  /** Moves the crosshair. @param {Point} point */
  select(point) {
    if (!this.#view) return;
    this.#view = { ...this.#view, point };
    if (this.#size.width) this.#drawCrosshair(this.#view);
  }

  /** Marks a point that is only looked at. @param {Point | null} point */
  hover(point) {
    this.#layers.hover.replaceChildren(...(point ? [svg('circle', { cx: this.#x(point.column), cy: this.#y(point.row), r: 7 })] : []));
  }

  /** Pixels. @param {number} column */
  #x(column) {
    return margin.left + acrossAt(column) * (this.#size.width - margin.left - margin.right);
  }

  /** Pixels. @param {number} row */
  #y(row) {
    return this.#size.height - margin.bottom - alongAt(row) * (this.#size.height - margin.top - margin.bottom);
  }

  /** The point below the pointer, or null outside the plane. @param {MouseEvent} event */
  #under({ clientX, clientY }) {
    if (!this.#view) return null;
    const { left, top } = this.#node.getBoundingClientRect();
    const { width, height } = this.#size;
    const x = (clientX - left - margin.left) / (width - margin.left - margin.right);
    const y = (height - margin.bottom - (clientY - top)) / (height - margin.top - margin.bottom);
    const near = 0.05; // outside, as fingers are
    return x < -near || x > 1 + near || y < -near || y > 1 + near ? null : nearest(this.#view.level, x, y);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#view || event.ctrlKey || event.metaKey || event.altKey) return;
    const {
      level,
      point: { column, row },
    } = this.#view;
    const step = stride(level);
    const moves = {
      ArrowLeft: [column - step, row],
      ArrowRight: [column + step, row],
      ArrowUp: [column, row + step],
      ArrowDown: [column, row - step],
      Home: [0, row],
      End: [last, row],
      PageUp: [column, last],
      PageDown: [column, 0],
    };
    const move = /** @type {Record<string, number[]>} */ (moves)[event.key];
    if (!move) return;
    event.preventDefault();
    const [to, on] = move.map((place) => Math.min(last, Math.max(0, place)));
    this.chosen.emit(pointAt(to, on));
  }

  #draw() {
    const view = this.#view;
    if (!view || !this.#size.width) return;
    const [left, right, bottom, top] = [this.#x(0), this.#x(last), this.#y(0), this.#y(last)];
    const ground = /** @type {SVGElement} */ (this.#node.querySelector('.ground'));
    for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top }))
      ground.setAttribute(name, String(value));
    this.#drawAxes(view);
    this.#drawKey(view.shading);
    this.#drawField(view);
    this.#drawPins(view.pins);
    this.#drawCrosshair(view);
  }

  /** @param {View} view */
  #drawAxes({ ends, pins }) {
    const { width, height } = this.#size;
    const [left, right, bottom, top] = [this.#x(0), this.#x(last), this.#y(0), this.#y(last)];
    const { axes } = this.#layers;
    axes.replaceChildren(
      svg('rect', { class: 'frame', x: left, y: top, width: right - left, height: bottom - top }),
      ...lambdas.flatMap((lambda) => {
        const x = this.#x(last * Math.sqrt(lambda));
        return [
          svg('line', { x1: x, x2: x, y1: bottom, y2: bottom + 5 }),
          svg('text', { x, y: bottom + 18, 'text-anchor': 'middle' }, tickText(lambda)),
        ];
      }),
      ...ends.map(({ name, mark, lambda }) =>
        lambda === 0
          ? svg('text', { class: `strong ${name}`, x: left - 6, y: height - 6 }, `${mark} ${name}`)
          : svg('text', { class: `strong ${name}`, x: right + 6, y: height - 6, 'text-anchor': 'end' }, `${name} ${mark}`),
      ),
      svg(
        'text',
        { x: (left + right) / 2, y: height - 6, 'text-anchor': 'middle' },
        svg('tspan', { class: 'var' }, 'λ'),
        width > 440 ? ', even in √λ' : '',
      ),
      ...[0, 0.1, 0.2, 0.3, 0.4, 0.5].flatMap((c) => {
        const y = this.#yOf(c);
        const published = pins.some((pin) => pin.c === c);
        return [
          svg('line', { x1: left - 5, x2: left, y1: y, y2: y }),
          ...(published && c > 0 ? [svg('line', { class: 'published', x1: left, x2: right, y1: y, y2: y })] : []),
          svg(
            'text',
            { class: published ? 'strong' : '', x: left - 8, y: y + 4, 'text-anchor': 'end' },
            ...(c === 0 ? [svg('tspan', { class: 'var' }, 'c'), ' = 0'] : [tickText(c)]),
          ),
        ];
      }),
    );
  }

  /** @param {number} c */
  #yOf(c) {
    return this.#size.height - margin.bottom - (c / highest) * (this.#size.height - margin.top - margin.bottom);
  }

  /** @param {Shading} shading */
  #drawKey({ shades, edges, lines, text }) {
    const left = this.#x(0);
    const step = Math.min(40, (this.#x(last) - left) / shades.length);
    const cited = lines
      .filter(({ kind }) => kind === 'cited')
      .map(({ at }) => left + step * (1 + edges.findIndex((edge) => Math.abs(edge / at - 1) < 1e-9)));
    this.#layers.key.replaceChildren(
      ...shades.map((shade, k) => svg('rect', { class: shade, x: left + k * step, y: 2, width: step, height: 12 })),
      svg('rect', { class: 'frame', x: left, y: 2, width: step * shades.length, height: 12 }),
      ...(cited.length ? [svg('line', { class: 'cited', x1: cited[0], x2: cited[1], y1: 15, y2: 15 })] : []),
      ...edges.map((edge, k) =>
        svg(
          'text',
          {
            class: lines.some(({ at, kind }) => kind === 'cited' && Math.abs(edge / at - 1) < 1e-9) ? 'cited' : '',
            x: left + (k + 1) * step,
            y: 28,
            'text-anchor': 'middle',
          },
          text(edge),
        ),
      ),
    );
  }

  /** @param {View} view */
  #drawField({ level, field, failed, shading, regions, pins }) {
    const squares = cover(field);
    const patches = squares.map(({ column, row, size, corners: [a, b, c, d] }) => {
      const [x1, x2, y1, y2] = [this.#x(column), this.#x(column + size), this.#y(row), this.#y(row + size)];
      return /** @type {import('./contour.js').Patch} */ ([
        { x: x1, y: y1, value: a },
        { x: x2, y: y1, value: b },
        { x: x2, y: y2, value: c },
        { x: x1, y: y2, value: d },
      ]);
    });
    // Each shade is painted over the last, on everything from its lower edge up:
    // so there are no seams between one shade and the next.
    const { fills, lines, dots, labels } = this.#layers;
    fills.replaceChildren(
      ...[-Infinity, ...shading.edges.map(Math.log)].flatMap((edge, k) => {
        const d = above(patches, edge)
          .map((polygon) => `${path(polygon)}Z`)
          .join('');
        return d ? [svg('path', { class: shading.shades[k], d })] : [];
      }),
    );

    /** Boxes that hold text already. @type {{x: number, y: number, width: number}[]} */
    const taken = pins.map(({ lambda, c }) => ({
      x: lambda === 0 ? this.#x(0) + 40 : this.#x(last) - 40,
      y: this.#yOf(c) - (c ? 0 : 12),
      width: 90,
    }));
    /** @param {Place} place @param {number} width */
    const free = ({ x, y }, width) =>
      x - width / 2 > this.#x(0) + 2 &&
      x + width / 2 < this.#x(last) - 2 &&
      y > this.#y(last) + 10 &&
      y < this.#y(0) - 8 &&
      taken.every((box) => Math.abs(box.y - y) > 18 || Math.abs(box.x - x) > (box.width + width) / 2 + 4);
    /** @param {string} text @param {string} kind @param {Place[]} candidates */
    const label = (text, kind, candidates) => {
      const width = 6.5 * text.length;
      const place = candidates.find((candidate) => free(candidate, width));
      if (!place) return [];
      taken.push({ ...place, width });
      return [svg('text', { class: kind, x: place.x, y: place.y + 4, 'text-anchor': 'middle' }, text)];
    };

    const contours = shading.lines.map((line) => ({ ...line, drawn: contour(patches, Math.log(line.at)) }));
    lines.replaceChildren(
      ...contours.flatMap(({ kind, drawn }) => (drawn.length ? [svg('path', { class: kind, d: drawn.map(path).join('') })] : [])),
    );

    const computed = points(level).filter(({ column, row }) => field(column, row) !== null);
    // A point that is computed and covered is a corner of a square.
    const corners = new Set(
      squares.flatMap(({ column: i, row: j, size }) => [`${i} ${j}`, `${i + size} ${j}`, `${i + size} ${j + size}`, `${i} ${j + size}`]),
    );
    const covered = (/** @type {Point} */ { column, row }) => corners.has(`${column} ${row}`);
    const shade = (/** @type {Point} */ { column, row }) => shadeOf(shading, Math.exp(Number(field(column, row))));
    dots.replaceChildren(
      ...computed.map((point) => {
        const [cx, cy] = [this.#x(point.column), this.#y(point.row)];
        return covered(point) ? svg('circle', { cx, cy, r: 1.5 }) : svg('circle', { class: `lone ${shade(point)}`, cx, cy, r: 7 });
      }),
      ...points(level)
        .filter(failed)
        .map(({ column, row }) => svg('path', { class: 'failed', d: `M${this.#x(column) - 5} ${this.#y(row) - 5}l10 10m0 -10l-10 10` })),
    );

    labels.replaceChildren(
      ...contours.filter(({ kind }) => kind !== 'plain').flatMap(({ text, kind, drawn }) => label(text, kind, along(drawn))),
      ...regions.flatMap(({ shade: wanted, text }) => {
        const places = computed
          .filter(covered)
          .map((point) => ({ x: this.#x(point.column), y: this.#y(point.row), own: shade(point) === wanted }));
        // The whole text is to lie in the region.
        const reach = Math.max(4 * text.length, 1.1 * (this.#x(stride(level)) - this.#x(0)));
        const inside = (/** @type {Place} */ place) =>
          places.every(({ x, y, own }) => own || y !== place.y || Math.abs(x - place.x) > reach);
        return label(text, 'region', middles(places.filter(({ own }) => own)).filter(inside));
      }),
      ...contours.filter(({ kind }) => kind === 'plain').flatMap(({ text, kind, drawn }) => label(text, kind, along(drawn))),
    );
  }

  /** @param {Pin[]} pins */
  #drawPins(pins) {
    const { pins: layer } = this.#layers;
    pins.forEach(({ model, mark, lambda, c, text, says, href }, index) => {
      const [x, y] = [this.#x(last * Math.sqrt(lambda)), this.#yOf(c)];
      const side = lambda === 0 ? 1 : -1;
      const middle = y - (c > 0 ? 0 : 14);
      const width = 16 + 7.2 * text.length;
      const box = { x: side > 0 ? x + 11 : x - 11 - width, y: middle - 11, width, height: 22, rx: 11 };
      const link = /** @type {SVGElement} */ (layer.children[index] ?? layer.appendChild(svg('a', { class: model })));
      link.setAttribute('href', href);
      link.setAttribute('aria-label', says);
      link.replaceChildren(
        svg('title', {}, says),
        svg('rect', {
          class: 'hit',
          x: Math.min(x, x + side * (width + 14)) - (side > 0 ? 8 : 0),
          y: y - (c > 0 ? 22 : 36),
          width: width + 22,
          height: 44,
        }),
        svg('path', { class: 'mark', d: outline(mark, 6), transform: `translate(${x} ${y})` }),
        ...(text
          ? [svg('rect', { class: 'pill', ...box }), svg('text', { x: box.x + width / 2, y: middle + 4, 'text-anchor': 'middle' }, text)]
          : []),
      );
    });
  }

  /** @param {View} view */
  #drawCrosshair({ level, point, says }) {
    const [x, y] = [this.#x(point.column), this.#y(point.row)];
    const count = across(level);
    const index = (point.row / stride(level)) * count + point.column / stride(level);
    for (const [name, value] of Object.entries({
      'aria-valuemax': count * count - 1,
      'aria-valuenow': index,
      'aria-valuetext': says(point),
    }))
      this.#crosshair.setAttribute(name, String(value));
    this.#crosshair.replaceChildren(
      svg('path', {
        class: 'hairs',
        d: `M${this.#x(0)} ${y}H${x - 10}M${x + 10} ${y}H${this.#x(last)}M${x} ${this.#y(0)}V${y + 10}M${x} ${y - 10}V${this.#y(last)}`,
      }),
      svg('circle', { class: 'halo', cx: x, cy: y, r: 10 }),
      svg('circle', { class: 'ring', cx: x, cy: y, r: 10 }),
    );
  }
}

/**
 * Places on lines for their label, the best first: the middle of the longest,
 * then away from it.
 * @param {Place[][]} lines
 */
function along(lines) {
  const long = [...lines]
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .filter((line) => line.length > 3);
  return long.flatMap((line) => [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9].map((share) => line[Math.round(share * (line.length - 1))]));
}

/**
 * Places for the name of a region, those closest to its middle first; none for
 * a small one.
 * @param {Place[]} places
 */
function middles(places) {
  if (places.length < 3) return [];
  const mean = (/** @type {'x' | 'y'} */ name) => places.reduce((sum, place) => sum + place[name], 0) / places.length;
  const [x, y] = [mean('x'), mean('y')];
  const distance = (/** @type {Place} */ place) => Math.hypot(place.x - x, place.y - y);
  return [...places].sort((a, b) => distance(a) - distance(b));
}
