import { outline } from '../draw/marks.js';
import { held, logScale } from '../draw/scale.js';
import { decadeTicks, minorTicks, tickText } from '../draw/ticks.js';
import { svg } from '../shared/element.js';
import { brief, variance } from '../shared/format.js';
import { latest } from '../shared/throttled.js';
import { calm } from './summary.js';

/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('../draw/scale.js').Scale} Scale */
/** @typedef {{now: number | null, low: number | null, high: number | null, effective: boolean, settling: boolean}} Reading mV² */

/** How far aside the effective model is drawn from the others, pixels. */
const aside = 11;

/**
 * The ends of the axis, mV²: wide enough for what the paper found for the models
 * shown and, once it has settled, for the present value.
 * @param {Reading} reading
 * @returns {[number, number]}
 */
function span({ now, effective, settling }) {
  let [low, high] = [2.6, effective ? 2400 : 400];
  if (now !== null && now > 0 && !settling) {
    while (now > high) high *= 10;
    while (now < low) low /= 10;
  }
  return [low, high];
}

/** The models that are drawn. @param {Published} published @param {Reading} reading */
const shown = ({ models }, { effective }) => models.table.filter(({ lambda }) => effective || lambda !== null);

/** Every 1 and 3 times a power of ten, and the small ticks between. @param {Scale} scale */
function ticks({ low, high }) {
  const numbered = decadeTicks(low, high, [1, 3]);
  return { numbered, small: minorTicks(low, high).filter((value) => !numbered.includes(value)) };
}

/** @param {string} mark @param {number} x @param {number} y */
const marked = (mark, x, y) => svg('path', { d: outline(mark, 4.5), stroke: 'none', transform: `translate(${x} ${y})` });

/**
 * A line from one point to another with an arrowhead; only the head if they are
 * close.
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
function arrow(x1, y1, x2, y2) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 4) return '';
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const parts = svg('g');
  if (length > 7) parts.append(svg('line', { x1, y1, x2: x2 - ((x2 - x1) / length) * 5, y2: y2 - ((y2 - y1) / length) * 5 }));
  parts.append(svg('path', { d: 'M0 0L-7 -3.5V3.5z', stroke: 'none', transform: `translate(${x2} ${y2}) rotate(${angle})` }));
  return parts;
}

/**
 * The gauge lying: rows c = 0, c = 0.2 and now over a logarithmic axis.
 * @param {Published} published
 * @param {number} width pixels
 * @param {Reading} reading
 */
function lying(published, width, reading) {
  const { cortex, correlations } = published;
  const left = 54;
  const x = held(logScale(...span(reading), left, width - 6));
  const rows = [26, 56];
  const axis = 86;
  /** @type {SVGElement[]} */
  const parts = [
    svg('rect', { class: 'band', x: x(cortex.low), y: 2, width: x(cortex.high) - x(cortex.low), height: axis - 2 }),
    ...[cortex.low, cortex.high].map((value) => svg('line', { class: 'band-edge', x1: x(value), x2: x(value), y1: 2, y2: axis + 6 })),
    svg('line', { class: 'axis', x1: left, x2: width, y1: axis, y2: axis }),
    svg('text', { class: 'strong', x: 0, y: axis + 4 }, 'now'),
  ];
  const { numbered, small } = ticks(x);
  for (const value of small) parts.push(svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 3 }));
  for (const value of numbered) {
    parts.push(
      svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 5 }),
      svg('text', { x: x(value), y: axis + 20, 'text-anchor': 'middle' }, tickText(value)),
    );
  }
  for (const [row, c] of correlations.entries()) {
    parts.push(svg('text', { x: 0, y: rows[row] + 4 }, svg('tspan', { class: 'var' }, 'c'), ` = ${c}`));
    for (const { name, lambda, mark } of shown(published, reading)) {
      const [from, to] = published.variances(name, c);
      const y = rows[row] + (lambda === null ? aside : 0);
      const grows = to > from;
      const label =
        lambda === null
          ? { x: x(from) + (grows ? -9 : 9), y: y + 4, 'text-anchor': grows ? 'end' : 'start' }
          : { x: x(from), y: y - 10, 'text-anchor': 'middle' };
      parts.push(svg('g', { class: name }, arrow(x(from), y, x(to), y), marked(mark, x(from), y), svg('text', label, brief(from))));
    }
  }
  if (reading.now !== null) parts.push(...diamond(reading, x(reading.now), axis, (value) => [x(value), axis]));
  return { parts, height: axis + 24 };
}

/**
 * The gauge standing: the axis at the left, columns c = 0 and c = 0.2.
 * @param {Published} published
 * @param {number} width pixels
 * @param {number} height
 * @param {Reading} reading
 */
