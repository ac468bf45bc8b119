/** The article: text whose figures run, whose words set them, and whose numbers can be measured again. */

import { announce } from '../shared/announce.js';
import { readAddress, withView } from '../shared/address.js';
import { copies } from '../shared/copying.js';
import { byId, rewrite } from '../shared/element.js';
import { plural } from '../shared/format.js';
import { copyLink, fitHeader } from '../shared/header.js';
import { dismiss, notify, sentence } from '../shared/notice.js';
import { loadPublished } from '../shared/published.js';
import { loadTable } from '../shared/table.js';
import { onPaper, onPrint } from '../draw/paper.js';
import { timeText } from '../experiments/runbar.js';
import { ChartFigure } from './chart.js';
import { offerBibtex, showCitations } from './cite.js';
import { distributions, distributionsInWords, heightOf } from './distribution.js';
import { setFigures } from './figures.js';
import { Laboratory } from './laboratory.js';
import { NumberNotes } from './numbers.js';
import { PanelFigure } from './panel.js';
import { alongLine, lineInWords, lineThroughMap } from './plane.js';
import { scalingPlot, theoryPlot } from './plots.js';
import { bibtex, bibtexOfPage, references } from './references.js';
import { offerSymbols } from './symbols.js';

/** Whether the browser keeps rows of results at all; where it does not tell, it may. */
async function mayHaveRows() {
  const databases = await indexedDB.databases?.().catch(() => null);
  return !databases || databases.some(({ name }) => name === 'balance');
}

/** What can be unfolded is unfolded on paper. */
function unfoldOnPaper() {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  onPrint(() => {
    if (onPaper() && unfolded.length === 0) {
      unfolded = [...document.querySelectorAll('details')].filter(({ open }) => !open);
      for (const one of unfolded) one.open = true;
    } else if (!onPaper()) {
      for (const one of unfolded) one.open = false;
      unfolded = [];
    }
  });
}

/** What the text, the page for teachers too, needs besides its figures. */
export function startText() {
  const { view } = readAddress(location.search, 'others', []);
  fitHeader();
  copyLink({
    get query() {
      return withView('', view, 'others') + location.hash;
    },
  });
  unfoldOnPaper();
  return view;
}

/** @typedef {import('./table.js').Numbers} Numbers */

/** Loads what numbers need, and lets them answer. */
export async function startNumbers() {
  const published = await loadPublished();
  /** @type {Numbers} */
  const table = await loadTable('article/numbers.json');
  const laboratory = new Laboratory(published.presets.paper);
  new NumberNotes(table, laboratory).offer();
  return { published, table, laboratory };
}

/** Lets the article answer. */
export async function start() {
  const { theme = 'auto' } = startText();
  setFigures(theme);
  offerSymbols();
  const { published, table, laboratory } = await startNumbers();
  const { paper } = published.presets;

  /** What this browser has of the paper's grid, and of the line through the map. @type {import('../shared/messages.js').Row[][]} */
  let [rows, along] = [[], []];
  const charts = [
    new ChartFigure(byId('chart-variance'), () => scalingPlot(published, 'var_v_mv2', rows)),
    new ChartFigure(byId('chart-product'), () => scalingPlot(published, 'abs_c', rows)),
    new ChartFigure(byId('chart-theory'), () => theoryPlot(published, table)),
  ];
  const threshold = Number(/** @type {HTMLDataElement} */ (document.querySelector('data[data-quantity="vt"]')).value);
  new PanelFigure(byId('chart-distribution'), distributionsInWords(table), heightOf, distributions(table, threshold));

  /** The line through the map, as soon as it can be seen. @type {PanelFigure | null} */
  let line = null;
  /** @type {Promise<import('./plane.js').Shipped> | null} */
  let loading = null;
  const shippedMap = () => (loading ??= loadTable('map/shipped.json'));
  const look = async () => {
    try {
      const shipped = await shippedMap();
      const kept = await laboratory.kept(paper);
      const keptAlong = kept && (await laboratory.kept(alongLine(shipped, published.sizes[0])));
      if (!keptAlong) return;
      [rows, along] = [kept, keptAlong];
      for (const [id, list] of /** @type {const} */ ([
        ['own-points', rows],
        ['own-line', along],
      ]))
        rewrite(byId(id), list.length ? plural(list.length, 'trial') : 'none so far');
      for (const chart of [...charts, ...(line ? [line] : [])]) chart.draw();
    } catch (error) {
      notify(sentence(error), dismiss);
    }
  };
  laboratory.measured.add(look);
  // The map, and the program that knows which rows are of which grid, are loaded when they can be seen.
  const seen = new IntersectionObserver(async (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    try {
      const shipped = await shippedMap();
      line = new PanelFigure(
        byId('chart-line'),
        lineInWords(published, shipped),
        (width) => Math.min(360, Math.max(250, 0.5 * width)),
        (width, height) => lineThroughMap(published, shipped, along)(width, height),
      );
    } catch (error) {
      notify(sentence(error), dismiss);
    }
    if (await mayHaveRows()) look();
  });
  for (const id of ['figure-6', 'figure-7']) seen.observe(byId(id));

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('button.runs'))) {
    const name = button.textContent;
    let runs = false;
    button.addEventListener('click', async () => {
      if (runs) return laboratory.stop();
      runs = true;
      announce(`${name} has begun.`);
      try {
        const { n, line: size } = button.dataset;
        const experiment = size ? alongLine(await shippedMap(), Number(size)) : { ...paper, values: { ...paper.values, n: String(n) } };
        await laboratory.measure(experiment, (sweep) =>
          rewrite(button, `Stop (${sweep.rows.size} of ${plural(sweep.jobs.length, 'trial')}, ${timeText(sweep)})`),
        );
        announce('The points are measured.');
      } catch (error) {
        if (/** @type {Error} */ (error).name !== 'AbortError') notify(sentence(error), dismiss);
      }
      runs = false;
      rewrite(button, String(name));
    });
  }

  byId('version').textContent = table.version;
  showCitations();
  offerBibtex();
  const heading = String(document.querySelector('h1')?.textContent);
  const paperEntry = bibtex(references[references.length - 1]);
  const pageEntry = bibtexOfPage(heading, table.version, location.protocol === 'file:' ? '' : location.href.replace(/[?#].*/, ''));
  const entries = `${paperEntry}\n${pageEntry}`;
  byId('bibtex').textContent = entries;
  copies(/** @type {HTMLButtonElement} */ (byId('copy-bibtex')), () => `${entries}\n`);
  const all = () => `${[...references.map(bibtex), pageEntry].join('\n')}\n`;
  copies(/** @type {HTMLButtonElement} */ (byId('copy-all-bibtex')), all);
}
