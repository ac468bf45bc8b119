/** How to cite what the page shows, and how to run it again. */

import { addressWith } from '../shared/address.js';
import { copies } from '../shared/copying.js';
import { byId } from '../shared/element.js';
import { openDialog } from '../shared/focus.js';
import { decimal, plain } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./settings.js').Settings} Settings */

/** The page shows trial 1. */
const trial = 1;

/** A run of the command is as long as those of the paper, unless the page has run longer. */
const usual = 5000; // ms

/**
 * The command that runs the network of these settings from time 0, and measures
 * it as the paper does.
 * @param {Settings} settings
 * @param {number} time that the page has run, ms
 */
export function runCommand(settings, time) {
  const flags = settings.changes().map((name) => `-${name} ${settings.params[name]}`);
  const t = Math.ceil(time);
  return ['balance run', ...flags, `-trial ${trial}`, ...(t > usual ? [`-t ${t}`] : [])].join(' ');
}

/**
 * The settings in a sentence.
 * @param {Settings} settings
 */
export function settingsText(settings) {
  const others = settings.changes().filter((name) => name !== 'seed');
  const changed = others.map((name) => `${name} = ${plain(settings.params[name])}`).join(', ');
  return `Parameters as in the paper${changed && `, but ${changed}`}; seed ${settings.params.seed}, trial ${trial}.`;
}

/**
 * Entries for a bibliography: the paper, and this program at this state.
 * @param {object} state
 * @param {string} state.version of the numerics
 * @param {string} state.settings as text
 * @param {string} state.link
 */
export const bibliography = ({ version, settings, link }) => `@misc{zhu2026empirical,
  author = {Zhu, V. and Ocker, G. and Rosenbaum, R.},
  title = {Empirical scaling laws in balanced networks with conductance-based synapses},
  year = {2026},
  eprint = {2605.12404},
  archivePrefix = {arXiv}
}
@misc{balancednetworks,
  title = {Balanced networks: an interactive simulator of Zhu, Ocker and Rosenbaum, arXiv:2605.12404},
  year = {2026},
  note = {Version ${version} of the numerics. ${settings}},
  howpublished = {\\url{${link}}}
}`;

/**
 * The button that tells how to cite the present state.
 * @param {Session} session
 */
export function citeButton(session) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('cite-dialog'));
  byId('cite').addEventListener('click', () => {
    const time = session.last?.model_time_ms ?? 0;
    const settings = settingsText(session.settings);
    const link = addressWith(session.query);
    byId('cite-state').textContent =
      `${settings} Model time ${decimal(time / 1000, 3)} s. Version ${session.version || '–'} of the numerics.`;
    byId('cite-command').textContent = runCommand(session.settings, time);
    byId('cite-bibtex').textContent = bibliography({ version: session.version, settings, link });
    openDialog(dialog);
  });
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (dialog.querySelectorAll('[data-copies]'))) {
    copies(button, () => `${byId(String(button.dataset.copies)).textContent}\n`);
  }
}
