/** Finds parameters by name, symbol, unit or words, and those that were changed. */

import { announce } from '../shared/announce.js';
import { element, rewrite } from '../shared/element.js';
import { plural } from '../shared/format.js';

/** @typedef {import('../shared/parameters.js').Parameter} Parameter */

/** Letters of formulas as they are typed. @type {Record<string, string>} */
const spelled = { λ: 'lambda', σ: 'sigma', τ: 'tau', δ: 'delta' };

/** Units as they are spoken. @type {Record<string, string>} */
const units = { ms: 'milliseconds', mV: 'millivolts', Hz: 'hertz' };

/** The words of a text. @param {string} text */
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}_.]*[\p{L}\p{N}_]/gu) ?? [];

/** @type {WeakMap<Parameter, string[]>} */
const known = new WeakMap();

/** All by which a parameter can be found. @param {Parameter} row */
function keysOf(row) {
  const keys = known.get(row) ?? listed(row);
  known.set(row, keys);
  return keys;
}

/** @param {Parameter} row */
function listed({ name, symbol, title, description, group, unit, words }) {
  const sign = symbol.toLowerCase();
  const typed = sign.replace(/[λστδ]/g, (letter) => spelled[letter]);
  const texts = [title, description, group, unit, units[unit] ?? '', ...(words ?? [])];
  return [name, ...[sign, typed].flatMap((one) => (one ? [one, one.replace('_', '')] : [])), ...texts.flatMap(wordsOf)];
}

/**
 * The parameters that have every word of a query, as one of theirs or as the
 * beginning of one. A single letter is a name or a symbol, where there is such a one.
 * @param {Parameter[]} table
 * @param {string} query
 */
export function found(table, query) {
  return wordsOf(query).reduce((rows, word) => {
    const whole = table.filter(({ name, symbol }) => word.length === 1 && [name, symbol.toLowerCase()].includes(word));
    return rows.filter((row) => (whole.length ? whole.includes(row) : keysOf(row).some((key) => key.startsWith(word))));
  }, table);
}

/**
 * The field in which one types, and the button for what was changed.
 * @param {Parameter[]} table
 * @param {() => string[]} changes names of parameters
 * @param {(shown: (row: Parameter) => boolean, searching: boolean) => void} filter shows parameters; searching: fewer than all
 */
export function search(table, changes, filter) {
  const field = element('input', { id: 'find', type: 'search', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
  const only = element('button', { type: 'button', class: 'only-changed', 'aria-pressed': 'false' });
  const count = element('p', { class: 'small', id: 'find-count' });
  const node = element('div', { class: 'find', role: 'search' }, element('label', { for: 'find' }, 'Find'), field, only, count);

  let onlyChanged = false;
  let said = '';
  /** Names of those that were changed when only these were asked for: one that is put back stays in sight. @type {string[]} */
  let kept = [];

  const show = () => {
    const changed = changes();
    if (onlyChanged) kept = [...new Set([...kept, ...changed])];
    const rows = found(table, field.value).filter(({ name }) => !onlyChanged || kept.includes(name));
    const searching = onlyChanged || field.value.trim() !== '';
    filter((row) => rows.includes(row), searching);
    rewrite(only, `Only changed, ${changed.length}`);
    only.setAttribute('aria-pressed', String(onlyChanged));
    only.setAttribute('aria-disabled', String(changed.length === 0 && !onlyChanged));
    const text = !searching
      ? ''
      : rows.length
        ? `${rows.length} of ${plural(table.length, 'parameter')}`
        : 'No parameter has all of these words.';
    rewrite(count, text);
    if (text !== said) announce(searching ? text : 'All parameters.', 'found');
    said = text;
  };

  /** @param {boolean} on */
  const showOnlyChanged = (on) => {
    onlyChanged = on;
    kept = [];
    show();
  };
  field.addEventListener('input', show);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !field.value) return;
    event.preventDefault();
    event.stopPropagation(); // the drawer stays open
    field.value = '';
    show();
  });
  only.addEventListener('click', () => {
    if (onlyChanged || changes().length) showOnlyChanged(!onlyChanged);
  });
  return { node, field, show, showOnlyChanged };
}
