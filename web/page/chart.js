/**
 * Points with error bars, lines and a band on log-log axes, in SVG: axes of round
 * numbers, names beside the ends of the curves, and points that tell their
 * numbers to pointer and keyboard. Colours come from the page's style sheet, by
 * class.
 */

import { roundTicks } from './axes.js';
import { svg } from './element.js';
import { decimal } from './format.js';

/**
 * @typedef {object} Dot
 * @property {string} key the same for the same point of another drawing
 * @property {number} n
 * @property {number} mean positive
 * @property {number | null} sem null if not known
 * @property {string} says its numbers, in a line
 */

/**
 * @typedef {object} Curve
 * @property {string} model class of its colour; '' is neutral
 * @property {string} mark one of ■ ● ▲ ◆
 * @property {boolean} dashed
 * @property {string} name as beside its end: its first word is bold
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
const lineHeight = 17;
const gap = 16; // above names that stand below the plot
const slopeWidth = 112;
const letter = 7; // about the width of one in a name

/**
 * Round numbers for a logarithmic axis: 1 and 3 times powers of ten; powers of
 * ten alone, or some of them, if those are too many; finer ones if too few.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
export function logTicks(low, high, most) {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, k) => first + k);
  /** @param {number[]} steps @param {number} [every] */
  const ticks = (steps, every = 1) => powers.filter((k) => k % every === 0)
    .flatMap((k) => steps.map((m) => Number(`${m}e${k}`))).filter((v) => v >= low && v <= high);
  const candidates = [ticks([1, 2, 5]), ticks([1, 3]), ...[1, 2, 3, 4, 6, 10].map((every) => ticks([1], every))];
  if (candidates[1].length >= 2) candidates.shift();
  const fitting = candidates.find((list) => list.length <= most) ?? [];
  return fitting.length >= 2 ? fitting : roundTicks(low, high, Math.max(2, most)).filter((v) => v > 0);
}

/** All digits times powers of ten, for short strokes without numbers. @param {number} low @param {number} high */
function minorTicks(low, high) {
  if (high / low > 1e7) return [];
  const ticks = [];
  for (let k = Math.floor(Math.log10(low)); k <= Math.log10(high); k++) {
    for (let m = 1; m < 10; m++) ticks.push(Number(`${m}e${k}`));
  }
  return ticks.filter((v) => v >= low && v <= high);
}

/** A number of an axis. @param {number} value */
export function tickText(value) {
  const power = Math.floor(Math.log10(value) + 1e-9);
  if (power < -4 || power > 6) return `${Number((value / 10 ** power).toPrecision(3))}e${power}`.replace('-', '\u2212');
  const digits = String(Number(value.toPrecision(6))).split('.')[1]?.length ?? 0;
  return decimal(value, digits);
}

/**
 * Places of labels that stand at these heights if they can, and apart by the
 * height of a line in any case.
 * @param {number[]} wanted ascending
 * @param {number} top
 * @param {number} bottom
 */
export function spread(wanted, top, bottom) {
  const places = wanted.map((y) => Math.max(top, y));
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i], places[i - 1] + lineHeight);
  let limit = bottom;
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(places[i], limit);
    limit = places[i] - lineHeight;
  }
  return places;
}

/** Outlines of marks about (0, 0), of radius r. @type {Record<string, (r: number) => string>} */
const outlines = {
  '■': (r) => `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  '●': (r) => `M${-r * 1.1},0a${r * 1.1},${r * 1.1} 0 1 0 ${2.2 * r},0a${r * 1.1},${r * 1.1} 0 1 0 ${-2.2 * r},0z`,
  '▲': (r) => `M0,${-1.25 * r}L${1.2 * r},${0.95 * r}H${-1.2 * r}z`,
  '◆': (r) => `M0,${-1.35 * r}L${1.35 * r},0L0,${1.35 * r}L${-1.35 * r},0z`,
};

/** @param {string} mark @param {number} r */
export const outline = (mark, r) => (outlines[mark] ?? outlines['◆'])(r);

/** A name as parts of a text: its first word bold, variables in italics. @param {string} name */
function nameParts(name) {
  const [first, ...rest] = name.split(/(?=,)/);
  return [
    svg('tspan', { class: 'strong' }, first),
    ...rest.join('').split(/\b(c|N)\b(?= =)/).map((part, i) => (i % 2 ? svg('tspan', { class: 'var' }, part) : part)),
  ];
}

/** @param {readonly (readonly [number, number])[]} points */
const path = (points) => points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`).join('');

