/** var(V) against N: where the networks that are shown stand among the published points, and this machine's own trials. */

import { outline } from '../draw/marks.js';
import { path } from '../draw/path.js';
import { held, logScale } from '../draw/scale.js';
import { decadeTicks, tickText } from '../draw/ticks.js';
import { announce } from '../shared/announce.js';
import { byId, element, rewrite, svg } from '../shared/element.js';
import { decimal, variance } from '../shared/format.js';
import { dismiss, notify, sentence } from '../shared/notice.js';
import { latest, throttled } from '../shared/throttled.js';
import { labelOf } from './sidebyside.js';
import { calm as seldom } from './summary.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('../shared/parameters.js').Params} Params */
/** @typedef {{n: number, value: number}} Spot mV² */
/** @typedef {{model: string | null, mark: string, c: number}} Kind */
/** @typedef {Kind & {points: Spot[], aside?: boolean}} Line aside: not what is looked at */

const typeSize = 12;
const usualHeight = 168;

/**
 * What the published points are joined to: a line for each model that is to be seen, and each c.
 * @param {Published} published
 * @param {boolean} effective the approximation is to be seen
 * @returns {Line[]}
 */
export const publishedLines = (published, effective) =>
  published.models.table
    .filter(({ lambda }) => lambda !== null || effective)
    .flatMap(({ name, mark }) =>
      published.correlations.map((c) => ({
        model: name,
        mark,
        c,
        points: published.points('var_v_mv2', name, c).map(({ n, mean }) => ({ n, value: mean })),
      })),
    );

/**
 * The experiment that measures what is shown at several sizes, whose rows the page of
 * the scaling laws shows, too.
 * @param {Session} session
 * @returns {{values: Record<string, string>, trials: number, t: number}}
 */
export function experimentOf({ settings, published, comparison }) {
  const { quick } = published.presets;
  const others = Object.fromEntries(
    settings.changes().flatMap((name) => (['synapse', 'lambda', 'c', 'n'].includes(name) ? [] : [[name, String(settings.params[name])]])),
  );
  const { corners } = published;
  /** @type {Record<string, string>} */
  const model = settings.model ? { synapse: settings.model } : { lambda: String(settings.params.lambda) };
  /** @type {Record<string, string>} */
  const grid =
    comparison.on && comparison.ofCorners
      ? { synapse: [...new Set(corners.map((one) => one.model))].join(','), c: published.correlations.join(',') }
      : { ...model, c: String(settings.params.c) };
  return { values: { ...others, ...grid, n: quick.values.n }, trials: quick.trials, t: quick.t };
}

/**
 * What is drawn.
 * @param {object} of
 * @param {Line[]} of.published
 * @param {Line[]} of.own
 * @param {(Kind & Spot)[]} of.now
 * @param {{low: number, high: number}} cortex
 * @param {number} width
 * @param {number} [height]
 */
