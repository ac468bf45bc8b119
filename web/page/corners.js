import { byId, element, variable } from './element.js';
import { brief, decimal, variance } from './format.js';
import { variances } from './published.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('./published.js').Model} Model */

/** The marks of the models, everywhere. @type {Record<Model, string>} */
export const marks = { current: '■', conductance: '●', effective: '▲' };

/**
 * The four settings of the paper's argument, in the order of keys 1–4.
 * @type {{model: 'current' | 'conductance', c: number, name: string, says: string}[]}
 */
export const corners = [
  { model: 'current', c: 0, name: 'Neither.', says: 'Input is independent and synapses are currents: var(V) is large and does not depend on size' },
  { model: 'current', c: 0.2, name: 'Correlated input alone.', says: 'Synapses are currents: var(V) is too large and grows' },
  { model: 'conductance', c: 0, name: 'Conductances alone.', says: 'Input is independent: var(V) is too small and shrinks' },
  { model: 'conductance', c: 0.2, name: 'Both together.', says: 'Input is correlated and synapses are conductances: var(V) stays moderate' },
];

/** @param {Session} session @param {number} index */
export function goToCorner({ settings }, index) {
  const { model, c } = corners[index];
  settings.change({ synapse: model, c });
}

/**
 * A sentence with its variables in italics.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
const italic = (text) => text.split(/(?<!\p{L})(V|N|c|λ)(?=\)| =)/u).map((part, i) => (i % 2 ? variable(part) : part));

/**
 * What the paper found where the settings stand.
 * @param {Settings} settings
 * @returns {[name: string, text: string]}
 */
function caption(settings) {
  const { model } = settings;
  const c = settings.number('c');
  const published = model && (c === 0 || c === 0.2);
  if (!settings.comparable) return ['Other parameters.', 'Some values differ from the paper’s, so that its numbers are not for these settings.'];
  if (!published) return ['Between the published settings.', 'The paper has currents (λ = 0) and conductances (λ = 1), each with c = 0 and c = 0.2; what lies between is computed here.'];
  const [small, large] = variances(model, c);
  const found = `; in the paper ${variance(small)} → ${variance(large)} mV² from N = 1000 to ${decimal(15000)}.`;
  if (model === 'effective') {
    return ['An approximation.', (c === 0
      ? 'Currents with the mean time constant of the conductances: with independent input var(V) follows the conductance-based network'
      : 'Currents with the mean time constant of the conductances: with correlated input var(V) is too large and grows') + found];
  }
  const corner = corners.find((one) => one.model === model && one.c === c);
  return [corner?.name ?? '', (corner?.says ?? '') + found];
}

/** The line below the claim. @param {Session} session */
export function showCaption({ settings }) {
  let last = '';
  const show = () => {
    const [name, text] = caption(settings);
    if (name + text === last) return;
    last = name + text;
    byId('caption').replaceChildren(element('b', {}, name), ' ', ...italic(text));
  };
  settings.shown.add(show);
  show();
}

/** A few words for the model and the input that are set. @param {Settings} settings */
export function describe(settings) {
  const { model } = settings;
  const synapses = model === 'effective' ? 'Effective time constant' : model === 'current' ? 'Current-based synapses'
    : model === 'conductance' ? 'Conductance-based synapses' : 'Synapses between current and conductance';
  return `${synapses}, ${settings.number('c') > 0 ? 'correlated' : 'independent'} input`;
}

/** Buttons for the four corners. @param {Session} session */
export function cornerButtons(session) {
  const { settings } = session;
  const buttons = corners.map(({ model, c }, index) => {
    const [small, large] = variances(model, c);
    const button = element('button', { 'aria-keyshortcuts': index + 1 },
      element('span', {}, `${model}, `, variable('c'), ` = ${c}`),
      element('b', { class: model }, element('span', { 'aria-hidden': 'true' }, `${marks[model]} `), `${brief(small)} → ${brief(large)}`));
    button.addEventListener('click', () => goToCorner(session, index));
    return button;
  });
  byId('corners').append(...buttons);
  const show = () => {
    for (const [index, { model, c }] of corners.entries()) {
      buttons[index].setAttribute('aria-pressed', String(settings.model === model && settings.number('c') === c));
    }
  };
  settings.shown.add(show);
  show();
}
