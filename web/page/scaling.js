/** The page of the scaling laws. */

import { offerDownloads } from './download.js';
import { byId, element, variable } from './element.js';
import { showEstimates } from './estimates.js';
import { commandLine, describeExperiment, experimentQuery, presets, readExperiment } from './experiment.js';
import { Figure, leftOut, theories, unmeasured } from './figure.js';
import { decimal, duration, plural } from './format.js';
import { copyLink } from './header.js';
import { Lines } from './lines.js';
import { dismiss, notify, sentence } from './notice.js';
import { loadParameters } from './parameters.js';
import { picture } from './picture.js';
import { leavesOut } from './published.js';
import { quantities, quantity } from './quantities.js';
import { setUp } from './setup.js';
import { Sweep } from './sweep.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */
/** @typedef {import('./trials.js').Job} Job */

/** How often the time left is told anew, ms. */
const tick = 1000;

/** The least time between two reports, ms. */
const calm = 60;

const button = (/** @type {string} */ id) => /** @type {HTMLButtonElement} */ (byId(id));
const box = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id));

const container = byId('figure');
const figure = new Figure(container);
const chosen = /** @type {HTMLSelectElement} */ (byId('quantity'));
chosen.append(...quantities.map(({ name, title, unit }) => element('option', { value: name }, title + (unit && `, ${unit}`))));

/** @type {Sweep | null} until the program is there */
let sweep = null;
/** @type {import('./parameters.js').Parameter[]} */
let parameters = [];
let lines = new Lines([], []);

/** What of the figure is to be seen. */
const shown = () => ({ published: box('show-published').checked, own: box('show-own').checked, fits: box('show-fits').checked, theory: box('show-theory').checked });

const current = () => lines.with(sweep?.series ?? []);

/** The figure, and what is to be said of it. */
function draw() {
  const all = current();
  const width = container.clientWidth;
  if (width) figure.draw(all, shown(), width);
  const predicted = theories(all);
  box('show-theory').disabled = predicted.length === 0;
  byId('notes').replaceChildren(...[...leftOut(all), unmeasured(all), ...(box('show-theory').checked ? predicted.map(theoryText) : [])].filter(Boolean).map((text) => element('p', {}, text)));
}

/** What a theory curve is of, and what it leaves out. @param {string} name of the quantity */
const theoryText = (name) => `Theory of ${quantity(name).title}: ${leavesOut[name]}.`;

/** The table, and what its signs mean. */
function tabulate() {
  const progress = { rows: sweep?.rows ?? new Map(), left: sweep?.left ?? new Map(), running: sweep?.running ?? new Set(), queued: sweep?.queued ?? new Set() };
  const all = current();
  showEstimates(/** @type {HTMLTableElement} */ (/** @type {unknown} */ (byId('estimates'))), chosen.value, all, progress);
  const doubtful = [...new Set(all.flatMap(({ series }) => series?.fits[chosen.value]?.note || []))];
  const t = (sweep?.experiment ?? presets.paper).t;
  const burnin = sweep?.jobs[0]?.params.burnin;
  byId('footnote').textContent = [
    'Exponents are our fits, least squares of the logarithm of means on that of N, with 95 % intervals.',
    ...(byId('estimates').textContent?.includes('*') ? ['* fewer than four trials so far.'] : []),
    ...(all.some(({ name }) => name.endsWith(', here')) ? ['“Here”: with the parameters of this sweep, which are not all the paper’s.'] : []),
    ...(doubtful.length ? [`† ${doubtful.join('; ')}.`] : []),
    `T = ${decimal(t)} ms${typeof burnin === 'number' ? `, the first ${decimal(burnin)} left out of var(V) and |C|${burnin < t ? '' : ', which leaves nothing of them: choose a longer t or a shorter burnin'}` : ''}.`,
  ].join(' ');
}

/** How far the sweep is, and what can be done. */
function report() {
  if (!sweep) return;
  const { state, jobs, rows, experiment, failures } = sweep;
  const titles = { fresh: 'Published points', begun: 'Sweep not finished', running: 'Sweep running in this tab', paused: 'Sweep paused', done: 'Sweep done' };
  if (byId('state').textContent !== titles[state]) {
    byId('state').textContent = titles[state];
    if (state !== 'fresh') byId('announcement').textContent = `${titles[state]}: ${rows.size} of ${plural(jobs.length, 'job')}`;
  }
  byId('grid').textContent = describeExperiment(experiment);
  const bar = /** @type {HTMLProgressElement} */ (byId('bar'));
  bar.value = jobs.length ? rows.size / jobs.length : 0;
  byId('done').textContent = state === 'fresh' ? '' : decimal(rows.size);
  byId('of').textContent = `${state === 'fresh' ? '' : 'of '}${plural(jobs.length, 'job')}${failures.length ? `, ${failures.length} failed` : ''}`;
  const { running } = sweep;
  const largest = Math.max(0, ...jobs.filter(({ key }) => running.has(key)).map(({ params }) => Number(params.n)));
  const same = jobs.filter(({ params }) => params.n === largest);
  byId('size').replaceChildren(...(largest ? [variable('N'), ` = ${decimal(largest)}: ${same.filter(({ key }) => rows.has(key)).length} of ${same.length}`] : []));
  byId('workers').textContent = plural(sweep.workers, 'worker');
  tellTime();
  const run = button('run');
  const ended = run.contains(document.activeElement) || byId('cancel').contains(document.activeElement);
  run.disabled = false;
  run.hidden = state === 'done';
  run.textContent = { fresh: 'Run here', begun: 'Resume', running: 'Pause', paused: 'Resume', done: '' }[state];
  byId('cancel').hidden = state !== 'running' && state !== 'paused';
  if (state === 'done' && ended) byId('setup-button').focus();
  button('csv').disabled = button('json').disabled = rows.size === 0;
  byId('fleeting').hidden = !sweep.fleeting;
  if (byId('fleeting').textContent !== sweep.fleeting) byId('fleeting').textContent = sweep.fleeting;
  showFailures(failures);
  tabulate();
}

