import { byId, element, rewrite } from '../shared/element.js';
import { wholeNumber } from '../experiments/experiment.js';
import { markRefused, refusal } from '../experiments/refusal.js';
import { aboutText } from '../experiments/runbar.js';
import { announce } from '../shared/announce.js';
import { plural } from '../shared/format.js';
import { sentence } from '../shared/notice.js';

/** @typedef {import('../experiments/experiment.js').Experiment} Experiment */
/** @typedef {import('../shared/parameters.js').Parameter} Parameter */

/** Parameters with a field of their own. */
const own = ['n', 'c', 'synapse', 'lambda'];

/** What the fields are called in a refusal, by parameter. */
const words = {
  n: 'number of neurons N',
  c: 'input correlation c',
  synapse: 'synapse model',
  lambda: 'position λ',
  trials: 'trials of each',
  t: 'length t',
};

/** The pause after which what is typed is judged, and that after which the verdict is said aloud, ms. */
const pause = { judge: 200, say: 1000 };

/**
 * The form in which an experiment is set up.
 * @param {Parameter[]} table
 * @param {Record<string, Experiment>} presets by the value of their button
 * @param {(experiment: Experiment) => Promise<{jobs: number, seconds: number, measured: boolean}>} weigh rejected with a sentence
 * @param {(experiment: Experiment) => void} start
 * @returns {(experiment: Experiment) => void} fills the form
 */
export function setUp(table, presets, weigh, start) {
  const form = /** @type {HTMLFormElement} */ (byId('setup'));
  const button = byId('setup-button');
  const others = byId('others');
  const verdict = byId('verdict');
  const submit = byId('setup-start');
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
    const input = element('input', { type: 'text', value: text, autocomplete: 'off', spellcheck: 'false' });
    const remove = element('button', { type: 'button', class: 'plain' }, 'Remove');
    const meaning = element('p', { class: 'small' });
    const line = element('div', { class: 'other', role: 'group' }, select, input, remove, meaning);
    const tell = () => {
      const row = more.find((one) => one.name === select.value);
      line.setAttribute('aria-label', `Parameter ${select.value}`);
      input.setAttribute('aria-label', `Values of ${select.value}${row?.unit ? `, ${row.unit}` : ''}`);
      remove.setAttribute('aria-label', `Remove ${select.value}`);
      rewrite(meaning, row?.description ?? '');
      return row;
    };
    tell();
    select.addEventListener('change', () => {
      input.value = String(tell()?.default);
    });
    remove.addEventListener('click', () => {
      const next = line.nextElementSibling ?? line.previousElementSibling;
      line.remove();
      (next?.querySelector('button') ?? byId('add-parameter')).focus();
      judge();
    });
    others.append(line);
    return select;
  };

  /** The parameter and the values of a line. @param {Element} line */
  const fieldsOf = (line) => /** @type {HTMLInputElement[]} */ ([...line.querySelectorAll('select, input')]);

  /** The field of a parameter, if it has one. @param {string} name @returns {HTMLElement | null} */
  const fieldOf = (name) =>
    [...others.children].map(fieldsOf).find(([select]) => select.value === name)?.[1] ?? (name in words ? field(name) : null);

  /** What the form says. @returns {Experiment} */
  const read = () => {
    /** @type {Record<string, string>} */
    const values = {};
    for (const name of own) {
      const text = field(name).value.trim();
      if (text) values[name] = text;
    }
    for (const line of others.children) {
      const [name, text] = fieldsOf(line).map(({ value }) => value.trim());
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

  let saying = 0;
  /** @param {string} text @param {boolean} refused */
  const tell = (text, refused) => {
    if (verdict.textContent !== text) {
      clearTimeout(saying);
      saying = setTimeout(() => !form.hidden && announce(text), pause.say);
    }
    rewrite(verdict, text);
    verdict.classList.toggle('refused', refused);
    allow(!refused);
  };

  /** Not by being disabled: what has the focus keeps it. @param {boolean} runs */
  const allow = (runs) => submit.setAttribute('aria-disabled', String(!runs));

  let asked = 0;
  const judge = async () => {
    const mine = ++asked;
    form.querySelectorAll('[name=preset]').forEach((node) => {
      const radio = /** @type {HTMLInputElement} */ (node);
      const preset = presets[radio.value];
      radio.checked = preset ? matches(preset) : !Object.values(presets).some(matches);
    });
    try {
      const { jobs, seconds, measured } = await weigh(read());
      if (mine !== asked) return;
      markRefused(form.querySelectorAll('input'), null, verdict.id);
      tell(`${plural(jobs, 'job')}, ${aboutText(seconds, measured)}`, false);
    } catch (error) {
      if (mine !== asked) return;
      const { name, text } = refusal(sentence(error), words);
      markRefused(form.querySelectorAll('input'), fieldOf(name), verdict.id);
      tell(text, true);
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
    allow(false); // until it is judged
    clearTimeout(timer);
    timer = setTimeout(judge, pause.judge);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') === 'true') {
      /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid]'))?.focus();
      return;
    }
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
