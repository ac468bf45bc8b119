import { Chart } from '../draw/chart.js';
import { element, svg } from '../shared/element.js';
import { plural } from '../shared/format.js';
import { exponentText, meanText, quantity } from '../shared/quantities.js';
import { publishedFit } from './lines.js';
import { bandOf, panels } from './panels.js';

/** @typedef {import('../draw/chart.js').Curve} Curve */
/** @typedef {import('../draw/chart.js').Plot} Plot */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./lines.js').Line} Line */

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
      key: `${line.key} ${n} published`,
      n,
      mean,
      sem,
      says: says(n, mean, sem, 'published'),
    })),
    own: own.map(({ n, quantities }) => {
      const { mean, sem, trials } = quantities[name];
      return {
        key: `${line.key} ${n} own`,
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

/** The three panels in one SVG: beside each other where there is room, else one below the other. */
export class Figure {
  /** The drawing. */
  node = svg('svg', {
    class: 'scaling',
    role: 'group',
    'aria-label': 'Scaling with the number of neurons: published points and those of this browser',
  });

  #divider = svg('path', { class: 'hairline' });
  #tip = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });
  #charts = panels.map(() => new Chart((said) => this.#say(said)));

  #published;

  /**
   * @param {HTMLElement} container
   * @param {Published} published
   */
  constructor(container, published) {
    this.#published = published;
    this.node.append(this.#divider, ...this.#charts.map(({ node }) => node));
    container.append(this.node, this.#tip);
    this.node.addEventListener('pointermove', (event) => {
      const { left, top } = this.node.getBoundingClientRect();
      if (!this.#charts.some((chart) => chart.point(event.clientX - left, event.clientY - top))) this.#say(null);
    });
    this.node.addEventListener('pointerleave', () => this.#say(null));
  }

  /**
   * @param {Line[]} lines
   * @param {Shown} shown
   * @param {number} width px
   */
  draw(lines, shown, width) {
    const plots = panels.map((panel) => {
      const { name, title, heading } = panel;
      const ours = shown.own && lines.some(({ series }) => series && name in series.fits);
      return {
        title,
        heading: heading(),
        band: bandOf(panel, this.#published),
        slopes: ours ? 'slope here (○ published), 95 %' : shown.published ? 'slope of published points, 95 %' : '',
        curves: lines.map((line) => curveOf(line, panel, shown, ours, this.#published)),
      };
    });
    const { boxes, height, divider } = layout(width, plots);
    this.node.setAttribute('width', String(width));
    this.node.setAttribute('height', String(height));
    this.#divider.setAttribute('d', divider === null ? '' : `M${divider},0V${height - 12}`);
    plots.forEach((plot, index) => this.#charts[index].draw(plot, boxes[index]));
  }

  /** @param {import('../draw/chart.js').Said | null} said */
  #say(said) {
    this.#tip.hidden = !said;
    if (!said) return;
    this.#tip.replaceChildren(element('b', { class: said.model }, said.what), element('span', {}, said.numbers));
    const room = this.node.clientWidth - this.#tip.offsetWidth;
    this.#tip.style.left = `${Math.max(0, Math.min(room, said.x - this.#tip.offsetWidth / 2))}px`;
    this.#tip.style.top = `${said.y < 70 ? said.y + 16 : said.y - this.#tip.offsetHeight - 12}px`;
  }
}

/**
 * Where the panels go.
 * @param {number} width
 * @param {Plot[]} plots
 */
function layout(width, plots) {
  if (width >= 1120) {
    const [left, right] = [Math.round(width * 0.525), Math.round(width * 0.55)];
    return {
      height: 420,
      divider: (left + right) / 2,
      boxes: [
        { x: 0, y: 0, width: left, height: 420 },
        { x: right, y: 0, width: width - right, height: 216 },
        { x: right, y: 222, width: width - right, height: 198 },
      ],
    };
  }
  let y = 0;
  const boxes = plots.map(({ curves }, index) => {
    const below = width < 560 ? 17 * (curves.filter(({ published, own }) => published.length + own.length > 0).length + 1) + 16 : 0;
    const box = { x: 0, y, width, height: (index === 0 ? 360 : 260) + below };
    y += box.height + 16;
    return box;
  });
  return { boxes, height: y, divider: null };
}
