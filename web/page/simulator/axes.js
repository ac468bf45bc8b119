import { clear, keepClear } from './clear.js';
import { element, rewrite, variable } from '../shared/element.js';
import { roundTicks, tickText } from '../draw/ticks.js';
import { decimal } from '../shared/format.js';
import { populations } from '../shared/populations.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./simulation.js').Axes} Axes */

/**
 * The axes of a panel.
 * @param {Axes} axes
 * @param {string} kind
 * @param {number} [index]
 * @param {number} [network]
 */
const axesOf = ({ panels }, kind, index = 0, network = 0) =>
  panels.find((panel) => panel.kind === kind && panel.index === index && panel.network === network);

/** @typedef {import('../shared/messages.js').PanelAxes} PanelAxes */

/**
 * A label at its height beside a panel.
 * @param {PanelAxes} range of the panel
 * @param {number} value
 * @param {...(Node | string)} label
 */
function atHeight({ low, high }, value, ...label) {
  const mark = element('span', {}, ...label);
  mark.style.top = `${(100 * (high - value)) / (high - low)}%`;
  return mark;
}

/**
 * What stands in the marks of a panel.
 * @typedef {(range: PanelAxes, axes: Axes, marks: HTMLElement) => HTMLElement[]} Marks
 */

/** Round numbers, as many as have room. @type {Marks} */
function numbers(range, _, { clientHeight }) {
  const line = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const most = Math.max(1, Math.min(4, Math.floor(clientHeight / line)));
  return roundTicks(range.low, range.high, most).map((value) => atHeight(range, value, tickText(value)));
}

/**
 * Keeps the name of a panel and the numbers beside it apart: the name leaves them
 * room where the style sheet lets it, and what yet lies on it is left out.
 * @param {HTMLElement} marks
 */
function keepApart(marks) {
  const row = /** @type {HTMLElement | null} */ (marks.closest('.row'));
  const name = row?.querySelector('.name');
  if (!row || !name) return;
  const numbers = /** @type {HTMLElement[]} */ ([...marks.children]);
  row.style.setProperty('--marks', `${Math.max(0, ...numbers.map((mark) => mark.offsetWidth))}px`);
  const range = document.createRange();
  range.selectNodeContents(name);
  const lines = [...range.getClientRects()];
  const boxes = numbers.map((mark) => mark.getBoundingClientRect());
  for (const [i, mark] of numbers.entries()) mark.hidden = lines.some((line) => touches(line, boxes[i]));
}

/** Whether boxes of text touch. @param {DOMRect} a @param {DOMRect} b */
const touches = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2;

/** Kinds of plot that have something else. @type {Record<string, Marks>} */
const special = {
  rate: (range) => [0, range.high].map((value) => atHeight(range, value, decimal(value))),

  trace(range, { threshold }, marks) {
    const { low, high } = range;
    const shown = low < threshold && threshold < high;
    const top = shown ? threshold : high;
    const below = roundTicks(low, top - 0.4 * (top - low), 2)[0];
    const first = marks.closest('.row')?.classList.contains('third');
    const unit = first ? ' mV' : '';
    return [
      ...(shown ? [atHeight(range, threshold, ...(first ? [variable('V_T'), ' '] : []), decimal(threshold) + unit)] : []),
      ...(below === undefined ? [] : [atHeight(range, below, decimal(below) + (marks.dataset.unit ?? unit))]),
    ];
  },

  histogram({ left, right, beyond_left, beyond_right }, { threshold }) {
    const share = (threshold - left) / (right - left);
    const mark = element('span', {}, variable('V_T'));
    Object.assign(mark.style, { left: `calc(${100 * share}% + 4px)`, top: '8px' });
    return [
      ...(share > 0 && share < 0.95 ? [mark] : []),
      ...(beyond_left > 0 ? [beyond('left', '◂ ', beyond_left, '')] : []),
      ...(beyond_right > 0 ? [beyond('right', '', beyond_right, ' ▸')] : []),
    ];
  },
};

/**
 * Which share of the samples lies beyond an edge of a histogram.
 * @param {'left' | 'right'} side
 * @param {string} before
 * @param {number} share
 * @param {string} after
 */
function beyond(side, before, share, after) {
  const mark = element('span', {}, `${before}${decimal(100 * share, share < 0.01 ? 1 : 0)} %${after}`);
  Object.assign(mark.style, { [side]: '0', bottom: '2px', transform: 'none' });
  return mark;
}

/**
 * Numbers below a histogram.
 * @param {PanelAxes} range
 */
function binMarks({ left, right }) {
  const values = roundTicks(left, right, 5);
  return values.map((value, index) => {
    const mark = element('span', {}, decimal(value) + (index === values.length - 1 ? ' mV' : ''));
    const share = (value - left) / (right - left);
    Object.assign(mark.style, {
      position: 'absolute',
      left: `${100 * share}%`,
      transform: `translateX(${share > 0.9 ? -100 : share < 0.05 ? 0 : -50}%)`,
    });
    return mark;
  });
}

/**
 * Numbers beside the panels, and the names of what is drawn. A panel whose element
 * holds one of class marks has numbers there.
 * @param {Session} session
 */
export function showAxes(session) {
  /** @type {Axes | null} */
  let axes = null;

  const { settings } = session;
  const key = document.getElementById('histogram-key');
  const bins = document.getElementById('bins');
  if (bins) keepClear(bins);
  const names = () => {
    if (key) key.className = settings.model ?? '';
    if (!axes) return;
    const sizes = populations(settings.params);
    for (const key of /** @type {const} */ (['x', 'e', 'i'])) {
      const node = document.getElementById(`trains-${key}`);
      const rows = Math.min(axesOf(axes, `raster-${key}`)?.rows ?? 0, sizes[key]);
      const what = key === 'x' ? 'trains' : 'neurons';
      if (node) rewrite(node, rows < sizes[key] ? `${decimal(rows)} of ${decimal(sizes[key])}` : `${decimal(sizes[key])} ${what}`);
    }
  };

  session.axes.add((next) => {
    axes = next;
    names();
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-traced]'))) {
      const traced = next.traced[Number(node.dataset.traced)];
      if (!traced) continue;
      rewrite(node, `${traced.population.toUpperCase()} ${traced.neuron}`);
      node.classList.remove('e', 'i');
      node.classList.add(traced.population);
    }
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-kind]'))) {
      const range = axesOf(next, String(panel.dataset.kind), Number(panel.dataset.index ?? 0), Number(panel.dataset.network ?? 0));
      const marks = /** @type {HTMLElement | null} */ (panel.querySelector('.marks'));
      if (!range || !marks) continue;
      marks.replaceChildren(...(special[range.kind] ?? numbers)(range, next, marks));
      if (marks.matches('.left')) keepApart(marks);
    }
    const histogram = axesOf(next, 'histogram');
    if (histogram && bins) {
      bins.replaceChildren(...binMarks(histogram));
      clear(bins);
    }
  });
  settings.shown.add(names);
  names();
}
