import { byId, element } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { across, levels } from './lattice.js';

/** @typedef {import('./survey.js').Survey} Survey */

const names = /** @type {const} */ (['n', 'n2', 'level', 'trials', 't', 'burnin']);

const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(name));

/**
 * The form of a survey.
 * @param {number[]} offered sizes
 * @param {(values: Record<string, string>) => void} changed told of what the visitor asks for, by name
 * @returns {(survey: Survey) => void} shows a survey
 */
export function surveyForm(offered, changed) {
  byId('settings').addEventListener('submit', (event) => event.preventDefault());
  byId('settings').addEventListener('change', () => changed(Object.fromEntries(names.map((name) => [name, field(name).value]))));
  return (survey) => {
    const { n, n2 } = survey;
    const sizes = [...new Set([...offered, n, n2])].sort((a, b) => a - b);
    const options = (/** @type {number} */ other) =>
      sizes.map((size) => element('option', { value: size, disabled: size === other }, decimal(size)));
    field('n').replaceChildren(...options(n2));
    field('n2').replaceChildren(...options(n));
    field('level').replaceChildren(...levels.map((level) => element('option', { value: level }, `${across(level)} × ${across(level)}`)));
    for (const name of names) field(name).value = String(survey[name]);
  };
}
