import { svg } from './element.js';
import { brief, decimal, variance } from './format.js';
import { correlations, cortex, variances } from './published.js';

/** @typedef {import('./published.js').Model} Model */
/** @typedef {(mV2: number) => number} Place pixels along the axis */

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

/**
 * A numbered tick: 0.3, 1, 3, 10 …
 * @param {number} value
 */
const tickText = (value) => decimal(value, Math.max(0, -Math.floor(Math.log10(value) + 1e-9)));

/**
 * How far along a logarithmic axis a value lies, 0 … 1; beyond its ends, at them.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
const share = (value, low, high) => Math.min(1, Math.max(0, Math.log(value / low) / Math.log(high / low)));

/**
 * Every 1 and 3 times a power of ten, and the small ticks between.
 * @param {number} low
 * @param {number} high
 */
function ticks(low, high) {
  /** @type {number[]} */
  const numbered = [];
  /** @type {number[]} */
  const small = [];
  for (let power = 10 ** Math.floor(Math.log10(low)); power < high; power *= 10) {
    for (let m = 1; m < 10; m++) {
      const value = m * power;
      if (value >= low && value <= high) (m === 1 || m === 3 ? numbered : small).push(Number(value.toPrecision(1)));
    }
  }
  return { numbered, small };
}

/**
 * A model's mark: ■, ● or ▲.
 * @param {Model} model
 * @param {number} x
 * @param {number} y
 */
function mark(model, x, y) {
  if (model === 'current') return svg('rect', { x: x - 4.5, y: y - 4.5, width: 9, height: 9, stroke: 'none' });
  if (model === 'conductance') return svg('circle', { cx: x, cy: y, r: 5, stroke: 'none' });
  return svg('path', { d: `M${x} ${y - 6}l5.5 10h-11z`, stroke: 'none' });
}

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

/** @typedef {{now: number | null, low: number | null, high: number | null, effective: boolean, settling: boolean}} Reading mV² */

/**
 * The gauge lying: rows c = 0, c = 0.2 and now over a logarithmic axis.
 * @param {number} width pixels
 * @param {Reading} reading
 */
function lying(width, reading) {
  const [low, high] = span(reading);
  const left = 54;
  /** @type {Place} */
  const x = (value) => left + (width - left - 6) * share(value, low, high);
  const rows = [26, 56];
  const axis = 86;
  /** @type {SVGElement[]} */
  const parts = [
    svg('rect', { class: 'band', x: x(cortex[0]), y: 2, width: x(cortex[1]) - x(cortex[0]), height: axis - 2 }),
    ...cortex.map((value) => svg('line', { class: 'band-edge', x1: x(value), x2: x(value), y1: 2, y2: axis + 6 })),
    svg('line', { class: 'axis', x1: left, x2: width, y1: axis, y2: axis }),
    svg('text', { class: 'strong', x: 0, y: axis + 4 }, 'now'),
  ];
  const { numbered, small } = ticks(low, high);
  for (const value of small) parts.push(svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 3 }));
  for (const value of numbered) {
    parts.push(svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 5 }),
      svg('text', { x: x(value), y: axis + 20, 'text-anchor': 'middle' }, tickText(value)));
  }
  for (const [row, c] of correlations.entries()) {
    parts.push(svg('text', { x: 0, y: rows[row] + 4 }, svg('tspan', { class: 'var' }, 'c'), ` = ${c}`));
    for (const model of models(reading)) {
      const [from, to] = variances(model, c);
      const y = rows[row] + (model === 'effective' ? 11 : 0);
      const grows = to > from;
      const label = model === 'effective'
        ? { x: x(from) + (grows ? -9 : 9), y: y + 4, 'text-anchor': grows ? 'end' : 'start' }
        : { x: x(from), y: y - 10, 'text-anchor': 'middle' };
      parts.push(svg('g', { class: model }, arrow(x(from), y, x(to), y), mark(model, x(from), y), svg('text', label, brief(from))));
    }
  }
  if (reading.now !== null) parts.push(...diamond(reading, x(reading.now), axis, (value) => [x(value), axis]));
  return { parts, height: axis + 24 };
}

