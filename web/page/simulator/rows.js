/** Elements of panels that the page does not have of its own accord, made of the table of panels. */

import { element, variable } from '../shared/element.js';
import { keepClear } from './clear.js';

/** @typedef {import('../shared/messages.js').Kind} Kind */

/** A label of the table, in which V is a variable. @param {string} label */
export const labelled = (label) => label.split(/\b(V)\b/).map((part) => (part === 'V' ? variable('V') : part));

/** @param {'x' | 'e' | 'i' | ''} population @param {string} text */
const line = (population, text) => element('b', population ? { class: population } : {}, text);

/** Input and conductance by where it comes from. @param {string} all */
const bySource = (all) => [line('x', 'X dashed'), line('e', 'E'), line('', all), line('i', 'I dotted')];

/** What the lines of a row are, by its kind. @type {Record<string, () => HTMLElement[]>} */
const lines = {
  rate: () => [line('e', 'E'), line('i', 'I dotted'), line('x', 'X dashed')],
  input: () => bySource('sum, thick'),
  conductance: () => bySource('total, thick'),
};

/** The panel itself, with room for numbers beside it and for a word in place of a plot. @param {string} name @param {string} side */
const panel = (name, side) =>
  element(
    'div',
    { class: 'panel', 'data-kind': name },
    element('div', { class: `marks ${side}`, 'aria-hidden': 'true' }),
    element('p', { class: 'told', 'aria-hidden': 'true' }),
  );

/** Its name and unit. @param {Kind} kind */
const named = ({ label, unit }) => [...labelled(label), ...(unit ? [' ', element('small', {}, unit)] : [])];

/** A row of the figure. @param {Kind} kind */
export const row = (kind) =>
  element(
    'div',
    { class: `row of-${kind.name}` },
    element('div', { class: 'name', 'aria-hidden': 'true' }, ...named(kind), element('span', { class: 'number' })),
    panel(kind.name, 'left'),
    element('div', { class: 'value', 'aria-hidden': 'true' }, ...(lines[kind.name]?.() ?? []).flatMap((one) => [one, element('br')])),
  );

/** A panel with axes of its own. @param {Kind} kind */
export function small(kind) {
  const { name, across, across_unit } = kind;
  const numbers = element('div', { class: 'across', 'aria-hidden': 'true' });
  keepClear(numbers);
  return element(
    'section',
    { class: 'small-panel' },
    element('h3', { 'aria-hidden': 'true' }, element('span', {}, ...named(kind)), element('span', { class: 'number' })),
    panel(name, name === 'histogram' ? '' : 'left'),
    numbers,
    element('p', { class: 'against', 'aria-hidden': 'true' }, ...labelled(across), `, ${across_unit}`),
  );
}
