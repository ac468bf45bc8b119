/**
 * Points with error bars, lines and a band on log-log axes, in SVG: axes of round
 * numbers, names beside the ends of the curves, and points that tell their
 * numbers to pointer and keyboard. Colours come from the page's style sheet, by
 * class.
 */

import { svg } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { lineHeight, spread, withoutOverlap } from './labels.js';
import { outline } from './marks.js';
import { clipped, path } from './path.js';
import { logScale } from './scale.js';
import { logTicks, minorTicks, tickText } from './ticks.js';

/** @typedef {import('./scale.js').Scale} Scale */

/** @typedef {{what: string, numbers: string}} Says what a point is of, and its numbers */
/** @typedef {Says & {model: string, x: number, y: number}} Said and its colour, and where it is in the SVG */

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
 * @property {(Node | string)[]} heading
 * @property {Curve[]} curves
 * @property {string} slopes heading of the slopes
 * @property {{low: number, high: number, name: string, source: string} | null} band source: said where there is room
 */

const ends = { left: 52, bottom: 42, top: 34 };
const gap = 16; // above names that stand below the plot
const slopeWidth = 112;
const letter = 7; // about the width of one in a name

/** A name as one text. @param {{words: string[]}} curve */
const nameOf = ({ words }) => words.join(', ');

/**
 * A name as parts of a text, cut off after so many letters: its first word bold,
 * variables in italics.
 * @param {Curve} curve
 * @param {number} most
 */
function nameParts(curve, most) {
  const name = nameOf(curve);
  const [first] = curve.words;
  const shown = name.length > most ? `${name.slice(0, most - 1)}…` : name;
  const rest = shown.slice(first.length).split(/\b(c|N)\b(?= =)/);
  return [
    svg('tspan', { class: 'strong' }, shown.slice(0, first.length)),
    ...rest.map((part, i) => (i % 2 ? svg('tspan', { class: 'var' }, part) : part)),
    ...(shown === name ? [] : [svg('title', {}, name)]),
  ];
}

export class Chart {
  /** Everything that the chart draws. */
  node = svg('g', { class: 'chart', role: 'group' });

