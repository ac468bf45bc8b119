/**
 * Points with error bars, lines and a band on log-log axes, in SVG: axes of round
 * numbers, names beside the ends of the curves, and points that tell their
 * numbers to pointer and keyboard. Colours come from the page's style sheet, by
 * class.
 */

import { svg } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { around } from './boxes.js';
import { lineHeight, placed, shortened, spread, withoutOverlap, wrapped } from './labels.js';
import { outline } from './marks.js';
import { clipped, path } from './path.js';
import { logScale } from './scale.js';
import { logTicks, minorTicks, tickText } from './ticks.js';
import { walk, walkKeys } from './walk.js';

/** @typedef {import('./boxes.js').Box} Box */
/** @typedef {import('./path.js').Place} Place */
/** @typedef {import('./scale.js').Scale} Scale */

/** @typedef {{what: string, numbers: string}} Says what a point is of, and its numbers */
/** @typedef {Says & {key: string, model: string, x: number, y: number}} Said and its colour, and where it is in the drawing */

/** How wide a text is, in units of the drawing, by its classes. @typedef {{width: (text: string, kind: string) => number}} Type */

/**
 * @typedef {object} Dot
 * @property {string} key the same for the same point of another drawing
 * @property {number} n
 * @property {number} mean positive
 * @property {number | null} sem null if not known
 * @property {Says} says
 */

/**
 * @typedef {object} Curve
 * @property {string} model class of its colour; '' is neutral
 * @property {string} mark one of ■ ● ▲ ◆
 * @property {boolean} dashed
 * @property {string[]} words its name, as beside its end: the first is bold
 * @property {Dot[]} published n ascending; hollow, joined by a line
 * @property {Dot[]} own n ascending; filled
 * @property {[number, number][]} fit two ends of a straight line
 * @property {[number, number][]} theory
 * @property {string} slope as text
 */

/**
 * @typedef {object} Plot what a chart shows
 * @property {string} title of the plot, for those who do not see it
 * @property {{strong: (Node | string)[], rest: string}} heading its name, in bold, and what is said of it
 * @property {Curve[]} curves
 * @property {[long: string, short: string]} slopes heading of the slopes; short: where there is no room for the other
 * @property {{low: number, high: number, name: string, source: string} | null} band source: said where there is room
 */

const ends = { left: 52, bottom: 42, top: 34 };
const gap = 16; // above names that stand below the plot
const between = 14; // columns
const headingHeight = 18; // of a line

/** A name as one text. @param {{words: string[]}} curve */
const nameOf = ({ words }) => words.join(', ');

/** Curves whose names are shown. @param {Curve[]} curves */
const namedOf = (curves) => curves.filter(({ published, own }) => published.length + own.length > 0);

/**
 * How wide the columns of names and slopes are.
 * @param {Curve[]} curves
 * @param {Type} type
 */
function columnsOf(curves, type) {
  const widest = (/** @type {string[]} */ texts) => Math.max(40, ...texts.map((text) => type.width(text, 'name strong')));
  const names = widest(namedOf(curves).map(nameOf)) + 4;
  const slopes = widest(namedOf(curves).map(({ slope }) => slope));
  return { names, slopes, both: names + between + slopes };
}

/**
 * Whether names stand beside the curves, or else below the plot.
 * @param {Curve[]} curves
 * @param {number} width of the chart
 * @param {Type} type
 */
export const namesBeside = (curves, width, type) => width >= 560 && columnsOf(curves, type).both < width / 2;

/**
 * What a chart needs below its plot, where names do not stand beside it.
 * @param {Curve[]} curves
 * @param {number} width of the chart
 * @param {Type} type
 */
export const heightBelow = (curves, width, type) =>
  namesBeside(curves, width, type) ? 0 : gap + lineHeight * (namedOf(curves).length + 1);

/**
 * A name as parts of a text, cut off where there is no more room: its first word bold,
 * variables in italics.
 * @param {Curve} curve
 * @param {string} shown
 */
function nameParts(curve, shown) {
  const name = nameOf(curve);
  const [first] = curve.words;
  const rest = shown.slice(first.length).split(/\b(c|N)\b(?= =)/);
  return [
    svg('tspan', { class: 'strong' }, shown.slice(0, first.length)),
    ...rest.map((part, i) => (i % 2 ? svg('tspan', { class: 'var' }, part) : part)),
    ...(shown === name ? [] : [svg('title', {}, name)]),
  ];
}

