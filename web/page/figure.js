import { Chart } from './chart.js';
import { element, svg } from './element.js';
import { cortex, publishedFit, publishedPoints } from './published.js';
import { exponentText, meanText, quantity } from './quantities.js';

/** @typedef {import('./chart.js').Curve} Curve */
/** @typedef {import('./chart.js').Plot} Plot */
/** @typedef {import('./lines.js').Line} Line */

/** What of the figure is to be seen. @typedef {{published: boolean, own: boolean, fits: boolean, theory: boolean}} Shown */

const variable = (/** @type {string} */ text) => svg('tspan', { class: 'var' }, text);
const strong = (/** @type {(Node | string)[]} */ ...parts) => svg('tspan', { class: 'strong' }, ...parts);

/**
 * The panels. The theory of the correlation is that of all neurons.
 * @type {{name: string, theory?: string, title: string, heading: () => (Node | string)[], band?: Plot['band']}[]}
 */
const panels = [
  {
    name: 'var_v_mv2', theory: 'var_v_mv2', title: 'Variance of V against N',
    heading: () => [strong('a  var(', variable('V'), ')'), ', mV²'],
    band: { low: cortex[0], high: cortex[1], name: `awake cortex ${cortex[0]}–${cortex[1]} mV²`, source: 'Becker et al. 2024' },
  },
  {
    name: 'spike_count_corr_published', theory: 'spike_count_corr', title: 'Spike-count correlation, published estimator, against N',
    heading: () => [strong('b  Spike-count correlation'), ' (published estimator)'],
  },
  {
    name: 'abs_c', title: '|C|, the term that the approximation drops, against N',
    heading: () => [strong('c  |', variable('C'), '|'), ', the term the approximation drops, mV/ms'],
  },
];

/**
 * Means of this browser that have no place on a logarithmic axis, one sentence a quantity.
 * @param {Line[]} lines
 */
export function leftOut(lines) {
  return panels.flatMap(({ name }) => {
    const points = lines.flatMap((line) => (line.series?.points ?? [])
      .filter(({ quantities }) => name in quantities && quantities[name].mean <= 0)
      .map(({ n }) => `${line.name}, N = ${n}`));
    return points.length ? [`Left out of ${quantity(name).title} and its fits, since the mean is not positive: ${points.join('; ')}.`] : [];
  });
}

/**
 * Where the spike-count correlation cannot be measured, and why, in a sentence; '' if nowhere.
 * @param {Line[]} lines
 */
export function unmeasured(lines) {
  const name = 'spike_count_corr_published';
  const tried = lines.flatMap((line) => (line.series?.points ?? []).filter(({ trials }) => trials > 0).map((point) => ({ line, ...point })));
  const without = tried.filter(({ quantities }) => !(name in quantities)).map(({ line, n }) => `${line.name}, N = ${n}`);
  const where = without.length < tried.length ? `: ${without.join('; ')}` : '';
  // Five windows of 250 ms, of which the first and the last are left out.
  return without.length ? `No ${quantity(name).title} here, which takes trials of 1250 ms or more and two neurons that fire at 1 Hz${where}.` : '';
}

/**
 * The quantities of which there are theory curves to be drawn.
 * @param {Line[]} lines
 */
export const theories = (lines) => panels.flatMap(({ theory }) => (theory && lines.some(({ series }) => series?.theory?.[theory]?.length) ? [theory] : []));

/**
 * @param {Line} line
 * @param {(typeof panels)[number]} panel
 * @param {Shown} shown
 * @param {boolean} ours whether there are slopes of this browser
 * @returns {Curve}
 */
function curveOf(line, { name, theory }, shown, ours) {
  const { unit } = quantity(name);
  const says = (/** @type {number} */ n, /** @type {number} */ mean, /** @type {number | null} */ sem, /** @type {string} */ whose) =>
    `${line.name}, N = ${n}: ${meanText(mean, sem)}${unit && ` ${unit}`}, ${whose}`;
  const published = shown.published && line.published ? publishedPoints(name, line.model, line.c) : [];
  const own = shown.own ? (line.series?.points ?? []).filter(({ quantities }) => quantities[name]?.mean > 0) : [];
  const fit = shown.own ? line.series?.fits[name] : undefined;
  const theirs = published.length ? publishedFit(name, line.model, line.c) : null;
  const predicted = shown.theory && theory && line.series?.theory?.[theory] || [];
  return {
    model: line.model ?? '',
    mark: line.mark,
    dashed: line.c === 0,
    name: line.name,
    published: published.map(({ n, mean, sem }) => ({ key: `${line.key} ${n} published`, n, mean, sem, says: says(n, mean, sem, 'published') })),
    own: own.map(({ n, quantities }) => {
      const { mean, sem, trials } = quantities[name];
      return { key: `${line.key} ${n} own`, n, mean, sem, says: says(n, mean, sem, `${trials} ${trials === 1 ? 'trial' : 'trials'}, this browser`) };
    }),
    fit: fit && shown.fits ? [fit.sizes[0], fit.sizes[fit.sizes.length - 1]].map((n) => [n, fit.prefactor * n ** fit.exponent]) : [],
    theory: predicted.filter(({ value }) => value > 0).map(({ n, value }) => [n, value]),
    slope: fit ? exponentText(fit) : theirs ? (ours ? '○ ' : '') + exponentText(theirs) : '',
  };
}

/** The three panels in one SVG: beside each other where there is room, else one below the other. */
export class Figure {
  /** The drawing. */
  node = svg('svg', { class: 'scaling', role: 'group', 'aria-label': 'Scaling with the number of neurons: published points and those of this browser' });

  #divider = svg('path', { class: 'hairline' });
  #tip = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });
  #charts = panels.map(() => new Chart((said) => this.#say(said)));

  /** @param {HTMLElement} container */
  constructor(container) {
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
      const { name, title, heading, band } = panel;
      const ours = shown.own && lines.some(({ series }) => series && name in series.fits);
      return {
        title, heading: heading(), band: band ?? null,
        slopes: ours ? 'slope here (○ published), 95 %' : shown.published ? 'slope of published points, 95 %' : '',
        curves: lines.map((line) => curveOf(line, panel, shown, ours)),
      };
    });
    const { boxes, height, divider } = layout(width, plots);
    this.node.setAttribute('width', String(width));
    this.node.setAttribute('height', String(height));
    this.#divider.setAttribute('d', divider === null ? '' : `M${divider},0V${height - 12}`);
    plots.forEach((plot, index) => this.#charts[index].draw(plot, boxes[index]));
  }

  /** @param {{text: string, model: string, x: number, y: number} | null} said */
  #say(said) {
    this.#tip.hidden = !said;
    if (!said) return;
    const [what, numbers] = said.text.split(': ');
    this.#tip.replaceChildren(element('b', { class: said.model }, what), element('span', {}, numbers));
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
      height: 420, divider: (left + right) / 2,
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
