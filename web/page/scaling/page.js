/** The page of the scaling laws. */

import { experimentKeys, experimentQuery, readExperiment } from '../experiments/experiment.js';
import { runBar, turnToAddress } from '../experiments/runbar.js';
import { Sweep } from '../experiments/sweep.js';
import { addressWith, readAddress, withView } from '../shared/address.js';
import { offerDownloads } from '../draw/download.js';
import { onPaper, onPrint, paperWidth } from '../draw/paper.js';
import { onTypeChange, unit } from '../draw/type.js';
import { byId, element, rewrite } from '../shared/element.js';
import { decimal, plural } from '../shared/format.js';
import { copyLink, fitHeader } from '../shared/header.js';
import { dismiss, notify, sentence } from '../shared/notice.js';
import { loadParameters } from '../shared/parameters.js';
import { loadPublished } from '../shared/published.js';
import { quantities } from '../shared/quantities.js';
import { withStep } from '../shared/table.js';
import { offerTerms } from '../shared/terms.js';
import { clusterDialog } from './cluster.js';
import { hasFew, showEstimates } from './estimates.js';
import { failureList } from './failures.js';
import { Figure } from './figure.js';
import { footnote } from './footnote.js';
import { linesOf } from './lines.js';
import { showLocal } from './local.js';
import { leftOut, theories, theoryText, unmeasured } from './notes.js';
import { picture } from './picture.js';
import { tellProgress, tellTime } from './progress.js';
import { setUp } from './setup.js';
import { summary } from './summary.js';

/** @typedef {import('../experiments/experiment.js').Experiment} Experiment */

const box = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id));

/** What of the figure is to be seen. */
const shown = () => ({
  published: box('show-published').checked,
  own: box('show-own').checked,
  fits: box('show-fits').checked,
  theory: box('show-theory').checked,
});

/**
 * Paragraphs in place, each renewed only if it is another.
 * @param {HTMLElement} box
 * @param {string[]} texts
 */
function paragraphs(box, texts) {
  while (box.children.length > texts.length) box.lastElementChild?.remove();
  texts.forEach((text, k) => rewrite(box.children[k] ?? box.appendChild(element('p')), text));
}

