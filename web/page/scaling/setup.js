import { byId, element } from '../shared/element.js';
import { wholeNumber } from '../experiments/experiment.js';
import { duration, plural } from '../shared/format.js';

/** @typedef {import('../experiments/experiment.js').Experiment} Experiment */
/** @typedef {import('../shared/parameters.js').Parameter} Parameter */

/** Parameters with a field of their own. */
const own = ['n', 'c', 'synapse', 'lambda'];

/** The pause after which what is typed is judged, ms. */
const pause = 200;

/**
 * The form in which an experiment is set up.
 * @param {Parameter[]} table
 * @param {Record<string, Experiment>} presets by the value of their button
 * @param {(experiment: Experiment) => Promise<{jobs: number, seconds: number}>} weigh rejected with a sentence
 * @param {(experiment: Experiment) => void} start
 * @returns {(experiment: Experiment) => void} fills the form
 */
export function setUp(table, presets, weigh, start) {
  const form = /** @type {HTMLFormElement} */ (byId('setup'));
  const button = byId('setup-button');
  const others = byId('others');
  const verdict = byId('verdict');
  const submit = /** @type {HTMLButtonElement} */ (byId('setup-start'));
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const more = table.filter(({ name }) => !own.includes(name));

  /** A line of another parameter. @param {string} name @param {string} text */
  const addOther = (name, text) => {
    const select = element(
      'select',
      { 'aria-label': 'Parameter' },
      ...more.map((row) =>
        element('option', { value: row.name, selected: row.name === name }, `${row.name}${row.unit && `, ${row.unit}`}`),
      ),
    );
    const input = element('input', { type: 'text', value: text, 'aria-label': 'Its values', autocomplete: 'off', spellcheck: 'false' });
    const remove = element('button', { type: 'button', class: 'plain' }, 'Remove');
    const line = element('div', { class: 'other' }, select, input, remove);
    select.addEventListener('change', () => {
      input.value = String(more.find((row) => row.name === select.value)?.default);
    });
    remove.addEventListener('click', () => {
      line.remove();
      byId('add-parameter').focus();
      judge();
    });
    others.append(line);
    return select;
  };

  /** What the form says. @returns {Experiment} */
  const read = () => {
    /** @type {Record<string, string>} */
    const values = {};
    for (const name of own) {
      const text = field(name).value.trim();
      if (text) values[name] = text;
    }
    for (const line of others.children) {
      const [name, text] = [...line.querySelectorAll('select, input')].map((node) => /** @type {HTMLInputElement} */ (node).value.trim());
      if (name in values) throw new Error(`${name} stands in two lines: put its values into one, with commas`);
      values[name] = text;
    }
    return { values, trials: wholeNumber('trials', field('trials').value), t: wholeNumber('t', field('t').value) };
  };

  /** @param {Experiment} experiment */
  const fill = ({ values, trials, t }) => {
    for (const name of own) field(name).value = values[name] ?? '';
    field('trials').value = String(trials);
    field('t').value = String(t);
    others.replaceChildren();
    for (const [name, text] of Object.entries(values)) if (!own.includes(name)) addOther(name, text);
  };

  let asked = 0;
  const judge = async () => {
    const mine = ++asked;
    form.querySelectorAll('[name=preset]').forEach((node) => {
      const radio = /** @type {HTMLInputElement} */ (node);
      const preset = presets[radio.value];
      radio.checked = preset ? matches(preset) : !Object.values(presets).some(matches);
    });
    try {
      const { jobs, seconds } = await weigh(read());
      if (mine !== asked) return;
      verdict.textContent = `${plural(jobs, 'job')}, about ${duration(seconds)}`;
      verdict.classList.remove('refused');
      submit.disabled = false;
    } catch (error) {
      if (mine !== asked) return;
      verdict.textContent = `${/** @type {Error} */ (error).message}.`;
      verdict.classList.add('refused');
      submit.disabled = true;
    }
  };

  /** Whether the form says this experiment. @param {Experiment} experiment */
  const matches = ({ values, trials, t }) =>
    others.children.length === 0 &&
    own.every((name) => field(name).value.replaceAll(' ', '') === (values[name] ?? '')) &&
    field('trials').value.trim() === String(trials) &&
    field('t').value.trim() === String(t);

  /** @param {boolean} open */
  const toggle = (open) => {
    form.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) judge();
  };

  let timer = 0;
  form.addEventListener('input', (event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.name === 'preset') {
      const preset = presets[target.value];
      if (preset) fill(preset);
      else field('n').focus();
      if (!preset) return;
    }
    submit.disabled = true; // until it is judged
    clearTimeout(timer);
    timer = setTimeout(judge, pause);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    toggle(false);
    button.focus();
    start(read());
  });
  for (const node of [form, button]) {
    node.addEventListener('keydown', (event) => {
      if (/** @type {KeyboardEvent} */ (event).key !== 'Escape' || form.hidden) return;
      toggle(false);
      button.focus();
    });
  }
  button.addEventListener('click', () => toggle(Boolean(form.hidden)));
  byId('add-parameter').addEventListener('click', () => {
    const named = [...others.querySelectorAll('select')].map(({ value }) => value);
    const next = more.find(({ name }) => !named.includes(name));
    if (next) addOther(next.name, String(next.default)).focus();
    judge();
  });
  return fill;
}
