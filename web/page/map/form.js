import { markRefused, refusal } from '../experiments/refusal.js';
import { byId, element, rewrite } from '../shared/element.js';
import { decimal } from '../shared/format.js';

import { across, levels } from '../shared/lattice.js';

/** @typedef {import('./survey.js').Survey} Survey */

/** What the fields are called in a refusal. */
const words = {
  n: 'number of neurons N',
  n2: 'number of neurons that is compared',
  trials: 'trials of each point',
  t: 'length of a trial',
  burnin: 'time left out',
};

const names = /** @type {const} */ (['n', 'n2', 'level', 'trials', 't', 'burnin']);

const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(name));

/**
 * The form of a survey.
 * @param {number[]} offered sizes
 * @param {(values: Record<string, string>) => void} changed told of what the visitor asks for, by name
 * @returns {{show: (survey: Survey) => void, refuse: (sentence: string) => string}} shows a survey; says in the form why
 * what it holds is refused, and returns how
 */
export function surveyForm(offered, changed) {
  byId('settings').addEventListener('submit', (event) => event.preventDefault());
  byId('settings').addEventListener('change', () => changed(Object.fromEntries(names.map((name) => [name, field(name).value]))));
  const why = byId('refusal');
  /** @param {string} text @param {HTMLElement | null} refused */
  const tell = (text, refused) => {
    rewrite(why, text);
    why.hidden = text === '';
    markRefused(names.map(field), refused, why.id);
  };
  /** @param {Survey} survey */
  const show = (survey) => {
    const { n, n2 } = survey;
    const sizes = [...new Set([...offered, n, n2])].sort((a, b) => a - b);
    const options = (/** @type {number} */ other) =>
      sizes.map((size) => element('option', { value: size, disabled: size === other }, decimal(size)));
    field('n').replaceChildren(...options(n2));
    field('n2').replaceChildren(...options(n));
    field('level').replaceChildren(...levels.map((level) => element('option', { value: level }, `${across(level)} × ${across(level)}`)));
    for (const name of names) field(name).value = String(survey[name]);
    tell('', null);
  };
  return {
    show,
    refuse: (sentence) => {
      const { name, text } = refusal(sentence, words);
      const line = `${text} The map is as before.`;
      tell(line, names.some((one) => one === name) ? field(name) : null);
      return line;
    },
  };
}