  #frame = svg('g', { 'aria-hidden': 'true' });
  #lines = svg('g', { 'aria-hidden': 'true' });
  // Chromium takes an SVG element that listens to focus for a stop of Tab, unless it is told.
  #dots = svg('g', { tabindex: -1 });
  #names = svg('g', { 'aria-hidden': 'true' });
  /** Where points are, in the order of the keyboard: curve by curve. @type {{dot: Dot, curve: number, model: string, x: number, y: number, node: SVGGElement}[]} */ #places =
    [];
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
      this.#say(at);
    });
    this.#dots.addEventListener('focusout', () => this.#tell(null));
    this.#dots.addEventListener('keydown', (event) => this.#move(event));
  }

  /**
   * Tells the point next to a place, if it is near.
   * @param {number} x in the SVG
   * @param {number} y
   */
  point(x, y) {
    const apart = this.#places.map((at) => Math.hypot(at.x - x, at.y - y));
    const nearest = apart.indexOf(Math.min(...apart));
    if (apart[nearest] > 22 || nearest < 0) return false;
    this.#say(this.#places[nearest]);
    return true;
  }

  /**
   * Draws the plot into a box of the SVG.
   * @param {Plot} plot
   * @param {{x: number, y: number, width: number, height: number}} box
   */
  draw(plot, box) {
    const beside = box.width >= 560; // names stand beside the curves, or else below the plot
    const named = plot.curves.filter(({ published, own }) => published.length + own.length > 0);
    const names = Math.min(box.width * 0.48, slopeWidth + letter * Math.max(21, ...named.map((curve) => nameOf(curve).length)));
    const area = {
      left: box.x + ends.left,
      right: box.x + box.width - (beside ? names + 16 : 8),
      top: box.y + ends.top,
      bottom: box.y + box.height - ends.bottom - (beside ? 0 : gap + lineHeight * (named.length + 1)),
    };
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

    const x = logScale(left / margin, right * margin, area.left, area.right);
    const y = logScale(low / room, high * room, area.bottom, area.top);

    this.node.setAttribute('aria-label', `${plot.title}. ${dots.length} points; arrow keys go from one to the next.`);
    this.#drawFrame(plot, box, area, x, y, sizes);
    this.#drawLines(plot, area, x, y);
    this.#drawDots(plot, area, x, y);
    this.#drawNames(plot, named, box, area, y, beside);
  }

  /** @typedef {{left: number, right: number, top: number, bottom: number}} Area */

  /**
   * @param {Plot} plot
   * @param {{x: number, y: number}} box
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   * @param {number[]} sizes
   */
  #drawFrame(plot, box, area, x, y, sizes) {
    const height = area.bottom - area.top;
    const wide = area.right - area.left;
    const { band } = plot;
    const ticks = logTicks(y.low, y.high, Math.max(2, Math.floor(height / 28)));
    /** @type {SVGElement[]} */
    const parts = [svg('text', { class: 'heading', x: box.x, y: box.y + 14 }, ...plot.heading)];
    if (band) {
      const [top, bottom] = [y(Math.min(band.high, y.high)), y(Math.max(band.low, y.low))];
      parts.push(
        svg('rect', { class: 'band', x: area.left, width: wide, y: top, height: Math.max(0, bottom - top) }),
        svg('path', { class: 'band-edge', d: `M${area.left},${top}h${wide}M${area.left},${bottom}h${wide}` }),
        svg(
          'text',
          { class: 'cortex', x: area.left + 8, y: (top + bottom) / 2 + 4 },
          wide < 360 ? band.name : `${band.name} (${band.source})`,
        ),
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
      ...withoutOverlap(sizes.map((n) => ({ at: x(n), text: decimal(n) }))).map(({ at, text }) =>
        svg('text', { class: 'tick', x: at, y: area.bottom + 20, 'text-anchor': 'middle' }, text),
      ),
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
      ...curves.flatMap(({ model, dashed, published, fit, theory }) => {
        const tail = `${model}${dashed ? ' dashed' : ''}`;
        return [
          ...within(theory).map((line) => svg('path', { class: `theory ${tail}`, d: path(line) })),
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
    this.#places = curves.flatMap(({ model, mark, published, own }, curve) =>
      [...published, ...own].map((dot, index) => {
        const hollow = index < published.length;
        const aside = !hollow && published.some(({ n }) => n === dot.n) ? 9 : 0;
        const [px, py] = [x(dot.n) + aside, y(dot.mean)];
        const node =
          old.get(dot.key) ??
          this.#dots.appendChild(svg('g', { 'data-key': dot.key, role: 'img', tabindex: -1 }, svg('path'), svg('path')));
        old.delete(dot.key);
        node.setAttribute('class', `dot ${hollow ? 'hollow' : 'filled'} ${model}`);
        node.setAttribute('transform', `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
        node.setAttribute('aria-label', `${dot.says.what}: ${dot.says.numbers}`);
        const [bar, shape] = node.children;
        const sem = dot.sem ?? 0;
        const up = y(Math.min(dot.mean + sem, y.high)) - py;
        const down = (dot.mean > sem ? Math.min(y(dot.mean - sem), area.bottom) : area.bottom) - py;
        bar.setAttribute('class', 'bar');
        bar.setAttribute('d', sem > 0 ? `M0,${up.toFixed(1)}V${down.toFixed(1)}M-3,${up.toFixed(1)}h6M-3,${down.toFixed(1)}h6` : '');
        shape.setAttribute('class', 'mark');
        shape.setAttribute('d', outline(mark, hollow ? 4.5 : 4));
        return { dot, curve, model, x: px, y: py, node };
      }),
    );
    for (const node of old.values()) node.remove();
    if (before === 0 || !this.#places.some(({ dot }) => dot.key === this.#chosen)) this.#choose(this.#places[0]?.dot.key ?? '');
  }

  /**
   * @param {Plot} plot
   * @param {Curve[]} named
   * @param {{x: number, width: number, y: number, height: number}} box
   * @param {Area} area
   * @param {Scale} y
   * @param {boolean} beside
   */
  #drawNames({ slopes }, named, box, area, y, beside) {
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
    const most = Math.floor((right - left - slopeWidth) / letter + 1); // letters of a name beside its slope
    this.#names.replaceChildren(
      svg('text', { class: 'tick', x: right, y: beside ? box.y + 14 : start - lineHeight, 'text-anchor': 'end' }, slopes),
      ...shown.flatMap(({ curve }, i) => {
        return [
          svg(
            'text',
            { class: `name ${curve.model}`, x: left, y: places[i] + 4 },
            ...(beside ? [] : [`${curve.mark} `]),
            ...nameParts(curve, most),
          ),
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

  /** @param {{dot: Dot, model: string, x: number, y: number}} at */
  #say({ dot, model, x, y }) {
    this.#tell({ ...dot.says, model, x, y });
  }

  /** Left and right go along a curve, up and down to the next one. @param {KeyboardEvent} event */
  #move(event) {
    const index = this.#places.findIndex(({ node }) => node === document.activeElement);
    const here = this.#places[index];
    if (!here) return;
    /** @type {typeof here | undefined} */
    let next;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const other = this.#places[index + (event.key === 'ArrowRight' ? 1 : -1)];
      if (other?.curve === here.curve) next = other;
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const up = event.key === 'ArrowUp' ? -1 : 1;
      next = this.#places
        .filter(({ curve, y }) => curve !== here.curve && (y - here.y) * up > 0)
        .sort((a, b) => Math.hypot(3 * (a.x - here.x), a.y - here.y) - Math.hypot(3 * (b.x - here.x), b.y - here.y))[0];
    } else {
      return;
    }
    event.preventDefault();
    next?.node.focus();
  }
}