function standing(published, width, height, reading) {
  const { cortex, correlations } = published;
  const bottom = height - 22;
  const y = held(logScale(...span(reading), bottom, 6));
  const axis = 36;
  const columns = [axis + 20, axis + 46];
  const words = axis + 60;
  const middle = (y(cortex.low) + y(cortex.high)) / 2;
  const range = `cortex ${cortex.low}–${cortex.high}`;
  const lines = y(cortex.low) - y(cortex.high) < 27 ? [range] : ['awake', range];
  /** @type {SVGElement[]} */
  const parts = [
    svg('rect', { class: 'band', x: axis, y: y(cortex.high), width: width - axis, height: y(cortex.low) - y(cortex.high) }),
    ...[cortex.low, cortex.high].map((value) => svg('line', { class: 'band-edge', x1: axis, x2: width, y1: y(value), y2: y(value) })),
    ...lines.map((line, index) => svg('text', { class: 'cortex', x: words, y: middle + 4 + 13 * (index - (lines.length - 1) / 2) }, line)),
    svg('line', { class: 'axis', x1: axis, x2: axis, y1: 4, y2: bottom }),
  ];
  const { numbered, small } = ticks(y);
  for (const value of small) parts.push(svg('line', { class: 'axis', x1: axis - 3, x2: axis, y1: y(value), y2: y(value) }));
  for (const value of numbered) {
    parts.push(
      svg('line', { class: 'axis', x1: axis - 5, x2: axis, y1: y(value), y2: y(value) }),
      svg('text', { x: axis - 8, y: y(value) + 4, 'text-anchor': 'end' }, tickText(value)),
    );
  }
  for (const [column, c] of correlations.entries()) {
    const label = column ? [`${c}`] : [svg('tspan', { class: 'var' }, 'c'), ` ${c}`];
    parts.push(svg('text', { x: columns[column], y: height - 4, 'text-anchor': 'middle' }, ...label));
    for (const { name, lambda, mark } of shown(published, reading)) {
      const [from, to] = published.variances(name, c);
      const x = columns[column] + (lambda === null ? aside : 0);
      parts.push(svg('g', { class: name }, arrow(x, y(from), x, y(to)), marked(mark, x, y(from))));
    }
  }
  if (reading.now !== null) parts.push(...diamond(reading, axis, y(reading.now), (value) => [axis, y(value)]));
  return { parts, height };
}

/**
 * The present value and the spread of recent windows.
 * @param {Reading} reading
 * @param {number} x
 * @param {number} y
 * @param {(value: number) => [number, number]} place
 */
function diamond({ low, high, settling }, x, y, place) {
  const tone = settling ? ' settling' : '';
  const parts = [];
  if (low !== null && high !== null && low > 0) {
    const [[x1, y1], [x2, y2]] = [place(low), place(high)];
    parts.push(svg('line', { class: `spread${tone}`, x1, y1, x2, y2 }));
  }
  parts.push(svg('path', { class: `now${tone}`, d: `M${x} ${y - 9}l9 9l-9 9l-9 -9z` }));
  return parts;
}

/** The gauge in words, with plain numbers.  @param {Published} published @param {Reading} reading */
function inWords(published, reading) {
  const { cortex, sizes, correlations } = published;
  const paper = shown(published, reading).flatMap(({ name }) =>
    correlations.map((c) => {
      const [from, to] = published.variances(name, c);
      return `${name}, c = ${c}: ${variance(from)} to ${variance(to)}`;
    }),
  );
  const now = reading.now === null ? '' : ` Now ${variance(reading.now)}.`;
  return `var(V) in mV², paper, N = ${sizes[0]} to ${sizes[sizes.length - 1]}: ${paper.join('; ')}. Awake cortex ${cortex.low} to ${cortex.high}.${now}`;
}

/**
 * Draws var(V) now beside the published values and the awake-cortex band.
 * @param {SVGSVGElement} node
 * @param {Published} published
 * @param {() => boolean} upright
 * @returns {(change: Partial<Reading>) => void} shows what has changed
 */
export function gauge(node, published, upright) {
  /** @type {Reading} */
  let reading = { now: null, low: null, high: null, effective: false, settling: true };
  let drawn = '';
  const describe = latest(calm, (/** @type {string} */ words) => node.setAttribute('aria-label', words));
  const draw = () => {
    const box = node.getBoundingClientRect();
    if (!box.width) return;
    const key = JSON.stringify([reading, box.width, upright() ? box.height : 0]);
    if (key === drawn) return;
    drawn = key;
    const picture = upright() ? standing(published, box.width, box.height, reading) : lying(published, box.width, reading);
    if (!upright()) node.style.height = `${picture.height}px`;
    else node.style.removeProperty('height');
    node.replaceChildren(svg('g', { 'aria-hidden': 'true' }, ...picture.parts));
    describe(inWords(published, reading));
  };
  new ResizeObserver(draw).observe(node);
  draw();
  return (change) => {
    reading = { ...reading, ...change };
    draw();
  };
}
