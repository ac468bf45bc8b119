import { Chart, heightBelow, namesBeside } from '../draw/chart.js';
import { Tip } from '../draw/tip.js';
import { Type } from '../draw/type.js';
import { svg } from '../shared/element.js';
import { plural } from '../shared/format.js';
import { exponentText, meanText, quantity } from '../shared/quantities.js';
import { publishedFit } from './lines.js';
import { bandOf, panels } from './panels.js';

/** @typedef {import('../draw/chart.js').Curve} Curve */
/** @typedef {import('../draw/chart.js').Plot} Plot */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./lines.js').Line} Line */

/** @typedef {{width: number, window?: number, unit: number}} Room pixels; window: how high it is, if that matters; unit: of the drawing */

/** What of the figure is to be seen. @typedef {{published: boolean, own: boolean, fits: boolean, theory: boolean}} Shown */

/**
 * @param {Line} line
 * @param {(typeof panels)[number]} panel
 * @param {Shown} shown
 * @param {boolean} ours whether there are slopes of this browser
 * @param {Published} published
 * @returns {Curve}
 */
function curveOf(line, { name, theory }, shown, ours, published) {
  const { unit } = quantity(name);
  const says = (/** @type {number} */ n, /** @type {number} */ mean, /** @type {number | null} */ sem, /** @type {string} */ whose) => ({
    what: `${line.name}, N = ${n}`,
    numbers: `${meanText(mean, sem)}${unit && ` ${unit}`}, ${whose}`,
  });
  const points = shown.published && line.published ? published.points(name, line.model, line.c) : [];
  const own = shown.own ? (line.series?.points ?? []).filter(({ quantities }) => quantities[name]?.mean > 0) : [];
  const fit = shown.own ? line.series?.fits[name] : undefined;
  const theirs = points.length ? publishedFit(published, name, line) : null;
  const predicted = (shown.theory && theory && line.series?.theory?.[theory]) || [];
  return {
    model: line.model ?? '',
    mark: line.mark,
    dashed: line.c === 0,
    words: line.words,
    published: points.map(({ n, mean, sem }) => ({
      key: `${name} ${line.key} ${n} published`,
      n,
      mean,
      sem,
      says: says(n, mean, sem, 'published'),
    })),
    own: own.map(({ n, quantities }) => {
      const { mean, sem, trials } = quantities[name];
      return {
        key: `${name} ${line.key} ${n} own`,
        n,
        mean,
        sem,
        says: says(n, mean, sem, `${plural(trials, 'trial')}, this browser`),
      };
    }),
    fit: fit && shown.fits ? [fit.sizes[0], fit.sizes[fit.sizes.length - 1]].map((n) => [n, fit.prefactor * n ** fit.exponent]) : [],
    theory: predicted.filter(({ value }) => value > 0).map(({ n, value }) => [n, value]),
    slope: fit ? exponentText(fit) : theirs ? (ours ? '○ ' : '') + exponentText(theirs) : '',
  };
}

/**
 * What the slopes are of, at length and in short.
 * @param {boolean} ours
 * @param {boolean} theirs
 * @returns {Plot['slopes']}
 */
function slopesOf(ours, theirs) {
  if (ours) return ['slope here (○ published), 95 %', 'slope, 95 %'];
  return theirs ? ['slope of published points, 95 %', 'slope, 95 %'] : ['', ''];
}

/** The three panels in one SVG: beside each other where there is room, else one below the other. */
export class Figure {
  /** The drawing. */
  node = svg('svg', {
    class: 'scaling',
    role: 'group',
    'aria-label': 'Scaling with the number of neurons: published points and those of this browser',
  });

  #divider = svg('path', { class: 'hairline' });
  #tip = new Tip();
  #charts = panels.map(() => new Chart((said) => (said ? this.#tell(said) : this.#tip.hide())));
  #type = new Type(this.node);
  #unit = 1;
  #size = { width: 0, height: 0 };

  #published;

