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

/** Size of the numbers in the units of the drawing: pixels, at the usual size of type. */
const typeSize = 12;

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

/** The axis of a gauge that lies, its ends, and the cortex band. @param {Published} published @param {Scale} x @param {number} axis @param {number} width */
function lyingAxis({ cortex }, x, axis, width) {
  const { numbered, small } = ticks(x);
  return [
    svg('rect', { class: 'range', x: x(cortex.low), y: 2, width: x(cortex.high) - x(cortex.low), height: axis - 2 }),
    ...[cortex.low, cortex.high].map((value) => svg('line', { class: 'range-edge', x1: x(value), x2: x(value), y1: 2, y2: axis + 6 })),
    svg('line', { class: 'axis', x1: x(x.low), x2: width, y1: axis, y2: axis }),
    ...small.map((value) => svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 3 })),
    ...numbered.flatMap((value) => [
      svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 5 }),
      svg('text', { x: x(value), y: axis + 20, 'text-anchor': 'middle' }, tickText(value)),
    ]),
  ];
}

/**
 * Where the rows c = 0, c = 0.2 and now of a lying gauge are, and what stands in them.
 * @param {Published} published
 * @param {number} width
 * @param {Reading} reading
 */
export function lyingRows(published, width, reading) {
  const left = 54;
  const x = held(logScale(...span(reading), left, width - 6));
  const apart = reading.effective ? 44 : 30; // what stands aside below a row is clear of the numbers above the next
  const rows = published.correlations.map((c, row) => ({ c, y: 26 + row * apart }));
  const marks = rows.flatMap(({ c, y: line }) =>
    shown(published, reading).map(({ name, lambda, mark }) => {
      const [from, to] = published.variances(name, c).map(x);
      const y = line + (lambda === null ? aside : 0);
      const text = brief(published.variances(name, c)[0]);
      const grows = to > from;
      /** @type {{x: number, y: number, anchor: 'start' | 'middle' | 'end'}} of the number: beside the mark, where the arrow does not go, or above it */
      const label =
        lambda === null
          ? { x: from + (grows ? -9 : 9), y: y + 4, anchor: grows ? 'end' : 'start' }
          : { x: from, y: y - 10, anchor: 'middle' };
      return { name, mark, from, to, y, text, label };
    }),
  );
  return { left, x, rows, marks, axis: rows[rows.length - 1].y + 30 };
}

/**
 * The gauge lying: rows c = 0, c = 0.2 and now over a logarithmic axis.
 * @param {Published} published
 * @param {number} width
 * @param {Reading} reading
 */
function lying(published, width, reading) {
  const { x, rows, marks, axis } = lyingRows(published, width, reading);
  /** @type {SVGElement[]} */
  const parts = [
    ...lyingAxis(published, x, axis, width),
    svg('text', { class: 'strong', x: 0, y: axis + 4 }, 'now'),
    ...rows.map(({ c, y }) => svg('text', { x: 0, y: y + 4 }, svg('tspan', { class: 'var' }, 'c'), ` = ${c}`)),
    ...marks.map(({ name, mark, from, to, y, text, label: { x, y: base, anchor } }) =>
      svg('g', { class: name }, arrow(from, y, to, y), marked(mark, from, y), svg('text', { x, y: base, 'text-anchor': anchor }, text)),
    ),
  ];
  if (reading.now !== null) parts.push(...diamond(reading, x(reading.now), axis, (value) => [x(value), axis]));
  return { parts, height: axis + 24 };
}

/**
 * The row now of the lying gauge, alone.
 * @param {Published} published
 * @param {number} width
 * @param {Reading} reading
 */
function slim(published, width, reading) {
  const { cortex } = published;
  const axis = 26;
  const x = held(logScale(...span({ ...reading, effective: false }), 9, width - 9));
  /** @type {SVGElement[]} */
  const parts = [
    ...lyingAxis(published, x, axis, width),
    svg('text', { class: 'cortex', x: x(cortex.high) + 4, y: 11 }, `cortex ${cortex.low}–${cortex.high}`),
  ];
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
    svg('rect', { class: 'range', x: axis, y: y(cortex.high), width: width - axis, height: y(cortex.low) - y(cortex.high) }),
    ...[cortex.low, cortex.high].map((value) => svg('line', { class: 'range-edge', x1: axis, x2: width, y1: y(value), y2: y(value) })),
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
    const style = getComputedStyle(node);
    const form = upright() ? 'standing' : style.getPropertyValue('--form');
    // All of it grows with the type.
    const scale = parseFloat(style.fontSize) / typeSize;
    const width = box.width / scale;
    const key = JSON.stringify([reading, form, scale, width, upright() ? box.height : 0]);
    if (key === drawn) return;
    drawn = key;
    const { parts, height } =
      form === 'standing'
        ? standing(published, width, box.height / scale, reading)
        : (form === 'slim' ? slim : lying)(published, width, reading);
    if (upright()) node.style.removeProperty('height');
    else node.style.height = `${height * scale}px`;
    node.setAttribute('viewBox', `0 0 ${width} ${height}`);
    node.replaceChildren(svg('g', { 'font-size': typeSize, 'aria-hidden': 'true' }, ...parts));
    describe(inWords(published, reading));
  };
  new ResizeObserver(draw).observe(node);
  draw();
  return (change) => {
    reading = { ...reading, ...change };
    draw();
  };
}
