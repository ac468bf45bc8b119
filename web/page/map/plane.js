import { svg } from '../shared/element.js';
import { acrossAt, across, alongAt, cover, highest, last, nearest, pointAt, points, stride } from '../shared/lattice.js';
import { borders, tile } from '../draw/tiles.js';
import { around, inside, outside, overlap, wider } from '../draw/boxes.js';
import { placed, withoutOverlap } from '../draw/labels.js';
import { contoursOf, fillsOf, patchesOf } from '../draw/field.js';
import { outline } from '../draw/marks.js';
import { onPaper, paperWidth } from '../draw/paper.js';
import { path } from '../draw/path.js';
import { tickText } from '../draw/ticks.js';
import { Type, unit } from '../draw/type.js';
import { shadeOf } from '../draw/shading.js';
import { Signal } from '../shared/signal.js';

/** @typedef {import('../draw/contour.js').Place} Place */
/** @typedef {import('../draw/boxes.js').Box} Box */
/** @typedef {import('../shared/lattice.js').Point} Point */
/** @typedef {import('../draw/shading.js').Shading} Shading */

/**
 * A published point of the plane.
 * @typedef {object} Pin
 * @property {string} model class of its colour
 * @property {string} mark
 * @property {number} lambda at either end of the axis
 * @property {number} c
 * @property {string} text beside its mark
 * @property {string} says its name, which begins with the text
 * @property {string} href
 */

/**
 * What is known between points too: shades and lines are interpolated.
 * @typedef {object} Field
 * @property {(column: number, row: number) => number | null} value its logarithm, null where it is not known
 */

/**
 * What is known of points only: each has a tile of its own.
 * @typedef {object} Tiles
 * @property {(point: Point) => {shade: string, kind: string} | null} at null where nothing is known
 * @property {{kind: string, text: string, sign: string}[]} kinds words for the regions of a kind, and its sign on a tile
 * @property {string} framed the kind whose regions have a frame
 */

/**
 * What a map shows.
 * @typedef {object} View
 * @property {number} level
 * @property {Field | Tiles} surface
 * @property {(point: Point) => boolean} failed whether a trial failed there
 * @property {Shading} shading
 * @property {{shade: string, text: string}[]} others shades that stand apart in the key
 * @property {Pin[]} pins
 * @property {{name: string, mark: string, lambda: number}[]} ends the models at the ends of the axis of λ
 * @property {Point} point that is selected
 * @property {(point: Point) => string} says what is at a point
 */

/**
 * What has its place, which labels keep clear of.
 * @typedef {object} Taken
 * @property {Box[]} boxes
 * @property {Place[][]} lines
 */

/** Units around the plane. */
const margin = { left: 50, right: 14, top: 46, bottom: 44 };