export function drawing({ published, own, now }, cortex, width, height = usualHeight) {
  const plot = { left: 30, top: 8, bottom: height - 34 };
  const spots = [...published, ...own].flatMap(({ points }) => points).concat(now);
  const sizes = spots.map(({ n }) => n);
  const values = spots.map(({ value }) => value).filter((value) => value > 0);
  const x = held(logScale(Math.min(...sizes) / 1.25, Math.max(...sizes) * 1.25, plot.left, width - 4));
  const y = held(logScale(Math.min(3, ...values) / 1.15, Math.max(...values) * 1.2, plot.bottom, plot.top));
  /** @param {Spot} spot */
  const place = ({ n, value }) => ({ x: x(n), y: y(value) });
  /** @param {Kind} kind @param {string} className @param {Spot} spot @param {number} size */
  const marked = ({ mark }, className, spot, size) =>
    svg('path', { class: className, d: outline(mark, size), transform: `translate(${place(spot).x} ${place(spot).y})` });
  const shown = [...new Set([...published, ...own].flatMap(({ points }) => points.map(({ n }) => n)))].sort((a, b) => a - b);
  const end = shown[shown.length - 1]; // whose number ends there
  const numbered = shown.filter((n, i) => i === 0 || n === end || (x(n) - x(shown[i - 1]) > 34 && x(end) - x(n) > 60));
  /** @type {SVGElement[]} */
  const parts = [
    svg('rect', { class: 'range', x: plot.left, y: y(cortex.high), width: width - 4 - plot.left, height: y(cortex.low) - y(cortex.high) }),
    svg('line', { class: 'axis', x1: plot.left, x2: width - 4, y1: plot.bottom, y2: plot.bottom }),
    svg('line', { class: 'axis', x1: plot.left, x2: plot.left, y1: plot.top, y2: plot.bottom }),
    ...decadeTicks(y.low, y.high, [1, 3]).map((value) =>
      svg('text', { x: plot.left - 5, y: y(value) + 4, 'text-anchor': 'end' }, tickText(value)),
    ),
    ...numbered.map((n) =>
      svg('text', { x: x(n), y: plot.bottom + 15, 'text-anchor': n === shown[shown.length - 1] ? 'end' : 'middle' }, decimal(n)),
    ),
    svg('text', { x: (plot.left + width) / 2, y: plot.bottom + 30, 'text-anchor': 'middle' }, svg('tspan', { class: 'var' }, 'N')),
    ...published.map((line) =>
      svg(
        'g',
        { class: `standing ${line.model}${line.aside ? ' aside' : ''}` },
        svg('path', { class: 'paper thin', d: path(line.points.map(place)), 'stroke-dasharray': line.c > 0 ? null : '3 3' }),
        ...line.points.map((spot) => marked(line, 'paper on', spot, 3)),
      ),
    ),
    ...own.map((line) =>
      svg(
        'g',
        { class: `standing ${line.model ?? 'between'}` },
        svg('path', { class: 'paper', d: path(line.points.map(place)), 'stroke-dasharray': line.c > 0 ? null : '3 3' }),
        ...line.points.map((spot) => marked(line, 'mark', spot, 3.5)),
      ),
    ),
    ...now.map((one) => svg('g', { class: `standing ${one.model ?? 'between'}` }, marked(one, 'mark present', one, 6))),
  ];
  return parts;
}

/** In words. @param {Line[]} own @param {(Kind & Spot)[]} now */
export function inWords(own, now) {
  const kind = (/** @type {Kind} */ { model, c }) => `${model ?? 'between the models'}, c = ${c}`;
  return [
    'var(V) against N, with the published points.',
    ...now.map((one) => `Now ${kind(one)}, N = ${decimal(one.n)}: ${variance(one.value)} mV².`),
    ...own.map(
      (line) => `Own trials, ${kind(line)}: ${line.points.map(({ n, value }) => `N = ${decimal(n)} ${variance(value)}`).join(', ')} mV².`,
    ),
  ].join(' ');
}

/**
 * Keeps the drawing up to date.
 * @param {Session} session
 * @param {SVGSVGElement} node
 * @param {object} [how]
 * @param {() => Line[]} [how.own] this machine's own trials
 * @param {number} [how.height]
 * @param {boolean} [how.pointed] the published points of other settings than the present ones recede
 * @returns {() => void} draws once more
 */
