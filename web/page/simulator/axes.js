import { clear, keepClear } from './clear.js';
import { element, rewrite, variable } from '../shared/element.js';
import { roundTicks, tickText } from '../draw/ticks.js';
import { decimal } from '../shared/format.js';
import { kinds } from '../shared/shown.js';
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
 * Where a value stands on an axis: a share of its length.
 * @param {number} from
 * @param {number} to
 * @param {number} value
 * @param {boolean} log the axis is logarithmic
 */
export const shareOf = (from, to, value, log) => (log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from));

/**
 * A label at its height beside a panel.
 * @param {PanelAxes} range of the panel
 * @param {number} value
 * @param {...(Node | string)} label
 */
function atHeight({ kind, low, high }, value, ...label) {
  const mark = element('span', {}, ...label);
  mark.style.top = `${100 * (1 - shareOf(low, high, value, kinds.get(kind)?.log ?? false))}%`;
  return mark;
}

/**
 * What stands in the marks of a panel.
 * @typedef {(range: PanelAxes, axes: Axes, marks: HTMLElement) => HTMLElement[]} Marks
 */

/** Round numbers: those that have a line, or as many as have room. @type {Marks} */
function numbers(range, _, { clientHeight }) {
  const line = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const most = Math.max(1, Math.min(4, Math.floor(clientHeight / line)));
  if (kinds.get(range.kind)?.measured)
    return sparse(range.ticks_up, Math.floor(clientHeight / line)).map((value) => atHeight(range, value, tickText(value)));
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
 * At most so many of them, at equal distances.
 * @param {number[]} values
 * @param {number} most
 */
export const sparse = (values, most) =>
  values.filter((_, index) => index % Math.max(1, Math.ceil(values.length / Math.max(1, most))) === 0);

/**
 * What the table has beside a panel: mean CV E 0.98, I 0.95; on the time axis, of the traced neuron, without its letter.
 * @param {PanelAxes} range
 * @returns {(Node | string)[]} nothing, where nothing is known
 */
function numberOf({ kind, number_e, number_i }) {
  const { number = '', number_unit = '', timed } = kinds.get(kind) ?? {};
  const known = [
    { of: 'e', value: number_e },
    { of: 'i', value: number_i },
  ].flatMap(({ of, value }) => (value === null ? [] : [{ of, text: digits(value) }]));
  if (!number || known.length === 0) return [];
  if (timed) return [`${number} ${known[0].text}`];
  const each = known.flatMap(({ of, text }, index) => [index ? ', ' : '', element('b', { class: of }, of.toUpperCase()), ` ${text}`]);
  return [`${number} `, ...each, number_unit && ` ${number_unit}`];
}

/** Three significant digits. @param {number} value */
export function digits(value) {
  const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3)))));
  return power < -4 || power > 6 ? tickText(Number(value.toPrecision(3))) : decimal(value, Math.max(0, 2 - power));
}

/**
 * What a panel says that has nothing to show, or the same all the time.
 * @param {PanelAxes} range
 */
export function toldBy({ kind, flat, needs_ms }) {
  if (needs_ms > 0) return `needs ${decimal(Math.max(0.1, needs_ms / 1000), 1)} s more of model time`;
  return (flat && kinds.get(kind)?.flat) || '';
}

/**
 * Numbers below a panel.
 * @param {PanelAxes} range
 * @param {string} unit behind the last
 */
function acrossMarks({ kind, left, right, ticks_across }, unit) {
  const { measured, across_log: log = false } = kinds.get(kind) ?? {};
  const values = measured ? ticks_across : roundTicks(left, right, 5);
  return values.map((value, index) => {
    const mark = element('span', {}, tickText(value) + (index === values.length - 1 ? unit : ''));
    const share = shareOf(left, right, value, log);
    Object.assign(mark.style, {
      position: 'absolute',
      left: `${100 * share}%`,
      transform: `translateX(${share > 0.9 ? -100 : share < 0.05 ? 0 : -50}%)`,
    });
    return mark;
  });
}

/**
 * Writes what is told in a panel, beside and below it.
 * @param {HTMLElement} panel
 * @param {PanelAxes} range
 */
function writeAround(panel, range) {
  const around = /** @type {HTMLElement} */ (panel.parentElement);
  const told = panel.querySelector('.told');
  if (told) rewrite(told, toldBy(range));
  const number = around.querySelector('.number');
  if (number) rewrite(number, ...numberOf(range));
  const below = /** @type {HTMLElement | null} */ (around.querySelector(':scope > :is(.across, .bins)'));
  if (!below) return;
  below.replaceChildren(...acrossMarks(range, below.matches('.bins') ? ' mV' : ''));
  clear(below);
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
      const range = axesOf(axes, `raster-${key}`);
      if (!node || !range) continue; // what is not shown has no rows
      const rows = Math.min(range.rows, sizes[key]);
      const what = key === 'x' ? 'trains' : 'neurons';
      rewrite(node, rows < sizes[key] ? `${decimal(rows)} of ${decimal(sizes[key])}` : `${decimal(sizes[key])} ${what}`);
    }
  };

  const draw = () => {
    if (!axes) return;
    const next = axes;
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
      observer.observe(panel);
      marks.replaceChildren(...(special[range.kind] ?? numbers)(range, next, marks));
      if (marks.matches('.left')) keepApart(marks);
      writeAround(panel, range);
    }
  };
  // What has room depends on the size of a panel.
  const observer = new ResizeObserver(draw);
  session.axes.add((next) => {
    axes = next;
    draw();
  });
  settings.shown.add(names);
  names();
}
