/** The page of the maps of var(V) over the (λ, c) plane. */

import { keepAddress } from './address.js';
import { Archive } from './archive.js';
import { corners } from './corners.js';
import { offerDownloads } from './download.js';
import { byId, element, variable } from './element.js';
import { brief, decimal, duration, plural, variance, withError } from './format.js';
import { copyLink } from './header.js';
import { across, levels, nearest, points } from './lattice.js';
import { dismiss, notify, sentence } from './notice.js';
import { Plane, pointText } from './plane.js';
import { print } from './print.js';
import { loadProgram } from './program.js';
import { cortex, published } from './published.js';
import { ratioShading, sameness, varianceShading } from './shading.js';
import { customary, experimentOf, Findings, offered, readSurvey, Surveyor, surveyQuery } from './survey.js';
import { Sweep } from './sweep.js';

/** @typedef {import('./lattice.js').Point} Point */
/** @typedef {import('./survey.js').Survey} Survey */

const button = (/** @type {string} */ id) => /** @type {HTMLButtonElement} */ (byId(id));

/** How often the time left is told anew, ms. */
const tick = 1000;

const planes = {
  variance: new Plane(byId('variance'), 'var(V)'),
  ratio: new Plane(byId('ratio'), 'the ratio of var(V) at two sizes'),
};

let survey = customary;
let findings = new Findings([]);
/** @type {Sweep | null} until the program is there */
let sweep = null;
/** What the pointer is over. @type {Point | null} */
let hovered = null;

/** The published mean and standard error at a point, or null. @param {number} n @param {Point} point */
function publishedAt(n, { lambda, c }) {
  const model = lambda === 0 ? 'current' : lambda === 1 ? 'conductance' : null;
  return model && Object.keys(survey.others).length === 0 ? published('var_v_mv2', model, c, n) : null;
}