export function keepChart(session, node, { own = () => [], height = usualHeight, pointed = false } = {}) {
  const { comparison, published, settings } = session;
  /** @type {Map<number, import('../shared/messages.js').Status>} */
  const known = new Map();
  const describe = latest(seldom, (/** @type {string} */ words) => node.setAttribute('aria-label', words));

  /** Parameters of what is shown; alone the network is that of the settings. */
  const networks = () => (comparison.on ? comparison.shown.map(({ params }) => params) : [settings.params]);
  /** @returns {(Kind & Spot)[]} */
  const present = () =>
    networks().flatMap((params, index) => {
      const status = known.get(index);
      const value = status?.stats.var_v_mv2 ?? null;
      if (value === null || (status?.settling && session.playing)) return [];
      const { model, mark, c } = labelOf(params, params, published);
      return [{ model, mark, c, n: Number(params.n), value }];
    });
  /** @param {Line} line */
  const pointedAt = ({ model, c }) => networks().some((params) => published.models.of(params) === model && params.c === c);

  let drawn = '';
  /** @type {(now: void) => void} */
  const draw = () => {
    const box = node.getBoundingClientRect();
    if (!box.width) return;
    const scale = parseFloat(getComputedStyle(node).fontSize) / typeSize;
    const width = box.width / scale;
    const now = present();
    const effective = networks().some((params) => published.models.of(params) === 'effective');
    const lines = settings.comparable ? publishedLines(published, effective) : [];
    const of = { published: pointed ? lines.map((line) => ({ ...line, aside: !pointedAt(line) })) : lines, own: own(), now };
    if (!of.published.length && !of.own.length && !now.length) return node.replaceChildren();
    const key = JSON.stringify([of, width, scale]);
    if (key === drawn) return;
    drawn = key;
    node.style.height = `${height * scale}px`;
    node.setAttribute('viewBox', `0 0 ${width} ${height}`);
    node.replaceChildren(svg('g', { 'font-size': typeSize, 'aria-hidden': 'true' }, ...drawing(of, published.cortex, width, height)));
    describe(inWords(of.own, now));
  };
  const calm = throttled(500, draw);
  session.each.add((status) => {
    known.set(status.network ?? 0, status);
    calm();
  });
  comparison.changed.add(() => {
    known.clear();
    draw();
  });
  settings.shown.add(draw);
  new ResizeObserver(() => draw()).observe(node);
  draw();
  return draw;
}

/** @param {Session} session */
export function showSizes(session) {
  const { published } = session;
  const run = byId('sizes-run');
  const note = byId('sizes-note');
  /** @type {import('../experiments/sweep.js').Sweep | null} */
  let sweep = null;
  let loading = false;

  /** @returns {Line[]} */
  const own = () =>
    (sweep?.series ?? []).flatMap(({ key, points }) => {
      const label = sweep?.lines.find((one) => one.key === key);
      const measured = points.flatMap(({ n, quantities }) => {
        const mean = quantities.var_v_mv2?.mean;
        return mean ? [{ n, value: mean }] : [];
      });
      return label && measured.length ? [{ model: label.model, mark: label.mark, c: label.c, points: measured }] : [];
    });
  const draw = keepChart(session, byId('sizes-chart'), { own });

  const tell = () => {
    const state = sweep?.state ?? 'fresh';
    const sizes = published.presets.quick.values.n.split(',').map((n) => decimal(Number(n)));
    const titles = {
      fresh: 'Run this here',
      begun: 'Run the others here',
      running: 'Pause',
      paused: 'Go on',
      elsewhere: 'Stop waiting',
      done: 'Run this here',
    };
    rewrite(run, loading ? 'Loading …' : titles[state]);
    const done = sweep ? `${sweep.rows.size} of ${sweep.jobs.length} trials` : '';
    const scaling = element('a', { href: 'scaling.html' }, 'Scaling');
    rewrite(
      note,
      ...(state === 'fresh'
        ? ['Trials at ', element('var', {}, 'N'), ` = ${sizes.join(', ')}, as on the page `]
        : [`${done}; also on the page `]),
      scaling,
      '.',
    );
  };
  run.addEventListener('click', async () => {
    if (loading) return;
    if (sweep?.state === 'running') return sweep.pause();
    if (sweep?.state === 'paused') return void sweep.resume();
    if (sweep?.state === 'elsewhere') return sweep.cancel();
    loading = true;
    tell();
    try {
      if (!sweep) {
        const { Sweep } = await import('../experiments/sweep.js');
        sweep = await Sweep.open(experimentOf(session), { summarises: true });
        sweep.changed.add(tell);
        sweep.summarised.add(draw);
        sweep.trouble.add((message) => notify(message, dismiss));
      }
      if (await sweep.choose(experimentOf(session))) {
        await sweep.start();
        announce(`${sweep.jobs.length} trials, at several sizes.`, 'change');
      }
    } catch (error) {
      notify(`${sentence(error)}.`, dismiss);
    } finally {
      loading = false;
      tell();
      draw();
    }
  });
  tell();
}