/** Shows the published points, then the program that measures them again. */
export async function start() {
  fitHeader();
  offerTerms();
  const published = await loadPublished();
  const { paper } = published.presets;
  const container = byId('figure');
  const figure = new Figure(container, published);
  const chosen = /** @type {HTMLSelectElement} */ (byId('quantity'));
  chosen.append(...quantities.map(({ name, title, unit }) => element('option', { value: name }, title + (unit && `, ${unit}`))));

  /** @type {Sweep | null} until the program is there */
  let sweep = null;
  const experiment = () => sweep?.experiment ?? paper;
  /** @type {Partial<import('../shared/view.js').View>} until the address is read */
  let view = {};
  const query = () => withView(experimentQuery(experiment()), view, 'others');
  const lines = () => linesOf(published, sweep?.lines ?? [], sweep?.jobs ?? [], sweep?.series ?? []);

  /** The figure, and what is to be said of it. */
  const draw = () => {
    const all = lines();
    const width = container.clientWidth;
    // Paper has the width that it has: there the drawing is scaled to it.
    if (onPaper()) figure.draw(all, shown(), { width: paperWidth, window: 0, unit: 1 });
    else if (width) figure.draw(all, shown(), { width, window: innerHeight, unit: unit(width) });
    const predicted = theories(all);
    box('show-theory').disabled = predicted.length === 0;
    const theory = box('show-theory').checked ? predicted.map((name) => theoryText(name, published.leavesOut)) : [];
    paragraphs(byId('notes'), [...leftOut(all), unmeasured(all), ...theory].filter(Boolean));
    paragraphs(byId('summary'), summary(published, all, shown()));
    paragraphs(byId('colophon'), colophon());
  };

  /** The table, and what its signs mean. */
  const tabulate = () => {
    const { rows = new Map(), left = new Map(), running = new Set(), queued = new Set() } = sweep ?? {};
    const all = lines();
    const quantity = chosen.value;
    const table = /** @type {HTMLTableElement} */ (/** @type {unknown} */ (byId('estimates')));
    showEstimates(table, published, quantity, all, { rows, left, running, queued });
    showLocal(/** @type {HTMLTableElement} */ (/** @type {unknown} */ (byId('local'))), published, quantity, all);
    const burnin = sweep?.jobs[0]?.params.burnin;
    byId('footnote').textContent = footnote(
      { quantity, lines: all, few: hasFew(quantity, all), published },
      experiment().t,
      typeof burnin === 'number' ? burnin : null,
    );
  };

  /** What the figure is made of: for those who see it away from the page. */
  const colophon = () => {
    const { trials, t } = experiment();
    const { own, theory, published: theirs } = shown();
    const seeds = [...new Set((sweep?.jobs ?? []).map(({ params }) => params.seed))];
    return [
      ...(theirs
        ? ['Hollow: published points of V. Zhu, G. Ocker & R. Rosenbaum, arXiv:2605.12404 (2026), means ± s.e. over 4 trials of 5 s.']
        : []),
      ...(own && sweep?.rows.size
        ? [
            `Filled: means ± s.e. of up to ${plural(trials, 'trial')} of ${decimal(t)} ms, seed ${seeds.join(', ')}; numerics ${sweep.version}. Lines through them: power laws.`,
          ]
        : []),
      ...(theory ? theories(lines()).map((name) => theoryText(name, published.leavesOut)) : []),
      `Slopes: exponents with 95 % intervals; †: not to be trusted. ${addressWith(query())}`,
    ];
  };

  offerDownloads('balance-scaling', {
    csv: () => sweep?.csv() ?? '',
    json: () => JSON.stringify(sweep?.ordered ?? [], null, 1),
    svg: () => picture(lines(), shown(), published, colophon()),
  });
  copyLink({
    get query() {
      return query();
    },
  });
  clusterDialog(experiment, paper);
  for (const id of ['show-published', 'show-own', 'show-fits', 'show-theory']) byId(id).addEventListener('change', draw);
  chosen.addEventListener('change', tabulate);
  new ResizeObserver(draw).observe(container);
  onTypeChange(draw);
  const local = /** @type {HTMLDetailsElement} */ (document.querySelector('details.local'));
  let folded = false;
  onPrint(() => {
    // What can be unfolded is unfolded on paper.
    if (onPaper() && !local.open) folded = local.open = true;
    else if (!onPaper() && folded) folded = local.open = false;
    draw();
  });
  draw();
  tabulate();

  try {
    const parameters = await loadParameters();
    sweep = await Sweep.open(paper, { summarises: true });
    await measure(sweep, parameters);
  } catch (error) {
    notify(withStep(error));
  }

  /**
   * Lets the visitor run sweeps, turns to what the address says, and goes on with
   * what ran.
   * @param {Sweep} opened
   * @param {import('../shared/parameters.js').Parameter[]} parameters
   */
  async function measure(opened, parameters) {
    const tellFailures = failureList(
      (job) => opened.retry(job),
      () => byId('setup-button'),
    );

    /** Runs the experiment, under an address that repeats it. */
    const begin = () => {
      history.replaceState(null, '', location.pathname + query() + location.hash);
      opened.start();
    };
    const report = () => {
      tellProgress(opened);
      tellFailures(opened.failures, opened.lines);
      for (const id of ['csv', 'json']) /** @type {HTMLButtonElement} */ (byId(id)).disabled = opened.rows.size === 0;
      tabulate();
    };
    const show = runBar(opened, { begin, report, tell: () => tellTime(opened), word: 'job', next: () => byId('setup-button') });
    opened.summarised.add(() => {
      draw();
      tabulate();
    });

    /** @param {Experiment} one */
    const turnTo = async (one) => {
      if (await opened.choose(one)) fill(one);
    };
    const fill = setUp(
      parameters,
      published.presets,
      (one) => opened.weigh(one),
      async (one) => {
        try {
          await turnTo(one);
          begin();
        } catch (error) {
          notify(sentence(error), dismiss);
        }
      },
    );
    const names = [...parameters.map(({ name }) => name), ...experimentKeys];
    const address = readAddress(location.search, 'others', names);
    ({ view } = address);
    await turnToAddress(address, (given) => readExperiment(given, paper), paper, turnTo, 'The paper’s grid');
    draw();
    show();
    await opened.goOn();
  }
}