/** The simulator at a point. @param {Record<string, string | number>} settings */
const simulator = (settings) => `index.html?${Object.entries({ ...settings, ...survey.others }).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;

/** The published corners on a map. @param {(point: Point) => [text: string, says: string]} read */
const pins = (read) => corners.map(({ model, c }) => {
  const [text, says] = read({ ...nearest(1, model === 'current' ? 0 : 1, 0), lambda: model === 'current' ? 0 : 1, c });
  return { model, c, text, says: `${model}, c = ${c}${says}. Opens the simulator.`, href: simulator({ synapse: model, c, n: survey.n }) };
});

/** @param {number} n @param {Point} point */
function saysVariance(n, point) {
  const mean = findings.mean('var_v_mv2', n, point);
  if (mean !== null) return `var(V) ${variance(mean)} mV²`;
  return findings.failure(n, point) ? 'failed' : 'not computed';
}

/** The ratio of a result at the two sizes, or null. @param {string} quantity @param {Point} point */
function ratio(quantity, point) {
  const [above, below] = [survey.n2, survey.n].map((n) => findings.mean(quantity, n, point));
  return above !== null && below ? above / below : null;
}

/** Both maps and what is to be said of them. */
function draw() {
  const { n, n2, level, point } = survey;
  const failed = (/** @type {number[]} */ ...sizes) => (/** @type {Point} */ at) => sizes.some((size) => findings.failure(size, at) !== '');
  planes.variance.show({
    level, point, field: findings.variance(n), failed: failed(n), shading: varianceShading(n), regions: [],
    pins: pins((at) => {
      const value = publishedAt(n, at);
      return value ? [brief(value[0]), `: var(V) ${withError(value)} mV² in the paper at N = ${n}`] : ['', ''];
    }),
    says: (at) => `${pointText(at)}: ${saysVariance(n, at)}`,
  });
  planes.ratio.show({
    level, point, field: findings.ratio(n2, n), failed: failed(n, n2), shading: ratioShading,
    regions: [
      { shade: 'same', text: 'hardly depends on N' },
      { shade: 'grow-1', text: n2 > n ? 'grows' : 'shrinks' },
      { shade: 'shrink-1', text: n2 > n ? 'shrinks' : 'grows' },
    ],
    pins: pins((at) => {
      const [large, small] = [publishedAt(n2, at), publishedAt(n, at)];
      return large && small ? [`× ${decimal(large[0] / small[0], 2)}`, `: var(V) in the paper goes from ${withError(small)} to ${withError(large)} mV² from N = ${n} to ${n2}`] : ['', ''];
    }),
    says: (at) => {
      const value = ratio('var_v_mv2', at);
      return `${pointText(at)}: ${value === null ? 'not computed' : `ratio ${decimal(value, 2)}`}`;
    },
  });
  byId('variance-title').replaceChildren('a\u2002var(', variable('V'), ')', element('span', { class: 'small' }, ', mV², at ', variable('N'), ` = ${decimal(n)}`));
  byId('ratio-title').replaceChildren('b\u2002Its change with ', variable('N'), element('span', { class: 'small' }, ': var(', variable('V'), ') at ', variable('N'), ` = ${decimal(n2)} over that at ${decimal(n)}`));
  note();
  showPoint();
}

/** A line on what each map has found. */
function note() {
  const { n, level } = survey;
  const all = points(level);
  const values = all.flatMap((point) => findings.mean('var_v_mv2', n, point) ?? []);
  const ratios = all.flatMap((point) => ratio('var_v_mv2', point) ?? []);
  const inside = values.filter((value) => value >= cortex[0] && value <= cortex[1]).length;
  byId('variance-note').textContent = values.length === 0
    ? 'Nothing is computed yet. The corners have the paper’s values.'
    : `From ${variance(Math.min(...values))} to ${variance(Math.max(...values))} mV². In the range of awake cortex, ${cortex.join('–')} mV²${cortex.some((edge) => edge > Math.min(...values) && edge < Math.max(...values)) ? ' (green lines)' : ''}: ${inside || 'none'} of ${plural(values.length, 'point')}.`;
  byId('ratio-note').textContent = ratios.length === 0
    ? 'A ratio needs both sizes of a point. The corners have the paper’s.'
    : `Between the dashed lines var(V) changes by less than ${Math.round(100 * (sameness[1] - 1))} %: it hardly depends on N at ${ratios.filter((value) => value > sameness[0] && value < sameness[1]).length} of ${plural(ratios.length, 'point')}. On the solid line it is the same.`;
  const { t, burnin, trials } = survey;
  byId('how').textContent = `Each point: ${plural(trials, 'trial')} of ${decimal(t)} ms, the first ${burnin} ms left out; the same network and, at each c, the same input at every λ. With correlated input a trial of 2.5\u00A0s scatters by 3\u00A0% (conductance) to 15\u00A0% (current): more or longer trials tell more.`;
}

/** @type {{title: (Node | string)[], name: string, decimals: number}[]} */
const quantities = [
  { title: ['var(', variable('V'), '), mV²'], name: 'var_v_mv2', decimals: 2 },
  { title: ['of ', element('b', { class: 'e' }, 'E')], name: 'var_v_e_mv2', decimals: 2 },
  { title: ['of ', element('b', { class: 'i' }, 'I')], name: 'var_v_i_mv2', decimals: 2 },
  { title: ['Mean ', variable('V'), ' ', element('b', { class: 'e' }, 'E'), ', mV'], name: 'mean_v_e_mv', decimals: 1 },
  { title: ['Mean ', variable('V'), ' ', element('b', { class: 'i' }, 'I'), ', mV'], name: 'mean_v_i_mv', decimals: 1 },
  { title: ['Rate ', element('b', { class: 'e' }, 'E'), ', Hz'], name: 'rate_e_hz', decimals: 2 },
  { title: ['Rate ', element('b', { class: 'i' }, 'I'), ', Hz'], name: 'rate_i_hz', decimals: 2 },
];

/** The numbers of the point under the pointer, or else of the selected one. */
function showPoint() {
  const { n, n2 } = survey;
  const point = hovered ?? survey.point;
  const mean = findings.mean('var_v_mv2', n, point);
  const value = publishedAt(n, point);
  byId('point-title').textContent = pointText(point);
  byId('found').textContent = variance(mean);
  byId('found-note').textContent = [
    ...[n, n2].flatMap((size) => (findings.failure(size, point) ? [`Failed at N = ${decimal(size)}: ${findings.failure(size, point)}.`] : [])),
    mean === null ? (findings.at(n, point).length ? '' : 'Not computed yet.') : `var(V) at N = ${decimal(n)}, ${plural(findings.at(n, point).length, 'trial')}.`,
    value ? `In the paper ${withError(value)} mV².` : '',
  ].filter(Boolean).join(' ');
  const cell = (/** @type {number | null} */ number, /** @type {number} */ decimals, /** @type {string} */ name) => element('td', { 'data-name': name, 'data-value': number }, decimal(number, decimals));
  byId('measures').replaceChildren(
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, variable('N')), ...[n, n2].map((size) => element('th', { scope: 'col' }, decimal(size))), element('th', { scope: 'col' }, 'ratio'))),
    element('tbody', {}, ...quantities.map(({ title, name, decimals }) => element('tr', {},
      element('th', { scope: 'row' }, ...title.map((part) => (typeof part === 'string' ? part : part.cloneNode(true)))),
      ...[n, n2].map((size) => cell(findings.mean(name, size, point), decimals, `${name} ${size}`)),
      element('td', {}, name.startsWith('mean') ? '' : decimal(ratio(name, point), 2))))));
  byId('open').replaceChildren(...[n, n2].map((size) => {
    const name = `Open in the simulator, ${pointText(point)}, N = ${size}`;
    return element('a', { class: 'button', href: simulator({ lambda: point.lambda, c: point.c, n: size }), 'aria-label': name }, element('span', {}, variable('N'), ` = ${decimal(size)}`));
  }));
}

/** How far the measurement is, and what can be done. */
function report() {
  if (!sweep) return;
  const { state, jobs, rows, workers, left } = sweep;
  /** @type {HTMLProgressElement} */ (byId('bar')).value = jobs.length ? rows.size / jobs.length : 0;
  const time = state === 'running' ? `about ${duration(sweep.secondsLeft)} left` : state === 'done' || state === 'paused' ? '' : `about ${duration(sweep.wholeTime)}${state === 'begun' ? ' left' : ''}`;
  const failures = sweep.failures.length;
  byId('progress').replaceChildren(
    element('span', {}, ...(state === 'fresh' ? [] : [element('b', {}, decimal(rows.size)), ' of ']), plural(jobs.length, 'trial'), ...(failures ? [`, ${failures} failed`] : []), ...(state === 'paused' ? [', paused'] : [])),
    element('span', {}, [time, plural(workers, 'worker')].filter(Boolean).join(', ')));
  const start = button('start');
  start.disabled = state === 'done' && left.size === 0;
  start.textContent = state === 'done' && left.size > 0 ? 'Try again' : { fresh: 'Run here', begun: 'Resume', running: 'Pause', paused: 'Resume', done: 'Done' }[state];
  button('cancel').disabled = state !== 'running' && state !== 'paused';
  button('csv').disabled = rows.size === 0;
  byId('fleeting').hidden = !sweep.fleeting;
  if (byId('fleeting').textContent !== sweep.fleeting) byId('fleeting').textContent = sweep.fleeting;
}

let drawing = false;

/** Shows new rows, once a frame at most. */
function refresh() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    findings = new Findings(sweep?.rows.values() ?? []);
    draw();
    report();
  });
}

const query = () => surveyQuery(survey);
const addressed = keepAddress(query);

/** @param {Point} point */
function select(point) {
  survey = { ...survey, point };
  addressed();
  for (const plane of Object.values(planes)) plane.select(point);
  showPoint();
}

const fields = ['n', 'n2', 'level', 'trials', 't', 'burnin'];
const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(name));

/** The form as the survey is. */
function showSettings() {
  for (const [name, other] of [['n', survey.n2], ['n2', survey.n]]) {
    const sizes = [...new Set([...offered, survey.n, survey.n2])].sort((a, b) => a - b);
    field(String(name)).replaceChildren(...sizes.map((size) => element('option', { value: size, disabled: size === other }, decimal(size))));
  }
  field('level').replaceChildren(...levels.map((level) => element('option', { value: level }, `${across(level)} × ${across(level)}`)));
  for (const name of fields) field(name).value = String(/** @type {any} */ (survey)[name]);
}

/**
 * Turns to a survey, with the rows of it that are kept. Rejected with a sentence
 * if it is refused.
 * @param {Survey} next
 */
async function turnTo(next) {
  await sweep?.choose(experimentOf(next));
  survey = next;
  showSettings();
  refresh();
}

byId('settings').addEventListener('submit', (event) => event.preventDefault());
byId('settings').addEventListener('change', async () => {
  const running = sweep?.state === 'running';
  button('start').disabled = true; // until the jobs are listed
  try {
    const asked = new URLSearchParams(query());
    for (const name of fields) asked.set(name, field(name).value);
    await turnTo(readSurvey(`?${asked}`));
    addressed();
    if (running) sweep?.start();
  } catch (error) {
    notify(`${sentence(error)}. Nothing was changed.`, dismiss);
    showSettings();
    report();
  }
});

for (const plane of Object.values(planes)) {
  plane.chosen.add(select);
  plane.hovered.add((point) => {
    if (point?.column === hovered?.column && point?.row === hovered?.row) return;
    hovered = point;
    for (const one of Object.values(planes)) one.hover(point);
    showPoint();
  });
}

/** Both maps with a caption. */
const picture = () => print(
  Object.keys(planes).map((name) => ({ title: byId(`${name}-title`).textContent ?? '', node: byId(name) })),
  [
    ...['variance-note', 'ratio-note', 'how'].map((id) => byId(id).textContent ?? ''),
    `Seed ${survey.others.seed ?? 1}${sweep ? `; numerics ${sweep.version}` : ''}. Dots: computed points; shades between them are interpolated. Hatched: not computed.`,
    'Pins: published values, V. Zhu, G. Ocker & R. Rosenbaum, arXiv:2605.12404 (2026). Awake cortex 4–9 mV²: Becker et al., Phys. Rev. X 14, 011021 (2024).',
    `${location.origin}${location.pathname}${query()}`,
  ]);

offerDownloads('balance-map', { csv: () => sweep?.csv() ?? '', svg: picture });
copyLink({ get query() { return query(); } });

/** Loads the program, turns to what the address says, and goes on with what ran. */
async function begin() {
  let refusal = '';
  try {
    survey = readSurvey(location.search);
  } catch (error) {
    refusal = sentence(error);
  }
  showSettings();
  draw();
  const module = await loadProgram();
  const desk = new Surveyor(module);
  const [{ version }, archive] = await Promise.all([desk.ready, Archive.open()]);
  const opened = new Sweep(experimentOf(survey), module, desk, version, archive);
  sweep = opened;
  opened.trouble.add((message) => notify(message, dismiss));
  opened.changed.add(refresh);
  try {
    await turnTo(survey);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== 'Refused') throw error;
    refusal = sentence(error);
    await turnTo(customary);
  }
  if (refusal) notify(`${refusal}. The usual map stands here instead.`, dismiss);
  setInterval(() => opened.state === 'running' && report(), tick);
  button('start').disabled = false;
  button('start').addEventListener('click', () => {
    if (opened.state === 'running') {
      opened.pause();
    } else if (opened.state === 'paused') {
      opened.resume();
    } else {
      addressed();
      opened.start();
    }
  });
  button('cancel').addEventListener('click', () => {
    opened.cancel();
    button('start').focus();
  });
  if (opened.interrupted && opened.state !== 'done') opened.start();
}

try {
  await begin();
} catch (error) {
  notify(sentence(error));
}
