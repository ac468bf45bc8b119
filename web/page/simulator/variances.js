/** var(V) of all networks that are shown side by side, on one axis beside the awake-cortex band. */

import { outline } from '../draw/marks.js';
import { held, logScale } from '../draw/scale.js';
import { decadeTicks, minorTicks, tickText } from '../draw/ticks.js';
import { byId, svg } from '../shared/element.js';
import { variance } from '../shared/format.js';
import { latest, throttled } from '../shared/throttled.js';
import { labelOf, labelText } from './sidebyside.js';
import { calm as seldom } from './summary.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/published.js').Published} Published */

/**
 * A network on the axis.
 * @typedef {object} Standing
 * @property {string} key its number on the page
 * @property {string} name
 * @property {string} mark
 * @property {string | null} model
 * @property {boolean} correlated its input is
 * @property {number | null} now mV²
 * @property {boolean} settling
 * @property {number | null} paper mean of the paper's networks, where there are
 */

/** Size of the numbers in the units of the drawing. */
const typeSize = 12;
const apart = 26;
const left = 22;

/**
 * The ends of the axis: they reach from the awake cortex to what the paper found at
 * its corners, and as far as what is shown.
 * @param {Standing[]} standings
 * @returns {[number, number]}
 */
export function ends(standings) {
  let [low, high] = [2.6, 110];
  for (const { now, paper, settling } of standings) {
    for (const value of [settling ? null : now, paper]) {
      while (value !== null && value > high) high *= 10;
      while (value !== null && value > 0 && value < low) low /= 10;
    }
  }
  return [low, high];
}

/**
 * What is drawn.
 * @param {Published} published
 * @param {Standing[]} standings
 * @param {number} width
 */
export function rows({ cortex }, standings, width) {
  const x = held(logScale(...ends(standings), left, width - 40));
  const axis = 12 + standings.length * apart;
  const numbered = decadeTicks(x.low, x.high, [1, 3]);
  const small = minorTicks(x.low, x.high).filter((value) => !numbered.includes(value));
  /** @type {SVGElement[]} */
  const parts = [
    svg('rect', { class: 'range', x: x(cortex.low), y: 2, width: x(cortex.high) - x(cortex.low), height: axis - 2 }),
    ...[cortex.low, cortex.high].map((value) => svg('line', { class: 'range-edge', x1: x(value), x2: x(value), y1: 2, y2: axis + 6 })),
    svg('line', { class: 'axis', x1: left, x2: width - 40, y1: axis, y2: axis }),
    ...small.map((value) => svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 3 })),
    ...numbered.flatMap((value) => [
      svg('line', { class: 'axis', x1: x(value), x2: x(value), y1: axis, y2: axis + 5 }),
      svg('text', { x: x(value), y: axis + 20, 'text-anchor': 'middle' }, tickText(value)),
    ]),
  ];
  for (const [row, { key, mark, model, correlated, now, settling, paper }] of standings.entries()) {
    const y = 16 + row * apart;
    const place = (/** @type {number} */ value) => `translate(${x(value)} ${y})`;
    parts.push(svg('text', { class: 'strong', x: 4, y: y + 4 }, key));
    const one = svg('g', { class: `standing ${model ?? 'between'}${settling ? ' settling' : ''}` });
    if (paper !== null) one.append(svg('path', { class: 'paper', d: outline(mark, 5.5), transform: place(paper) }));
    if (now !== null) {
      one.append(
        svg('line', { x1: left, x2: x(now), y1: y, y2: y, 'stroke-dasharray': correlated ? null : '4 4' }),
        svg('path', { class: 'mark', d: outline(mark, 5), transform: place(now) }),
        svg('text', { class: 'strong', x: Math.max(x(now), paper === null ? 0 : x(paper)) + 10, y: y + 4 }, variance(now)),
      );
    }
    parts.push(one);
  }
  return { parts, height: axis + 24 };
}

/** In words. @param {Standing[]} standings @param {Published} published */
export const inWords = (standings, { cortex }) =>
  `var(V) in mV²: ${standings.map(({ key, name, now }) => `${key}, ${name}: ${now === null ? 'not measured yet' : variance(now)}`).join('; ')}. ` +
  `Awake cortex ${cortex.low} to ${cortex.high}.`;

/** @param {Session} session */
export function showVariances(session) {
  const { comparison, published } = session;
  /** @type {SVGSVGElement} */
  const node = byId('variances-gauge');
  /** @type {Map<number, import('../shared/messages.js').Status>} */
  const known = new Map();
  const describe = latest(seldom, (/** @type {string} */ words) => node.setAttribute('aria-label', words));

  const standings = () =>
    comparison.shown
      .map(({ params, place }, index) => {
        const label = labelOf(params, comparison.shown[index ? 0 : 1]?.params ?? params, published);
        const status = known.get(index);
        const comparable = label.others.length === 0 && session.settings.comparable;
        return {
          place,
          key: String(place + 1),
          name: labelText(label),
          mark: label.mark,
          model: label.model,
          correlated: label.c > 0,
          now: status?.stats.var_v_mv2 ?? null,
          settling: Boolean(status?.settling && session.playing),
          paper: comparable ? (published.at('var_v_mv2', label.model, label.c, Number(params.n))?.[0] ?? null) : null,
        };
      })
      .sort((a, b) => a.place - b.place);

  let drawn = '';
  /** @type {(now: void) => void} */
  const draw = () => {
    const box = node.getBoundingClientRect();
    if (!comparison.on || !box.width) return;
    const scale = parseFloat(getComputedStyle(node).fontSize) / typeSize;
    const width = box.width / scale;
    const all = standings();
    const key = JSON.stringify([all, width, scale]);
    if (key === drawn) return;
    drawn = key;
    const { parts, height } = rows(published, all, width);
    node.style.height = `${height * scale}px`;
    node.setAttribute('viewBox', `0 0 ${width} ${height}`);
    node.replaceChildren(svg('g', { 'font-size': typeSize, 'aria-hidden': 'true' }, ...parts));
    describe(inWords(all, published));
  };
  const calm = throttled(250, draw);
  session.each.add((status) => {
    known.set(status.network ?? 0, status);
    if (session.playing) calm();
    else draw();
  });
  comparison.changed.add(() => {
    known.clear();
    draw();
  });
  session.paced.add(draw);
  new ResizeObserver(() => draw()).observe(node);
}
