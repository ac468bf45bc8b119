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
import { setFigures } from './figures.js';
import { Laboratory } from './laboratory.js';
import { NumberNotes } from './numbers.js';
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

  /** What this browser has of the paper's grid. @type {import('../shared/messages.js').Row[]} */
  let rows = [];
  const charts = [
    new ChartFigure(byId('chart-variance'), () => scalingPlot(published, 'var_v_mv2', rows)),
    new ChartFigure(byId('chart-product'), () => scalingPlot(published, 'abs_c', rows)),
    new ChartFigure(byId('chart-theory'), () => theoryPlot(published, table)),
  ];
  const look = async () => {
    try {
      const kept = await laboratory.kept(paper);
      if (!kept) return;
      rows = kept;
      rewrite(byId('own-points'), rows.length ? plural(rows.length, 'trial') : 'none so far');
      for (const chart of charts) chart.draw();
    } catch (error) {
      notify(sentence(error), dismiss);
    }
  };
  laboratory.measured.add(look);
  // The program that knows which rows are of the paper's grid is loaded when they can be seen.
  const seen = new IntersectionObserver(async (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    if (await mayHaveRows()) look();
  });
  seen.observe(byId('figure-6'));

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('button.runs'))) {
    const name = button.textContent;
    let runs = false;
    button.addEventListener('click', async () => {
      if (runs) return laboratory.stop();
      runs = true;
      announce(`${name} has begun.`);
      try {
        const experiment = { ...paper, values: { ...paper.values, n: String(button.dataset.n) } };
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