/** The text of parts. @param {(Node | string)[]} parts */
const textOf = (parts) => parts.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');

export class Chart {
  /** Everything that the chart draws. */
  node = svg('g', { class: 'chart', role: 'group', tabindex: -1 });

  #frame = svg('g', { 'aria-hidden': 'true' });
  #lines = svg('g', { 'aria-hidden': 'true' });
  // Chromium takes an SVG element that listens to focus for a stop of Tab, unless it is told.
  #dots = svg('g', { class: 'dots', tabindex: -1 });
  #names = svg('g', { 'aria-hidden': 'true' });
  /**
   * Where points are, in the order of the keyboard: curve by curve.
   * @type {{dot: Dot, curve: number, model: string, x: number, y: number, bar: Box[], node: SVGGElement}[]}
   */
  #places = [];
  #tell;
  #chosen = '';

  /** @param {(said: Said | null) => void} tell told of the point at the pointer or with the focus, and where it is in the SVG */
  constructor(tell) {
    this.#tell = tell;
    this.node.append(this.#frame, this.#lines, this.#dots, this.#names);
    this.#dots.addEventListener('focusin', (event) => {
      const at = this.#places.find(({ node }) => node === event.target);
      if (!at) return;
      this.#choose(at.dot.key);
      this.#tell(this.#said(at));
    });
    this.#dots.addEventListener('focusout', () => this.#tell(null));
    this.#dots.addEventListener('keydown', (event) => this.#move(event));
  }

  /** Where its points are. @returns {Place[]} */
  get points() {
    return this.#places;
  }

  /**
   * The point next to a place, if it is near, and how far it is.
   * @param {Place} place
   * @returns {{said: Said, apart: number} | null}
   */
  near(place) {
    let least = 22;
    let near = null;
    for (const at of this.#places) {
      const apart = Math.hypot(at.x - place.x, at.y - place.y);
      if (apart <= least) [near, least] = [at, apart];
    }
    return near && { said: this.#said(near), apart: least };
  }

  /** What the point of this key says, if the chart has it. @param {string} key */
  find(key) {
    const at = this.#places.find(({ dot }) => dot.key === key);
    return at ? this.#said(at) : null;
  }

  /**
   * Draws the plot into a box of the SVG.
   * @param {Plot} plot
   * @param {Box} box
   * @param {Type} type
   */
  draw(plot, box, type) {
    const named = namedOf(plot.curves);
    const columns = columnsOf(plot.curves, type);
    const beside = namesBeside(plot.curves, box.width, type);
    const heading = this.#headingOf(plot, box, type, beside);
    const top = box.y + ends.top + headingHeight * (heading.lines.length - 1) + (heading.apart ? headingHeight : 0);
    const bottom = box.y + box.height - ends.bottom - heightBelow(plot.curves, box.width, type);
    const dots = plot.curves.flatMap(({ published, own }) => [...published, ...own]);
    const sizes = [
      ...new Set(
        plot.curves.flatMap(({ published, own, theory }) => [...published, ...own].map(({ n }) => n).concat(theory.map(([n]) => n))),
      ),
    ].sort((a, b) => a - b);
    const [left, right] = sizes.length ? [sizes[0], sizes[sizes.length - 1]] : [1000, 15000];
    const margin = Math.max(1.12, (right / left) ** 0.075);
    const values = [
      ...dots.flatMap(({ mean, sem }) => [mean, mean + (sem ?? 0), ...(sem && mean > 2 * sem ? [mean - sem] : [])]),
      ...plot.curves.flatMap(({ theory }) => theory.map(([, value]) => value)),
      ...(plot.band ? [plot.band.low, plot.band.high] : []),
    ];
    const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0.1, 10];
    const room = Math.max(1.15, (high / low) ** 0.06);

    const y = logScale(low / room, high * room, bottom, top);
    const ticks = logTicks(y.low, y.high, Math.max(2, Math.floor((bottom - top) / 28)));
    const area = {
      left: box.x + Math.max(ends.left, 14 + Math.max(...ticks.map((v) => type.width(tickText(v), 'tick')))),
      right: box.x + box.width - (beside ? Math.max(columns.both, box.width * 0.3) + 16 : 8),
      top,
      bottom,
    };
    const x = logScale(left / margin, right * margin, area.left, area.right);

    this.node.setAttribute(
      'aria-label',
      `${plot.title}. ${dots.length} points; arrow keys go from one to the next, Home and End to the ends of a curve.`,
    );
    this.#drawDots(plot, area, x, y);
    this.#drawFrame(plot, box, area, x, y, { sizes, ticks, heading: heading.lines, type });
    this.#drawLines(plot, area, x, y);
    this.#drawNames(plot, named, box, area, y, { beside, apart: heading.apart, columns, type });
  }

  /**
   * The heading in lines; and whether the heading of the slopes has to stand
   * below it, and not at the end of its line.
   * @param {Plot} plot
   * @param {Box} box
   * @param {Type} type
   * @param {boolean} beside whether the slopes stand beside the plot
   */
  #headingOf({ heading: { strong, rest }, slopes: [slopes] }, box, type, beside) {
    const bold = (/** @type {string} */ text) => type.width(text, 'heading strong');
    const plain = (/** @type {string} */ text) => type.width(text, 'heading');
    const whole = bold(textOf(strong)) <= box.width;
    const names = whole ? [textOf(strong)] : wrapped(textOf(strong), box.width, box.width, bold).filter(Boolean);
    const rests = wrapped(rest, box.width - bold(names[names.length - 1]), box.width, plain);
    const begun = svg('tspan', { class: 'strong' }, ...(whole ? strong : [names[0]]));
    /** @type {(Node | string)[][]} */
    const lines = [[begun], ...names.slice(1).map((name) => [svg('tspan', { class: 'strong' }, name)])];
    lines[lines.length - 1].push(rests[0]);
    lines.push(...rests.slice(1).map((text) => [text.trim()]));
    const end = bold(names[0]) + (lines[0].length > 1 ? plain(rests[0]) : 0) + between + type.width(slopes, 'tick');
    return { lines, apart: beside && slopes !== '' && end > box.width };
  }

  /** @typedef {{left: number, right: number, top: number, bottom: number}} Area */

  /**
   * @param {Plot} plot
   * @param {Box} box
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   * @param {{sizes: number[], ticks: number[], heading: (Node | string)[][], type: Type}} how
   */
  #drawFrame(plot, box, area, x, y, { sizes, ticks, heading, type }) {
    const wide = area.right - area.left;
    const { band } = plot;
    /** @type {SVGElement[]} */
    const parts = [
      svg(
        'text',
        { class: 'heading', x: box.x, y: box.y + 14 },
        ...heading.map((line, k) => svg('tspan', k ? { x: box.x, dy: headingHeight } : {}, ...line)),
      ),
    ];
    if (band) {
      const [top, bottom] = [y(Math.min(band.high, y.high)), y(Math.max(band.low, y.low))];
      parts.push(
        svg('rect', { class: 'band', x: area.left, width: wide, y: top, height: Math.max(0, bottom - top) }),
        svg('path', { class: 'band-edge', d: `M${area.left},${top}h${wide}M${area.left},${bottom}h${wide}` }),
        ...this.#bandName(plot, band, { top, bottom }, area, x, y, type),
      );
    }
    parts.push(
      svg('path', { class: 'grid', d: ticks.map((v) => `M${area.left},${y(v)}h${wide}`).join('') }),
      svg('path', {
        class: 'axis',
        d:
          `M${area.left},${area.top}V${area.bottom}H${area.right}` +
          ticks.map((v) => `M${area.left},${y(v)}h-6`).join('') +
          minorTicks(y.low, y.high)
            .map((v) => `M${area.left},${y(v)}h-3`)
            .join('') +
          sizes.map((n) => `M${x(n)},${area.bottom}v6`).join(''),
      }),
      ...ticks.map((v) => svg('text', { class: 'tick', x: area.left - 10, y: y(v) + 4, 'text-anchor': 'end' }, tickText(v))),
      ...withoutOverlap(
        sizes.map((n) => ({ at: x(n), text: decimal(n) })),
        (text) => type.width(text, 'tick'),
      ).map(({ at, text }) => svg('text', { class: 'tick', x: at, y: area.bottom + 20, 'text-anchor': 'middle' }, text)),
      svg(
        'text',
        { class: 'tick', x: area.right, y: area.bottom + 38, 'text-anchor': 'end' },
        'neurons, ',
        svg('tspan', { class: 'var' }, 'N'),
      ),
    );
    this.#frame.replaceChildren(...parts);
  }

  /**
   * The name of the band where no curve and no point is in its way: with its
   * source, or else without; in the band, or else by its edges.
   * @param {Plot} plot
   * @param {NonNullable<Plot['band']>} band
   * @param {{top: number, bottom: number}} edges of the band
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   * @param {Type} type
   */
  #bandName({ curves }, { name, source }, { top, bottom }, area, x, y, type) {
    const { left, right } = area;
    const taken = {
      boxes: this.#places.flatMap(({ x: px, y: py, bar }) => [around({ x: px, y: py }, 14, 14), ...bar]),
      lines: curves.flatMap(({ published, fit, theory }) =>
        [published.map(({ n, mean }) => /** @type {[number, number]} */ ([n, mean])), fit, theory].map((line) =>
          line.map(([n, value]) => ({ x: x(n), y: y(value) })),
        ),
      ),
    };
    const height = 16;
    const within = [(top + bottom) / 2, bottom - 10, top + 10].filter(() => bottom - top >= height);
    const beyond = [bottom + 10, top - 10].filter((row) => row - 8 > area.top && row + 8 < area.bottom);
    const rows = [...within, ...beyond];
    const texts = [`${name} (${source})`, name];
    let least = null;
    for (const text of texts) {
      const width = type.width(text, 'cortex') + 8;
      if (width > right - left - 8) continue;
      const steps = Array.from({ length: Math.floor((right - left - 8 - width) / 8) + 1 }, (_, k) => left + 4 + 8 * k);
      const candidates = rows.flatMap((row) => steps.map((at) => ({ x: at, y: row - height / 2, width, height })));
      const found = placed(candidates, taken);
      if (found) least = { text, ...found };
      if (found?.free) break;
    }
    return least ? [svg('text', { class: 'cortex', x: least.box.x + 4, y: least.box.y + height / 2 + 4 }, least.text)] : [];
  }

  /**
   * @param {Plot} plot
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   */
  #drawLines({ curves }, area, x, y) {
    /** @param {[number, number][]} points */
    const within = (points) =>
      clipped(
        points.map(([n, value]) => ({ x: x(n), y: y(value) })),
        area.top,
        area.bottom,
      );
    this.#lines.replaceChildren(
      ...curves.flatMap(({ model, mark, dashed, published, fit, theory }) => {
        const tail = `${model}${dashed ? ' dashed' : ''}`;
        return [
          // Its mark at both ends says whose it is, where colours do not.
          ...within(theory).flatMap((line) => [
            svg('path', { class: `theory ${tail}`, d: path(line) }),
            ...[line[0], line[line.length - 1]].map((at) =>
              svg('path', { class: `end ${model}`, d: outline(mark, 3), transform: `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})` }),
            ),
          ]),
          ...(published.length > 1
            ? [svg('path', { class: `joined ${tail}`, d: path(published.map(({ n, mean }) => ({ x: x(n), y: y(mean) }))) })]
            : []),
          ...within(fit).map((line) => svg('path', { class: `fit ${tail}`, d: path(line) })),
        ];
      }),
    );
  }

  /**
   * Points are kept from one drawing to the next, so that focus and pointer stay.
   * @param {Plot} plot
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   */
  #drawDots({ curves }, area, x, y) {
    const old = new Map(
      [...this.#dots.children].map((node) => [/** @type {SVGGElement} */ (node).dataset.key, /** @type {SVGGElement} */ (node)]),
    );
    const before = this.#places.length;
    const focused = document.activeElement;
    this.#places = curves.flatMap(({ model, mark, published, own }, curve) =>
      [...published, ...own].map((dot, index) => {
        const hollow = index < published.length;
        const aside = !hollow && published.some(({ n }) => n === dot.n) ? 9 : 0;
        const [px, py] = [x(dot.n) + aside, y(dot.mean)];
        const node =
          old.get(dot.key) ?? this.#dots.appendChild(svg('g', { 'data-key': dot.key, role: 'img', tabindex: -1 }, ...dotParts()));
        old.delete(dot.key);
        node.setAttribute('class', `dot ${hollow ? 'hollow' : 'filled'} ${model}`);
        node.setAttribute('transform', `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
        node.setAttribute('aria-label', `${dot.says.what}: ${dot.says.numbers}`);
        const [, bar, shape] = node.children;
        const sem = dot.sem ?? 0;
        const up = y(Math.min(dot.mean + sem, y.high)) - py;
        const down = (dot.mean > sem ? Math.min(y(dot.mean - sem), area.bottom) : area.bottom) - py;
        bar.setAttribute('class', 'bar');
        bar.setAttribute('d', sem > 0 ? `M0,${up.toFixed(1)}V${down.toFixed(1)}M-3,${up.toFixed(1)}h6M-3,${down.toFixed(1)}h6` : '');
        shape.setAttribute('class', 'mark');
        shape.setAttribute('d', outline(mark, hollow ? 4.5 : 4));
        const reach = sem > 0 ? [{ x: px - 3, y: py + up, width: 6, height: down - up }] : [];
        return { dot, curve, model, x: px, y: py, bar: reach, node };
      }),
    );
    const orphan = [...old.values()].some((node) => node === focused);
    for (const node of old.values()) node.remove();
    if (before === 0 || !this.#places.some(({ dot }) => dot.key === this.#chosen)) this.#choose(this.#places[0]?.dot.key ?? '');
    // What had the focus is gone: another point has it, or the chart.
    if (orphan) (this.#places[0]?.node ?? this.node).focus();
  }

  /**
   * @param {Plot} plot
   * @param {Curve[]} named
   * @param {Box} box
   * @param {Area} area
   * @param {Scale} y
   * @param {{beside: boolean, apart: boolean, columns: {slopes: number}, type: Type}} how
   */
  #drawNames({ slopes }, named, box, area, y, { beside, apart, columns, type }) {
    const right = box.x + box.width;
    const left = beside ? area.right + 12 : box.x;
    const end = (/** @type {Curve} */ { published, own }) => {
      const dots = own.length && (!published.length || own[own.length - 1].n > published[published.length - 1].n) ? own : published;
      return y(dots[dots.length - 1].mean);
    };
    const sorted = beside
      ? named.map((curve) => ({ curve, at: end(curve) })).sort((a, b) => a.at - b.at)
      : named.map((curve) => ({ curve, at: 0 }));
    const fitting = beside ? Math.floor((area.bottom - area.top) / lineHeight) : sorted.length;
    const shown = sorted.slice(0, fitting);
    const start = area.bottom + ends.bottom + gap + lineHeight;
    const places = beside
      ? spread(
          shown.map(({ at }) => at),
          area.top,
          area.bottom,
        )
      : shown.map((_, index) => start + index * lineHeight);
    const most = right - left - columns.slopes - between;
    this.#names.replaceChildren(
      svg(
        'text',
        { class: 'tick', x: right, y: beside ? box.y + 14 + (apart ? headingHeight : 0) : start - lineHeight, 'text-anchor': 'end' },
        slopes[type.width(slopes[0], 'tick') <= box.width ? 0 : 1],
      ),
      ...shown.flatMap(({ curve }, i) => {
        const sign = beside ? '' : `${curve.mark} `;
        const name = shortened(nameOf(curve), most - type.width(sign, 'name'), (text) => type.width(text, 'name strong'));
        return [
          svg('text', { class: `name ${curve.model}`, x: left, y: places[i] + 4 }, sign, ...nameParts(curve, name)),
          svg('text', { class: `name ${curve.model}`, x: right, y: places[i] + 4, 'text-anchor': 'end' }, curve.slope),
        ];
      }),
      ...(shown.length < sorted.length
        ? [svg('text', { class: 'tick', x: left, y: area.bottom + 20 }, `${sorted.length - shown.length} more: see the table`)]
        : []),
    );
  }

  /** Makes this point the one that the Tab key reaches. @param {string} key */
  #choose(key) {
    this.#chosen = key;
    for (const { dot, node } of this.#places) node.setAttribute('tabindex', dot.key === key ? '0' : '-1');
  }

  /** @param {{dot: Dot, model: string, x: number, y: number}} at @returns {Said} */
  #said({ dot, model, x, y }) {
    return { key: dot.key, ...dot.says, model, x, y };
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const here = this.#places.find(({ node }) => node === document.activeElement);
    if (!here || !walkKeys.includes(event.key) || event.altKey) return;
    event.preventDefault();
    walk(this.#places, here, event)?.node.focus();
  }
}

/** What a point consists of: where it can be hit, its error bar, its mark, and what shows that it has the focus. */
const dotParts = () => [
  svg('circle', { class: 'hit', r: 14 }),
  svg('path'),
  svg('path'),
  svg('circle', { class: 'focus ground', r: 11 }),
  svg('circle', { class: 'focus', r: 11 }),
];