/**
 * The gauge standing: the axis at the left, columns c = 0 and c = 0.2.
 * @param {number} width pixels
 * @param {number} height
 * @param {Reading} reading
 */
function standing(width, height, reading) {
  const [low, high] = span(reading);
  const bottom = height - 22;
  /** @type {Place} */
  const y = (value) => bottom - (bottom - 6) * share(value, low, high);
  const axis = 36;
  const columns = [axis + 20, axis + 46];
  const words = axis + 60;
  const middle = (y(cortex[0]) + y(cortex[1])) / 2;
  const lines = y(cortex[0]) - y(cortex[1]) < 27 ? ['cortex 4–9'] : ['awake', 'cortex 4–9'];
  /** @type {SVGElement[]} */
  const parts = [
    svg('rect', { class: 'band', x: axis, y: y(cortex[1]), width: width - axis, height: y(cortex[0]) - y(cortex[1]) }),
    ...cortex.map((value) => svg('line', { class: 'band-edge', x1: axis, x2: width, y1: y(value), y2: y(value) })),
    ...lines.map((line, index) => svg('text', { class: 'cortex', x: words, y: middle + 4 + 13 * (index - (lines.length - 1) / 2) }, line)),
    svg('line', { class: 'axis', x1: axis, x2: axis, y1: 4, y2: bottom }),
  ];
  const { numbered, small } = ticks(low, high);
  for (const value of small) parts.push(svg('line', { class: 'axis', x1: axis - 3, x2: axis, y1: y(value), y2: y(value) }));
  for (const value of numbered) {
    parts.push(svg('line', { class: 'axis', x1: axis - 5, x2: axis, y1: y(value), y2: y(value) }),
      svg('text', { x: axis - 8, y: y(value) + 4, 'text-anchor': 'end' }, tickText(value)));
  }
  for (const [column, c] of correlations.entries()) {
    parts.push(svg('text', { x: columns[column], y: height - 4, 'text-anchor': 'middle' }, ...(column ? [`${c}`] : [svg('tspan', { class: 'var' }, 'c'), ` ${c}`])));
    for (const model of models(reading)) {
      const [from, to] = variances(model, c);
      const x = columns[column] + (model === 'effective' ? 11 : 0);
      parts.push(svg('g', { class: model }, arrow(x, y(from), x, y(to)), mark(model, x, y(from))));
    }
  }
  if (reading.now !== null) parts.push(...diamond(reading, axis, y(reading.now), (value) => [axis, y(value)]));
  return { parts, height };
}

/** @param {Reading} reading @returns {Model[]} */
const models = ({ effective }) => (effective ? ['current', 'conductance', 'effective'] : ['current', 'conductance']);

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

/**
 * Draws var(V) now beside the published values and the awake-cortex band.
 * @param {SVGSVGElement} node
 * @param {() => boolean} upright
 * @returns {(change: Partial<Reading>) => void} shows what has changed
 */
export function gauge(node, upright) {
  /** @type {Reading} */
  let reading = { now: null, low: null, high: null, effective: false, settling: true };
  let drawn = '';
  const draw = () => {
    const box = node.getBoundingClientRect();
    if (!box.width) return;
    const key = JSON.stringify([reading, box.width, upright() ? box.height : 0]);
    if (key === drawn) return;
    drawn = key;
    const picture = upright() ? standing(box.width, box.height, reading) : lying(box.width, reading);
    if (!upright()) node.style.height = `${picture.height}px`;
    else node.style.removeProperty('height');
    node.replaceChildren(...picture.parts);
    const paper = models(reading).flatMap((model) => correlations.map((c) => {
      const [from, to] = variances(model, c);
      return `${model}, c = ${c}: ${variance(from)} to ${variance(to)}`;
    }));
    node.setAttribute('aria-label', `var(V) in mV², paper, N = 1000 to 15000: ${paper.join('; ')}. Awake cortex 4 to 9.${reading.now === null ? '' : ` Now ${variance(reading.now)}.`}`);
  };
  new ResizeObserver(draw).observe(node);
  draw();
  return (change) => {
    reading = { ...reading, ...change };
    draw();
  };
}
