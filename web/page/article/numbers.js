/** Numbers of the text that answer: what stands behind each, and a button that measures it again, here. */

import { announce } from '../shared/announce.js';
import { copies } from '../shared/copying.js';
import { element, rewrite } from '../shared/element.js';
import { decimal, plural } from '../shared/format.js';
import { sentence } from '../shared/notice.js';
import { meanText } from '../shared/quantities.js';
import { timeText } from '../experiments/runbar.js';
import { estimate } from './estimates.js';
import { called, entryOf, valuesTogether, verdict } from './table.js';

/** @typedef {import('./table.js').Entry} Entry */
/** @typedef {import('./table.js').Numbers} Numbers */
/** @typedef {import('./laboratory.js').Laboratory} Laboratory */
/** @typedef {import('../shared/messages.js').Row} Row */

/** What is known here of the networks of a number: how far it is, or its rows. @typedef {{says: string, rows: Row[] | null, runs: boolean}} Here */

/** What is run for a number. @param {Pick<Entry, 'measured'>} entry */
const keyOf = ({ measured }) => measured.map(({ key }) => key).join();

export class NumberNotes {
  #table;
  #laboratory;
  /** By their keys. @type {Map<string, Here>} */ #here = new Map();
  /** @type {Entry | null} */ #shown = null;
  /** @type {HTMLButtonElement | null} */ #opener = null;
  #note = element('div', { id: 'number', popover: 'auto', role: 'dialog', 'aria-labelledby': 'number-title' });
  #title = element('h2', { id: 'number-title', tabindex: -1, autofocus: true });
  #rows = element('tbody');
  #says = element('p');
  #command = element('code');
  #progress = element('p', { class: 'verdict' });
  #run = element('button', { type: 'button', class: 'primary' }, 'Run it here');
  #copy = element('button', { type: 'button' }, 'Copy command');
  #link = element('a', { class: 'button', target: '_blank', rel: 'noopener' });

  /**
   * @param {Numbers} table
   * @param {Laboratory} laboratory
   */
  constructor(table, laboratory) {
    this.#table = table;
    this.#laboratory = laboratory;
    this.#note.append(
      this.#title,
      element('table', {}, this.#rows),
      this.#progress,
      this.#says,
      element('p', {}, this.#command),
      element('div', { class: 'buttons' }, this.#run, this.#copy, this.#link),
    );
    document.querySelector('main')?.append(this.#note);
    this.#note.addEventListener('toggle', (event) =>
      this.#opener?.setAttribute('aria-expanded', String(/** @type {ToggleEvent} */ (event).newState === 'open')),
    );
    this.#run.addEventListener('click', () => this.#press());
    copies(this.#copy, () => this.#shown?.command ?? '');
  }

  /** Makes buttons of the numbers of the page. */
  offer() {
    for (const data of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('data.number'))) {
      const { of = '', quantity: name = '' } = data.dataset;
      const entry = entryOf(this.#table, of, name);
      if (!entry) continue; // it is a parameter, or cited
      const button = element(
        'button',
        { type: 'button', class: 'number term', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
        ...data.childNodes,
      );
      button.addEventListener('click', () => this.#open(entry, button));
      data.append(button);
    }
  }

  /** @param {Entry} entry @param {HTMLButtonElement} button */
  #open(entry, button) {
    this.#shown = entry;
    rewrite(this.#title, entry.title);
    this.#says.textContent = entry.says;
    this.#command.textContent = entry.command;
    this.#link.href = entry.link;
    this.#link.textContent = entry.link.startsWith('scaling') ? 'Measure on the page Scaling' : 'Open in the simulator';
    this.#show();
    this.#opener = button;
    this.#note.showPopover();
    const at = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#note;
    const below = at.bottom + 6 + height <= innerHeight;
    this.#note.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, at.left))}px`;
    this.#note.style.top = `${Math.max(8, below ? at.bottom + 6 : Math.min(at.top - 6 - height, innerHeight - height - 8))}px`;
  }

  /** What is shown of the number, and how far it is. */
  #show() {
    const entry = this.#shown;
    if (!entry) return;
    const { measured, result } = entry;
    const here = this.#here.get(keyOf(entry));
    const { unit } = called(result);
    /** @type {[who: string, value: string][]} */
    const own = measured.flatMap(({ values }) => {
      const rows = here?.rows?.filter(({ params }) => params.n === Number(values.n)) ?? [];
      const mean = estimate(rows.map((row) => /** @type {any} */ (row)[result]));
      const which = entry.key === measured[0].key ? '' : `, N = ${decimal(Number(values.n))}`;
      return mean ? [[`in this browser${which}`, `${meanText(mean.mean, mean.sem)}${unit && ` ${unit}`}`]] : [];
    });
    this.#rows.replaceChildren(
      ...[...entry.rows, ...own].map(([who, value]) => element('tr', {}, element('th', { scope: 'row' }, who), element('td', {}, value))),
    );
    this.#run.hidden = measured.length === 0 || !!here?.rows;
    rewrite(this.#run, here?.runs ? 'Stop' : 'Run it here');
    rewrite(this.#progress, here?.says ?? '');
    this.#progress.hidden = !here?.says;
  }

  #press() {
    if (!this.#shown) return;
    if (this.#here.get(keyOf(this.#shown))?.runs) this.#laboratory.stop();
    else this.#measure(this.#shown);
  }

  /** @param {Entry} entry */
  async #measure({ measured, title }) {
    const tell = (/** @type {Here} */ here) => {
      this.#here.set(keyOf({ measured }), here);
      this.#show();
    };
    const { trials, t_ms, version } = this.#table;
    const experiment = { values: { ...valuesTogether(measured), seed: String(this.#table.seed) }, trials, t: t_ms };
    tell({ says: 'Loading the program …', rows: null, runs: true });
    announce('The number is measured.');
    try {
      const rows = await this.#laboratory.measure(experiment, (sweep) =>
        tell({ says: `${sweep.rows.size} of ${plural(sweep.jobs.length, 'trial')}, ${timeText(sweep)}`, rows: null, runs: true }),
      );
      const says = verdict(measured, rows, version);
      tell({ says, rows, runs: false });
      announce(`${title}. ${says}`);
    } catch (error) {
      const stopped = /** @type {Error} */ (error).name === 'AbortError';
      tell({
        says: stopped ? 'Stopped. Trials that are done are kept.' : `${sentence(error)}.`.replace(/\.\.$/, '.'),
        rows: null,
        runs: false,
      });
    }
  }
}