/** The time left. */
function tellTime() {
  if (!sweep) return;
  const { state } = sweep;
  byId('left').textContent = state === 'running' ? `about ${duration(sweep.secondsLeft)} left` : state === 'fresh' ? `about ${duration(sweep.wholeTime)}` : '';
}

let failuresShown = '';

/** @param {{job: Job, reason: string}[]} failures */
function showFailures(failures) {
  const said = JSON.stringify(failures.map(({ job, reason }) => [job.key, reason]));
  if (said === failuresShown) return;
  failuresShown = said;
  byId('failures').hidden = failures.length === 0;
  byId('failed').replaceChildren(...failures.map(({ job, reason }) => {
    const retry = element('button', {}, 'Retry');
    retry.addEventListener('click', () => sweep?.retry(job));
    const { synapse, lambda, c, n } = job.params;
    return element('li', {}, element('p', {}, `${synapse ?? `λ = ${lambda}`}, c = ${c}, N = ${n}, trial ${job.trial}: ${reason}`), retry);
  }));
}

/**
 * Turns to an experiment.
 * @param {Experiment} experiment
 */
async function turnTo(experiment) {
  if (!sweep) return;
  await sweep.choose(experiment);
  lines = new Lines(parameters, sweep.jobs);
  form?.show(experiment);
  draw();
  report();
}

const query = () => experimentQuery(sweep?.experiment ?? presets.paper);

/** The figure as it stands, with a caption. */
function drawing() {
  const experiment = sweep?.experiment ?? presets.paper;
  const { published, own, theory } = shown();
  const seeds = [...new Set((sweep?.jobs ?? []).map(({ params }) => params.seed))];
  return picture(current(), shown(), [
    ...(published ? ['Hollow: published points of V. Zhu, G. Ocker & R. Rosenbaum, arXiv:2605.12404 (2026), means ± s.e. over 4 trials of 5 s.'] : []),
    ...(own && sweep?.rows.size ? [`Filled: means ± s.e. of up to ${plural(experiment.trials, 'trial')} of ${decimal(experiment.t)} ms, seed ${seeds.join(', ')}; numerics ${sweep.version}. Lines through them: power laws.`] : []),
    ...(theory ? theories(current()).map(theoryText) : []),
    `Slopes: exponents with 95 % intervals; †: not to be trusted. ${location.origin}${location.pathname}${query()}`,
  ]);
}

offerDownloads('balance-scaling', {
  csv: () => sweep?.csv() ?? '',
  json: () => JSON.stringify(sweep?.ordered ?? [], null, 1),
  svg: drawing,
});
copyLink({ get query() { return query(); } });

byId('cluster').addEventListener('click', () => {
  const experiment = sweep?.experiment ?? presets.paper;
  byId('command').textContent = `${commandLine(experiment, 'results.csv')}\ngo run ./sim/cmd/balance figures results.csv -o figures`;
  byId('shards').textContent = [
    `sbatch --array=1-16 --wrap '${commandLine(experiment, 'results-$SLURM_ARRAY_TASK_ID.csv', '$SLURM_ARRAY_TASK_ID/16')}'`,
    'go run ./sim/cmd/balance figures results-*.csv -o figures',
  ].join('\n');
  /** @type {HTMLDialogElement} */ (byId('cluster-dialog')).showModal();
});
byId('copy-command').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(`${byId('command').textContent}\n`);
    byId('copy-command').textContent = 'Copied';
  } catch {
    byId('copy-command').textContent = 'Select the text and copy it yourself';
  }
});

for (const id of ['show-published', 'show-own', 'show-fits', 'show-theory']) byId(id).addEventListener('change', draw);
chosen.addEventListener('change', tabulate);
new ResizeObserver(draw).observe(container);
draw();
tabulate();

/** @type {ReturnType<typeof setUp> | null} */
let form = null;

/** Loads the program, turns to what the address says, and goes on with what ran. */
async function begin() {
  parameters = await loadParameters();
  let refusal = '';
  let experiment = presets.paper;
  try {
    experiment = readExperiment(location.search);
  } catch (error) {
    refusal = sentence(error);
  }
  const opened = await Sweep.open(experiment);
  sweep = opened;
  opened.trouble.add((message) => notify(message, dismiss));
  opened.summarised.add(() => {
    draw();
    tabulate();
  });
  let due = 0;
  opened.changed.add(() => {
    due ||= setTimeout(() => {
      due = 0;
      report();
    }, calm);
  });
  byId('run').addEventListener('click', () => {
    if (opened.state === 'running') opened.pause();
    else if (opened.state === 'paused') opened.resume();
    else start();
  });
  byId('cancel').addEventListener('click', () => {
    opened.cancel();
    byId('run').focus();
  });
  form = setUp(parameters, (one) => opened.weigh(one), async (one) => {
    try {
      await turnTo(one);
      start();
    } catch (error) {
      notify(sentence(error), dismiss);
    }
  });
  try {
    await turnTo(experiment);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== 'Refused') throw error;
    refusal = sentence(error);
    await turnTo(presets.paper);
  }
  if (refusal) notify(`${refusal}. The paper’s grid stands here instead.`, dismiss);
  setInterval(tellTime, tick);
  if (opened.interrupted && opened.state !== 'done') start();
}

/** Runs the experiment, under an address that repeats it. */
function start() {
  history.replaceState(null, '', location.pathname + query());
  sweep?.start();
}

try {
  await begin();
} catch (error) {
  notify(sentence(error));
}
