/** Numbers of the text that answer: what stands behind each, and a button that measures it again, here. */

import { announce } from '../shared/announce.js';
import { copies } from '../shared/copying.js';
import { element, rewrite } from '../shared/element.js';
import { plural } from '../shared/format.js';
import { sentence } from '../shared/notice.js';
import { meanText } from '../shared/quantities.js';
import { timeText } from '../experiments/runbar.js';
import { estimate } from './estimates.js';
import { called, entryOf, verdict } from './table.js';

/** @typedef {import('./table.js').Entry} Entry */
/** @typedef {import('./table.js').Numbers} Numbers */
/** @typedef {import('./laboratory.js').Laboratory} Laboratory */
/** @typedef {import('../shared/messages.js').Row} Row */

/** What is known here of a setting: how far it is, or its rows. @typedef {{says: string, rows: Row[] | null, runs: boolean}} Here */

export class NumberNotes {
  #table;
  #laboratory;
  /** By the setting's key. @type {Map<string, Here>} */ #here = new Map();
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
    this.#link.textContent = entry.setting ? 'Open in the simulator' : 'Measure on the page Scaling';
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
    const { setting, result } = entry;
    const here = setting ? this.#here.get(setting.key) : undefined;
    const rows = here?.rows?.map((row) => /** @type {any} */ (row)[result]);
    const mean = rows && estimate(rows);
    const { unit } = called(result);
    this.#rows.replaceChildren(
      ...[
        ...entry.rows,
        .../** @type {[string, string][]} */ (mean ? [['in this browser', `${meanText(mean.mean, mean.sem)}${unit && ` ${unit}`}`]] : []),
      ].map(([who, value]) => element('tr', {}, element('th', { scope: 'row' }, who), element('td', {}, value))),
    );
    this.#run.hidden = !setting || !!here?.rows;
    rewrite(this.#run, here?.runs ? 'Stop' : 'Run it here');
    rewrite(this.#progress, here?.says ?? '');
    this.#progress.hidden = !here?.says;
  }

  #press() {
    const { setting, title } = this.#shown ?? {};
    if (!setting) return;
    if (this.#here.get(setting.key)?.runs) this.#laboratory.stop();
    else this.#measure(setting, String(title));
  }

  /**
   * @param {import('./table.js').Setting} setting
   * @param {string} title
   */
  async #measure(setting, title) {
    const tell = (/** @type {Here} */ here) => {
      this.#here.set(setting.key, here);
      this.#show();
    };
    const { trials, t_ms, version } = this.#table;
    const experiment = { values: { ...setting.values, seed: String(this.#table.seed) }, trials, t: t_ms };
    tell({ says: 'Loading the program …', rows: null, runs: true });
    announce('The number is measured.');
    try {
      const rows = await this.#laboratory.measure(experiment, (sweep) =>
        tell({ says: `${sweep.rows.size} of ${plural(trials, 'trial')}, ${timeText(sweep)}`, rows: null, runs: true }),
      );
      const says = verdict(setting, rows, version);
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