/** Units of a map on paper, where two stand side by side. */
const paper = { width: (paperWidth - 24) / 2, height: 330 };

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
  #type;
  /** In units of the drawing. */ #size = { width: 0, height: 0 };
  /** Signs of tiles: lines are drawn round them. @type {Box[]} */ #signs = [];
  #unit = 1;

  /**
   * @param {SVGSVGElement} node
   * @param {string} name of what it maps
   */
  constructor(node, name) {
    this.#node = node;
    this.#type = new Type(node);
    const hatch = `${node.id}-hatch`;
    const layer = (/** @type {string} */ kind) => svg('g', { class: kind, 'aria-hidden': true });
    this.#layers = {
      key: layer('key'),
      axes: layer('axes'),
      fills: layer('fills'),
      lines: layer('lines'),
      hairs: layer('hairs'),
      dots: layer('dots'),
      labels: layer('labels'),
      hover: layer('hover'),
      pins: svg('g', { class: 'pins' }),
    };
    this.#crosshair = svg('g', {
      class: 'crosshair',
      tabindex: 0,
      role: 'slider',
      'aria-label': `Selected point of the map of ${name}; arrow keys left and right change λ, up and down c`,
      'aria-valuemin': 0,
    });
    const { key, axes, fills, lines, hairs, dots, labels, hover, pins } = this.#layers;
    node.append(
      svg(
        'defs',
        {},
        svg(
          'pattern',
          { id: hatch, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
          svg('line', { class: 'hatch', x1: 0, x2: 0, y1: 0, y2: 6 }),
        ),
        svg('pattern', { id: `${node.id}-dots`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' }, ...dotted()),
      ),
      key,
      svg('rect', { class: 'ground', fill: `url(#${hatch})` }),
      fills,
      lines,
      axes,
      hairs,
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
    new ResizeObserver(() => this.renew()).observe(node);
  }

  /** Draws it in the room and the type that there is now. */
  renew() {
    const { width, height } = this.#node.getBoundingClientRect();
    this.#unit = unit(width);
    this.#size = onPaper() ? paper : { width: width / this.#unit, height: height / this.#unit };
    this.#node.setAttribute('viewBox', `0 0 ${this.#size.width} ${this.#size.height}`);
    this.#draw();
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

  /** Units. @param {number} column */
  #x(column) {
    return margin.left + acrossAt(column) * (this.#size.width - margin.left - margin.right);
  }

  /** Units. @param {number} row */
  #y(row) {
    return this.#size.height - margin.bottom - alongAt(row) * (this.#size.height - margin.top - margin.bottom);
  }

  /** The point below the pointer, or null outside the plane. @param {MouseEvent} event */
  #under({ clientX, clientY }) {
    if (!this.#view) return null;
    const { left, top } = this.#node.getBoundingClientRect();
    const { width, height } = this.#size;
    const x = ((clientX - left) / this.#unit - margin.left) / (width - margin.left - margin.right);
    const y = (height - margin.bottom - (clientY - top) / this.#unit) / (height - margin.top - margin.bottom);
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
    this.#type.renew();
    const [left, right, bottom, top] = [this.#x(0), this.#x(last), this.#y(0), this.#y(last)];
    const ground = /** @type {SVGElement} */ (this.#node.querySelector('.ground'));
    for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top }))
      ground.setAttribute(name, String(value));
    this.#drawKey(view);
    const pins = this.#drawPins(view.pins);
    this.#drawSurface(view, pins);
    this.#drawAxes(view);
    this.#drawCrosshair(view);
  }

  /** @param {View} view */
  #drawAxes({ ends, pins }) {
    const { height } = this.#size;
    const [left, right, bottom, top] = [this.#x(0), this.#x(last), this.#y(0), this.#y(last)];
    const { axes } = this.#layers;
    const name = (/** @type {(typeof ends)[number]} */ { name: model, mark, lambda }) =>
      lambda === 0 ? `${mark} ${model}` : `${model} ${mark}`;
    // What is between the names of the ends.
    const width = (/** @type {0 | 1} */ at) =>
      Math.max(0, ...ends.filter(({ lambda }) => lambda === at).map((end) => this.#type.width(name(end), 'strong')));
    const room = { from: left - 6 + width(0), to: right + 6 - width(1) };
    const wide = this.#type.width('λ, even in √λ', '') + 24;
    const spacious = Math.min((left + right) / 2 - room.from, room.to - (left + right) / 2) > wide / 2;
    axes.replaceChildren(
      svg('rect', { class: 'frame', x: left, y: top, width: right - left, height: bottom - top }),
      ...lambdas.map((lambda) => {
        const x = this.#x(last * Math.sqrt(lambda));
        return svg('line', { x1: x, x2: x, y1: bottom, y2: bottom + 5 });
      }),
      ...withoutOverlap(
        lambdas.map((lambda) => ({ at: this.#x(last * Math.sqrt(lambda)), text: tickText(lambda) })),
        (text) => this.#type.width(text, ''),
      ).map(({ at, text }) => svg('text', { x: at, y: bottom + 18, 'text-anchor': 'middle' }, text)),
      ...ends.map((end) =>
        end.lambda === 0
          ? svg('text', { class: `strong ${end.name}`, x: left - 6, y: height - 6 }, name(end))
          : svg('text', { class: `strong ${end.name}`, x: right + 6, y: height - 6, 'text-anchor': 'end' }, name(end)),
      ),
      svg(
        'text',
        { x: spacious ? (left + right) / 2 : (room.from + room.to) / 2, y: height - 6, 'text-anchor': 'middle' },
        svg('tspan', { class: 'var' }, 'λ'),
        spacious ? ', even in √λ' : '',
      ),
      ...[0, 0.1, 0.2, 0.3, 0.4, 0.5].flatMap((c) => {
        const y = this.#yOf(c);
        const published = pins.some((pin) => pin.c === c);
        return [
          svg('line', { x1: left - 5, x2: left, y1: y, y2: y }),
          ...(published && c > 0 ? [svg('path', { class: 'published', d: this.#between([left, y], [right, y]) })] : []),
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

  /**
   * A line between two places, drawn round the signs of tiles.
   * @param {[x: number, y: number]} from
   * @param {[x: number, y: number]} to
   */
  #between([x1, y1], [x2, y2]) {
    return outside(
      [
        { x: x1, y: y1 },
        { x: x2, y: y2 },
      ],
      this.#signs,
    )
      .map(path)
      .join('');
  }

  /** @param {View} view */
  #drawKey({ shading: { shades, edges, lines, text }, others, surface }) {
    const width = (/** @type {string} */ words) => this.#type.width(words, '');
    const left = this.#x(0);
    const apart = Math.max(52, ...others.map((one) => width(one.text) + 12)); // for each of the others
    const step = Math.min(40, (this.#x(last) - left - apart * others.length) / shades.length);
    const end = left + step * shades.length;
    const isCited = (/** @type {number} */ edge) => lines.some(({ at, kind }) => kind === 'cited' && Math.abs(edge / at - 1) < 1e-9);
    const cited = edges.flatMap((edge, k) => (isCited(edge) ? [left + step * (k + 1)] : []));
    const label = (/** @type {number} */ x, /** @type {string} */ words, /** @type {string} */ kind, y = 28) =>
      svg('text', { class: kind, x, y, 'text-anchor': 'middle' }, words);
    // The signs of tiles, for whom colours are alike.
    const sign = (/** @type {string} */ shade, /** @type {number} */ x) => {
      const of = 'kinds' in surface ? surface.kinds.find(({ kind }) => shade.startsWith(kind))?.sign : '';
      return of && shade !== 'unclear' && step >= 14 ? [label(x, of, 'sign', 12)] : [];
    };
    const numbers = edges.map((edge, k) => ({ at: left + (k + 1) * step, text: text(edge), kind: isCited(edge) ? 'cited' : '' }));
    const shown = withoutOverlap(numbers, width);
    this.#layers.key.replaceChildren(
      ...shades.map((shade, k) => svg('rect', { class: shade, x: left + k * step, y: 2, width: step, height: 12 })),
      svg('rect', { class: 'frame', x: left, y: 2, width: step * shades.length, height: 12 }),
      ...shades.flatMap((shade, k) => sign(shade, left + (k + 0.5) * step)),
      ...(cited.length ? [svg('line', { class: 'cited', x1: cited[0], x2: cited[1], y1: 15, y2: 15 })] : []),
      ...shown.map(({ at, text: number, kind }) => label(at, number, kind)),
      ...others.flatMap(({ shade, text: words }, k) => {
        const x = end + apart * (k + 0.5);
        const box = { x: x - 14, y: 2, width: 28, height: 12 };
        return [
          svg('rect', { class: shade, ...this.#fill(shade), ...box }),
          svg('rect', { class: 'frame', ...box }),
          ...sign(shade, x),
          label(x, words, ''),
        ];
      }),
    );
  }

  /** What fills a shade that is no colour. @param {string} shade */
  #fill = (shade) => (shade === 'unclear' ? { fill: `url(#${this.#node.id}-dots)` } : {});

  /** @param {View} view @param {Box[]} pins */
  #drawSurface(view, pins) {
    /** @type {Taken} */
    const taken = {
      boxes: pins.map((box) => wider(box, 3)),
      lines: view.pins.filter(({ c }) => c > 0).map(({ c }) => [0, last].map((column) => ({ x: this.#x(column), y: this.#yOf(c) }))),
    };
    this.#signs = [];
    if ('value' in view.surface) this.#drawField(view, view.surface, taken);
    else this.#drawTiles(view, view.surface, taken);
    this.#layers.dots.append(
      ...points(view.level)
        .filter(view.failed)
        .map(({ column, row }) => svg('path', { class: 'failed', d: `M${this.#x(column) - 5} ${this.#y(row) - 5}l10 10m0 -10l-10 10` })),
    );
  }

  /**
   * A label on a ground of its own, at the first of the places that is free; none
   * where none is. Its place is taken then.
   * @param {string} text
   * @param {string} kind
   * @param {Place[]} candidates the best first
   * @param {Taken} taken
   * @param {...Partial<Taken>} also what it keeps clear of besides; the last of it only as far as can be
   * @returns {SVGElement[]}
   */
  #label(text, kind, candidates, taken, ...also) {
    const width = this.#type.width(text, `label ${kind}`) + 8;
    const height = 16;
    const plane = {
      x: this.#x(0) + 2,
      y: this.#y(last) + 2,
      width: this.#x(last) - this.#x(0) - 4,
      height: this.#y(0) - this.#y(last) - 4,
    };
    const boxes = candidates.map((place) => around(place, width, height)).filter((box) => inside(box, plane));
    for (let most = also.length; most >= Math.min(1, also.length); most--) {
      const all = [taken, ...also.slice(0, most)];
      const found = placed(boxes, { boxes: all.flatMap((one) => one.boxes ?? []), lines: all.flatMap((one) => one.lines ?? []) });
      if (!found?.free) continue;
      const { x, y } = found.box;
      taken.boxes.push(wider(found.box, 2));
      return [
        svg('rect', { class: 'plate', ...found.box, rx: 3 }),
        svg('text', { class: `label ${kind}`, x: x + width / 2, y: y + height / 2 + 4, 'text-anchor': 'middle' }, text),
      ];
    }
    return [];
  }

  /** @param {View} view @param {Field} field @param {Taken} taken */
  #drawField({ level, shading }, { value }, taken) {
    const squares = cover(value);
    const patches = patchesOf(
      squares,
      (column) => this.#x(column),
      (row) => this.#y(row),
    );
    const { fills, lines, dots, labels } = this.#layers;
    fills.replaceChildren(...fillsOf(patches, shading));

    const contours = contoursOf(patches, shading);
    lines.replaceChildren(
      ...contours.flatMap(({ kind, drawn }) => (drawn.length ? [svg('path', { class: kind, d: drawn.map(path).join('') })] : [])),
    );

    // A point that is computed and covered is a corner of a square.
    const corners = new Set(
      squares.flatMap(({ column: i, row: j, size }) => [`${i} ${j}`, `${i + size} ${j}`, `${i + size} ${j + size}`, `${i} ${j + size}`]),
    );
    dots.replaceChildren(
      ...points(level).flatMap(({ column, row }) => {
        const found = value(column, row);
        if (found === null) return [];
        const [cx, cy] = [this.#x(column), this.#y(row)];
        const covered = corners.has(`${column} ${row}`);
        return [svg('circle', covered ? { cx, cy, r: 1.5 } : { class: `lone ${shadeOf(shading, Math.exp(found))}`, cx, cy, r: 7 })];
      }),
    );

    const known = points(level).filter(({ column, row }) => value(column, row) !== null);
    const marks = known.map(({ column, row }) => around({ x: this.#x(column), y: this.#y(row) }, 5, 5));
    const labelled = (/** @type {boolean} */ plain) =>
      contours
        .filter(({ kind }) => (kind === 'plain') === plain)
        .flatMap((one) => {
          const others = contours.filter((other) => other !== one).flatMap(({ drawn }) => drawn);
          return this.#label(one.text, one.kind, along(one.drawn), taken, { lines: others }, { boxes: marks });
        });
    labels.replaceChildren(...labelled(false), ...labelled(true));
  }

  /** @param {View} view @param {Tiles} tiles @param {Taken} taken */
  #drawTiles({ level }, { at, kinds, framed }, taken) {
    const { fills, lines, dots, labels } = this.#layers;
    // Whole pixels, so that there are no seams.
    const column = (/** @type {number} */ place) => Math.round(this.#x(place));
    const row = (/** @type {number} */ place) => Math.round(this.#y(place));
    const all = points(level).map((point) => {
      const { left, right, bottom, top } = tile(level, point);
      const [x, y] = [column(left), row(top)];
      return { found: at(point), x, y, width: column(right) - x, height: row(bottom) - y };
    });
    const tiles = all.flatMap(({ found, ...box }) => (found ? [{ ...found, ...box }] : []));
    const middle = (/** @type {{x: number, y: number, width: number, height: number}} */ { x, y, width, height }) => ({
      x: x + width / 2,
      y: y + height / 2,
    });

    fills.replaceChildren(
      ...tiles.map(({ shade, x, y, width, height }) => svg('rect', { class: shade, ...this.#fill(shade), x, y, width, height })),
    );
    const frame = borders(level, (point) => {
      const found = at(point);
      return found && found.kind === framed;
    });
    lines.replaceChildren(
      svg('path', {
        class: 'region',
        d: frame.map(({ columns: [a, b], rows: [c, d] }) => `M${column(a)} ${row(c)}L${column(b)} ${row(d)}`).join(''),
      }),
    );

    const reach = 1.1 * (this.#x(stride(level)) - this.#x(0));
    const edges = frame.map(({ columns: [a, b], rows: [c, d] }) => [
      { x: column(a), y: row(c) },
      { x: column(b), y: row(d) },
    ]);
    labels.replaceChildren(
      ...kinds.flatMap(({ kind, text }) => {
        const places = all.map((one) => ({ ...middle(one), own: one.found?.kind === kind }));
        const half = this.#type.width(text, 'label region') / 2 + 4;
        // The whole text is to lie in the region.
        const fits = (/** @type {Place} */ place) =>
          places.every(({ x, y, own }) => own || Math.abs(y - place.y) > 1 || Math.abs(x - place.x) > Math.max(half, reach));
        return this.#label(text, 'region', middles(places.filter(({ own }) => own)).filter(fits), taken, { lines: edges });
      }),
    );
    dots.replaceChildren(
      ...tiles.flatMap((one) => {
        const { x, y } = middle(one);
        const sign = kinds.find(({ kind }) => kind === one.kind)?.sign;
        const box = around({ x, y }, 12, 12);
        if (!sign || taken.boxes.some((other) => overlap(other, box))) return [];
        this.#signs.push(box);
        return [svg('text', { class: 'sign', x, y: y + 4, 'text-anchor': 'middle' }, sign)];
      }),
    );
  }

  /** @param {Pin[]} pins @returns {Box[]} where they are */
  #drawPins(pins) {
    const { pins: layer } = this.#layers;
    return pins.flatMap(({ model, mark, lambda, c, text, says, href }, index) => {
      const [x, y] = [this.#x(last * Math.sqrt(lambda)), this.#yOf(c)];
      const side = lambda === 0 ? 1 : -1;
      const middle = y - (c > 0 ? 0 : 14);
      const width = 16 + this.#type.width(text, 'strong');
      const box = { x: side > 0 ? x + 11 : x - 11 - width, y: middle - 11, width, height: 22, rx: 11 };
      const link = /** @type {SVGElement} */ (layer.children[index] ?? layer.appendChild(svg('a', { class: model })));
      link.setAttribute('href', href);
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
      return [around({ x, y }, 14, 14), ...(text ? [{ x: box.x, y: box.y, width, height: box.height }] : [])];
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
    const hairs = [
      this.#between([this.#x(0), y], [Math.max(this.#x(0), x - 10), y]),
      this.#between([Math.min(this.#x(last), x + 10), y], [this.#x(last), y]),
      this.#between([x, this.#y(0)], [x, Math.min(this.#y(0), y + 10)]),
      this.#between([x, Math.max(this.#y(last), y - 10)], [x, this.#y(last)]),
    ];
    // Below the labels.
    this.#layers.hairs.replaceChildren(svg('path', { d: hairs.join('') }));
    // As large as a fingertip, for those who find it by touch without seeing it.
    this.#crosshair.replaceChildren(
      svg('circle', { class: 'hit', cx: x, cy: y, r: 22 }),
      svg('circle', { class: 'halo', cx: x, cy: y, r: 10 }),
      svg('circle', { class: 'ring', cx: x, cy: y, r: 10 }),
    );
  }
}

/** A cell of 6 × 6 pixels of the dots that stand for what is unclear. */
const dotted = () => [
  svg('rect', { class: 'same', width: 6, height: 6 }),
  ...[1.5, 4.5].map((at) => svg('circle', { class: 'dot', cx: at, cy: at, r: 0.9 })),
];

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
  const shares = Array.from({ length: 23 }, (_, k) => 0.5 + (k % 2 ? (k + 1) / 2 : -k / 2) * 0.04);
  return long.flatMap((line) => shares.map((share) => line[Math.round(share * (line.length - 1))]));
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