  /**
   * @param {HTMLElement} container
   * @param {Published} published
   */
  constructor(container, published) {
    this.#published = published;
    this.node.append(this.#divider, ...this.#charts.map(({ node }) => node));
    container.append(this.node, this.#tip.node);
    this.node.addEventListener('pointermove', (event) => {
      const { left, top } = this.node.getBoundingClientRect();
      const place = { x: (event.clientX - left) / this.#unit, y: (event.clientY - top) / this.#unit };
      const near = this.#charts.flatMap((chart) => chart.near(place) ?? []).sort((a, b) => a.apart - b.apart)[0];
      if (near) this.#tell(near.said);
      else this.#tip.leave();
    });
    this.node.addEventListener('pointerleave', () => this.#tip.leave());
  }

  /**
   * @param {Line[]} lines
   * @param {Shown} shown
   * @param {Room} room
   */
  draw(lines, shown, { width, window: high = Infinity, unit }) {
    const plots = panels.map((panel) => {
      const { name, title, heading } = panel;
      const ours = shown.own && lines.some(({ series }) => series && name in series.fits);
      return {
        title,
        heading: heading(),
        band: bandOf(panel, this.#published),
        slopes: slopesOf(ours, shown.published),
        curves: lines.map((line) => curveOf(line, panel, shown, ours, this.#published)),
      };
    });
    this.#type.renew();
    const { boxes, height, divider } = layout(width / unit, high / unit, plots, this.#type);
    this.#unit = unit;
    this.#size = { width: width / unit, height };
    this.node.setAttribute('width', String(width));
    this.node.setAttribute('height', String(height * unit));
    this.node.setAttribute('viewBox', `0 0 ${width / unit} ${height}`);
    this.#divider.setAttribute('d', divider === null ? '' : `M${divider},0V${height - 12}`);
    plots.forEach((plot, index) => this.#charts[index].draw(plot, boxes[index], this.#type));
    // What a tip tells, and where, may be another.
    const told = this.#tip.shown && this.#charts.map((chart) => chart.find(this.#tip.shown)).find(Boolean);
    if (told) this.#tell(told);
    else this.#tip.hide();
  }

  /** @param {import('../draw/chart.js').Said} said */
  #tell(said) {
    const scaled = (/** @type {import('../draw/path.js').Place} */ { x, y }) => ({ x: x * this.#unit, y: y * this.#unit });
    this.#tip.show(
      { ...said, at: scaled(said) },
      { width: this.#size.width * this.#unit, height: this.#size.height * this.#unit },
      this.#charts.flatMap(({ points }) => points).map(scaled),
    );
  }
}

/** Heights of panels one below the other: of the first, and of the others. */
const heights = { usual: [360, 260], low: [290, 220] };

/**
 * Where the panels go, in units.
 * @param {number} width
 * @param {number} high units of the window
 * @param {Plot[]} plots
 * @param {import('../draw/chart.js').Type} type
 */
function layout(width, high, plots, type) {
  const [left, right] = [Math.round(width * 0.525), Math.round(width * 0.55)];
  // Names below the small panels would leave nothing of them.
  if (width >= 1120 && plots.slice(1).every(({ curves }) => namesBeside(curves, width - right, type))) {
    const height = Math.max(420, Math.min(560, Math.round(0.47 * high)));
    const upper = Math.round(height * 0.515);
    return {
      height,
      divider: (left + right) / 2,
      boxes: [
        { x: 0, y: 0, width: left, height },
        { x: right, y: 0, width: width - right, height: upper },
        { x: right, y: upper + 6, width: width - right, height: height - upper - 6 },
      ],
    };
  }
  let y = 0;
  const boxes = plots.map(({ curves }, index) => {
    const [usual, low] = [heights.usual, heights.low].map((list) => list[Math.min(index, 1)]);
    const box = { x: 0, y, width, height: Math.max(low, Math.min(usual, Math.round(0.85 * high))) + heightBelow(curves, width, type) };
    y += box.height + 16;
    return box;
  });
  return { boxes, height: y - 16, divider: null };
}
