/** One parameter in the drawer: its name in words, a control, its unit, and what is wrong with what was typed. */

import { element, variable } from '../shared/element.js';
import { capital, plain, quoted } from '../shared/format.js';
import { inWords } from '../shared/parameters.js';

/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('../shared/parameters.js').Parameter} Parameter */

/** When a change acts. @type {Record<Parameter['effect'], string>} */
const effects = {
  live: 'Acts at once.',
  input: 'Acts on input from then on.',
  rebuild: 'Builds a new network and starts again at time 0.',
  run: 'For runs of the command; nothing changes here.',
};

/** Where the default is from. @type {Record<Parameter['source'], string>} */
const sources = {
  'Zhu, Ocker & Rosenbaum, arXiv:2605.12404': 'in the paper, arXiv:2605.12404',
  'this simulator': 'by default; not of the paper',
};

/** What a parameter can be, in words. @param {Parameter} row */
export function allowed(row) {
  if (row.words) return row.words.join(', ');
  return `${plain(row.min)} … ${plain(row.max)}${row.unit ? ` ${row.unit}` : ''}${row.whole ? ', whole' : ''}`;
}

/**
 * What was typed for a parameter, as far as one can tell without the others: its
 * value, or what is wrong.
 * @param {Parameter} row
 * @param {string} typed
 * @returns {{value: number | string} | {wrong: string}}
 */
export function read(row, typed) {
  const text = typed.trim();
  if (row.words) return { value: text };
  const value = text === '' ? NaN : Number(text.replace('\u2212', '-'));
  if (value >= row.min && value <= row.max && (!row.whole || Number.isInteger(value))) return { value };
  return { wrong: `${capital(row.title)}, ${row.name} = ${quoted(text) || 'nothing'}: allowed are ${allowed(row)}.` };
}

/**
 * @param {Settings} settings
 * @param {Parameter} row
 */
export function field(settings, row) {
  const id = `parameter-${row.name}`;
  const control = row.words
    ? element('select', { id }, ...row.words.map((word) => element('option', { value: word }, word)))
    : element('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
  const [help, mistake] = [`${id}-help`, `${id}-wrong`];
  const wrong = element('p', { class: 'wrong', id: mistake, hidden: true });
  const usual = `${plain(row.default)}${row.unit ? ` ${row.unit}` : ''}`;
  const back = element('button', { type: 'button', class: 'back', hidden: true });
  const description = row.description === row.title ? '' : `${capital(row.description)}. `;
  const node = element(
    'div',
    { class: 'field' },
    element('label', { for: id }, capital(row.title), ...(row.symbol ? [', ', variable(row.symbol)] : [])),
    control,
    element('span', { class: 'small' }, row.unit),
    wrong,
    element(
      'p',
      { class: 'help', id: help },
      element('code', {}, row.name),
      `: ${description}${allowed(row)}; ${usual} ${sources[row.source]}. ${effects[row.effect]}`,
    ),
    ...(row.reason ? [element('p', { class: 'help why' }, `Why this range: ${row.reason}.`)] : []),
    back,
  );
  back.append(`Back to ${usual}`, element('span', { class: 'unseen' }, `, ${row.title}`));
  back.addEventListener('click', () => {
    settings.restore([row.name]);
    control.focus();
  });

  /** What was typed and asked for, until it is known to be accepted. @type {{typed: string, value: number | string} | null} */
  let asked = null;
  let shown = '';
  const value = () => (row.name === 'synapse' ? (settings.model ?? '') : settings.params[row.name]);

  /** @param {string} message '' if nothing is wrong @param {boolean} [told] elsewhere on the page, too */
  const mark = (message, told = false) => {
    if (message && !told) wrong.setAttribute('role', 'alert');
    else wrong.removeAttribute('role');
    wrong.textContent = message;
    wrong.hidden = !message;
    if (message) {
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-errormessage', mistake);
    } else {
      control.removeAttribute('aria-invalid');
      control.removeAttribute('aria-errormessage');
    }
    control.setAttribute('aria-describedby', message ? `${mistake} ${help}` : help);
  };
  mark('');

  const take = () => {
    if (control.value === shown && wrong.hidden) return;
    const typed = control.value;
    const given = read(row, typed);
    mark('wrong' in given ? given.wrong : '');
    asked = 'wrong' in given ? null : { typed, value: given.value };
    if ('value' in given) settings.change({ [row.name]: given.value });
  };
  control.addEventListener('change', take);
  // What was refused may be allowed now: Enter tries again.
  control.addEventListener('keydown', (event) => {
    if (/** @type {KeyboardEvent} */ (event).key === 'Enter' && !wrong.hidden) take();
  });

  return {
    node,
    /** Shows the value that is set. What was typed in vain stays until there is another. */
    show() {
      const now = value();
      const text = now === null ? '' : plain(now);
      if (text !== shown || (wrong.hidden && document.activeElement !== control)) {
        control.value = text;
        mark('');
      }
      shown = text;
      const changed = settings.changes().includes(row.name);
      node.classList.toggle('changed', changed);
      back.hidden = !changed;
    },
    /** The simulation runs with these. @param {import('../shared/parameters.js').Params} params */
    accepted(params) {
      if (asked && params[row.name] === asked.value) asked = null;
    },
    /** The simulation has refused something: this, if it was asked here and is not set. @param {string} message */
    refused(message) {
      if (asked && value() !== asked.value) {
        control.value = asked.typed;
        mark(inWords(settings.table, message), true);
      }
      asked = null;
    },
  };
}