export class Chart {
  /** Everything that the chart draws. */
  node = svg('g', { class: 'chart', role: 'group' });

  #frame = svg('g', { 'aria-hidden': 'true' });
  #lines = svg('g', { 'aria-hidden': 'true' });
  // Chromium takes an SVG element that listens to focus for a stop of Tab, unless it is told.
  #dots = svg('g', { tabindex: -1 });
  #names = svg('g', { 'aria-hidden': 'true' });
  /** Where points are, in the order of the keyboard: curve by curve. @type {{dot: Dot, curve: number, x: number, y: number, node: SVGGElement}[]} */ #places = [];
  #tell;
  #chosen = '';

  /** @param {(said: {text: string, model: string, x: number, y: number} | null) => void} tell told of the point at the pointer or with the focus, and where it is in the SVG */
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
    const names = Math.min(box.width * 0.48, slopeWidth + letter * Math.max(21, ...named.map(({ name }) => name.length)));
    const area = {
      left: box.x + ends.left,
      right: box.x + box.width - (beside ? names + 16 : 8),
      top: box.y + ends.top,
      bottom: box.y + box.height - ends.bottom - (beside ? 0 : gap + lineHeight * (named.length + 1)),
    };
    const dots = plot.curves.flatMap(({ published, own }) => [...published, ...own]);
    const sizes = [...new Set(plot.curves.flatMap(({ published, own, theory }) => [...published, ...own].map(({ n }) => n).concat(theory.map(([n]) => n))))].sort((a, b) => a - b);
    const [left, right] = sizes.length ? [sizes[0], sizes[sizes.length - 1]] : [1000, 15000];
    const margin = Math.max(1.12, (right / left) ** 0.075);
    const values = [...dots.flatMap(({ mean, sem }) => [mean, mean + (sem ?? 0), ...(sem && mean > 2 * sem ? [mean - sem] : [])]), ...plot.curves.flatMap(({ theory }) => theory.map(([, value]) => value)),
      ...(plot.band ? [plot.band.low, plot.band.high] : [])];
    const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0.1, 10];
    const room = Math.max(1.15, (high / low) ** 0.06);

    const x = scale(left / margin, right * margin, area.left, area.right);
    const y = scale(low / room, high * room, area.bottom, area.top);

    this.node.setAttribute('aria-label', `${plot.title}. ${dots.length} points; arrow keys go from one to the next.`);
    this.#drawFrame(plot, box, area, x, y, sizes);
    this.#drawLines(plot, area, x, y);
    this.#drawDots(plot, area, x, y);
    this.#drawNames(plot, named, box, area, y, beside);
  }

  /** @typedef {ReturnType<typeof scale>} Scale */
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
        svg('text', { class: 'cortex', x: area.left + 8, y: (top + bottom) / 2 + 4 }, wide < 360 ? band.name : `${band.name} (${band.source})`),
      );
    }
    parts.push(
      svg('path', { class: 'grid', d: ticks.map((v) => `M${area.left},${y(v)}h${wide}`).join('') }),
      svg('path', { class: 'axis', d: `M${area.left},${area.top}V${area.bottom}H${area.right}` +
        ticks.map((v) => `M${area.left},${y(v)}h-6`).join('') +
        minorTicks(y.low, y.high).map((v) => `M${area.left},${y(v)}h-3`).join('') +
        sizes.map((n) => `M${x(n)},${area.bottom}v6`).join('') }),
      ...ticks.map((v) => svg('text', { class: 'tick', x: area.left - 10, y: y(v) + 4, 'text-anchor': 'end' }, tickText(v))),
      ...withoutOverlap(sizes.map((n) => ({ at: x(n), text: decimal(n) }))).map(({ at, text }) =>
        svg('text', { class: 'tick', x: at, y: area.bottom + 20, 'text-anchor': 'middle' }, text)),
      svg('text', { class: 'tick', x: area.right, y: area.bottom + 38, 'text-anchor': 'end' }, 'neurons, ', svg('tspan', { class: 'var' }, 'N')),
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
    const within = (points) => clipped(points.map(([n, value]) => [x(n), y(value)]), area.top, area.bottom);
    this.#lines.replaceChildren(...curves.flatMap(({ model, dashed, published, fit, theory }) => {
      const tail = `${model}${dashed ? ' dashed' : ''}`;
      return [
        ...within(theory).map((line) => svg('path', { class: `theory ${tail}`, d: path(line) })),
        ...(published.length > 1 ? [svg('path', { class: `joined ${tail}`, d: path(published.map(({ n, mean }) => [x(n), y(mean)])) })] : []),
        ...within(fit).map((line) => svg('path', { class: `fit ${tail}`, d: path(line) })),
      ];
    }));
  }

  /**
   * Points are kept from one drawing to the next, so that focus and pointer stay.
   * @param {Plot} plot
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   */
  #drawDots({ curves }, area, x, y) {
    const old = new Map([...this.#dots.children].map((node) => [/** @type {SVGGElement} */ (node).dataset.key, /** @type {SVGGElement} */ (node)]));
    const before = this.#places.length;
    this.#places = curves.flatMap(({ model, mark, published, own }, curve) => [...published, ...own].map((dot, index) => {
      const hollow = index < published.length;
      const aside = !hollow && published.some(({ n }) => n === dot.n) ? 9 : 0;
      const [px, py] = [x(dot.n) + aside, y(dot.mean)];
      const node = old.get(dot.key) ?? this.#dots.appendChild(svg('g', { 'data-key': dot.key, role: 'img', tabindex: -1 }, svg('path'), svg('path')));
      old.delete(dot.key);
      node.setAttribute('class', `dot ${hollow ? 'hollow' : 'filled'} ${model}`);
      node.setAttribute('transform', `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
      node.setAttribute('aria-label', dot.says);
      const [bar, shape] = node.children;
      const sem = dot.sem ?? 0;
      const up = y(Math.min(dot.mean + sem, y.high)) - py;
      const down = (dot.mean > sem ? Math.min(y(dot.mean - sem), area.bottom) : area.bottom) - py;
      bar.setAttribute('class', 'bar');
      bar.setAttribute('d', sem > 0 ? `M0,${up.toFixed(1)}V${down.toFixed(1)}M-3,${up.toFixed(1)}h6M-3,${down.toFixed(1)}h6` : '');
      shape.setAttribute('class', 'mark');
      shape.setAttribute('d', outline(mark, hollow ? 4.5 : 4));
      return { dot, curve, x: px, y: py, node };
    }));
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
    const sorted = beside ? named.map((curve) => ({ curve, at: end(curve) })).sort((a, b) => a.at - b.at) : named.map((curve) => ({ curve, at: 0 }));
    const fitting = beside ? Math.floor((area.bottom - area.top) / lineHeight) : sorted.length;
    const shown = sorted.slice(0, fitting);
    const start = area.bottom + ends.bottom + gap + lineHeight;
    const places = beside ? spread(shown.map(({ at }) => at), area.top, area.bottom) : shown.map((_, index) => start + index * lineHeight);
    const most = Math.floor((right - left - slopeWidth) / letter + 1); // letters of a name beside its slope
    this.#names.replaceChildren(
      svg('text', { class: 'tick', x: right, y: beside ? box.y + 14 : start - lineHeight, 'text-anchor': 'end' }, slopes),
      ...shown.flatMap(({ curve }, i) => {
        const name = curve.name.length > most ? `${curve.name.slice(0, most - 1)}…` : curve.name;
        return [
          svg('text', { class: `name ${curve.model}`, x: left, y: places[i] + 4 },
            ...(beside ? [] : [`${curve.mark} `]), ...nameParts(name), ...(name === curve.name ? [] : [svg('title', {}, curve.name)])),
          svg('text', { class: `name ${curve.model}`, x: right, y: places[i] + 4, 'text-anchor': 'end' }, curve.slope),
        ];
      }),
      ...(shown.length < sorted.length ? [svg('text', { class: 'tick', x: left, y: area.bottom + 20 }, `${sorted.length - shown.length} more: see the table`)] : []),
    );
  }

  /** Makes this point the one that the Tab key reaches. @param {string} key */
  #choose(key) {
    this.#chosen = key;
    for (const { dot, node } of this.#places) node.setAttribute('tabindex', dot.key === key ? '0' : '-1');
  }

  /** @param {{dot: Dot, x: number, y: number, node: SVGGElement}} at */
  #say({ dot, x, y, node }) {
    this.#tell({ text: dot.says, model: node.classList[2] ?? '', x, y });
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
      next = this.#places.filter(({ curve, y }) => curve !== here.curve && (y - here.y) * up > 0)
        .sort((a, b) => Math.hypot(3 * (a.x - here.x), a.y - here.y) - Math.hypot(3 * (b.x - here.x), b.y - here.y))[0];
    } else {
      return;
    }
    event.preventDefault();
    next?.node.focus();
  }
}

/**
 * A logarithmic scale.
 * @param {number} low
 * @param {number} high
 * @param {number} from pixels at low
 * @param {number} to pixels at high
 */
function scale(low, high, from, to) {
  const per = (to - from) / Math.log(high / low);
  return Object.assign((/** @type {number} */ value) => from + per * Math.log(value / low), { low, high });
}

/**
 * The labels of a row of which none overlaps the next; the first and the last stay.
 * @param {{at: number, text: string}[]} labels from left to right
 */
function withoutOverlap(labels) {
  const half = (/** @type {{text: string}} */ { text }) => text.length * 3.4 + 4;
  /** @type {typeof labels} */
  const kept = [];
  const last = labels[labels.length - 1];
  for (const label of labels) {
    const before = kept[kept.length - 1];
    const clear = !before || before.at + half(before) <= label.at - half(label);
    if (label === last && !clear && kept.length > 1) kept.pop();
    if (clear && (label === last || label.at + half(label) <= last.at - half(last)) || label === last && before !== labels[0]) kept.push(label);
  }
  return kept;
}

/**
 * The parts of a line between two heights.
 * @param {[number, number][]} points
 * @param {number} top
 * @param {number} bottom
 * @returns {[number, number][][]}
 */
function clipped(points, top, bottom) {
  /** @type {[number, number][][]} */
  const parts = [];
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    const at = (/** @type {number} */ y) => (y1 === y0 ? 0 : (y - y0) / (y1 - y0));
    const inside = (/** @type {number} */ y) => Math.min(bottom, Math.max(top, y));
    if (Math.max(y0, y1) < top || Math.min(y0, y1) > bottom) continue;
    const [a, b] = [at(inside(y0)), y1 === y0 ? 1 : at(inside(y1))];
    /** @type {[number, number]} */
    const start = [x0 + a * (x1 - x0), y0 + a * (y1 - y0)];
    /** @type {[number, number]} */
    const stop = [x0 + b * (x1 - x0), y0 + b * (y1 - y0)];
    const tail = parts[parts.length - 1]?.at(-1);
    if (tail && tail[0] === start[0] && tail[1] === start[1]) parts[parts.length - 1].push(stop);
    else parts.push([start, stop]);
  }
  return parts;
}
