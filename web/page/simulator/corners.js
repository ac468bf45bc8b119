import { byId, element, rewrite, variable } from '../shared/element.js';
import { modelWords } from '../shared/model.js';
import { brief, decimal, variance } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {{name: string, says: string}} Words */
/** @typedef {Words & {rider: string}} Finding rider: what is to be added to the numbers */

/** What the paper found at its corners, by model, of c = 0 and of more. @type {Record<string, [independent: Finding, correlated: Finding]>} */
const found = {
  current: [
    { name: 'Neither.', says: 'Independent input, synapses that are currents: var(V) does not depend on network size', rider: '' },
    { name: 'Correlated input alone.', says: 'Synapses are currents: var(V) is too large, and grows with network size', rider: '' },
  ],
  conductance: [
    {
      name: 'Conductances alone.',
      says: 'Input is independent: var(V) shrinks towards 0 as the network grows',
      rider: ' That it meets the cited range at one size is an accident of size.',
    },
    {
      name: 'Both together.',
      says: 'Correlated input, synapses that are conductances: var(V) is moderate and hardly depends on network size',
      rider: ' It lies above the cited range, to which the model is not fitted.',
    },
  ],
};

/** @param {Session} session @param {number} index */
export function goToCorner({ settings, published }, index) {
  const { model, c } = published.corners[index];
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
 * @param {Published} published
 * @returns {Words}
 */
function caption(settings, published) {
  const { model } = settings;
  const c = settings.number('c');
  if (!settings.comparable) {
    return { name: 'Other parameters.', says: 'Some values differ from the paper’s, so that its numbers are not for these settings.' };
  }
  if (!model || !published.has(model, c)) {
    return {
      name: 'Between the published settings.',
      says: 'The paper has currents (λ = 0) and conductances (λ = 1), each with c = 0 and c = 0.2; what lies between is computed here.',
    };
  }
  const [small, large] = published.variances(model, c);
  const [first, last] = [published.sizes[0], published.sizes[published.sizes.length - 1]];
  const numbers = `; in the paper ${variance(small)} → ${variance(large)} mV² from N = ${decimal(first)} to ${decimal(last)}.`;
  if (model === 'effective') {
    const finding =
      c === 0 ? 'independent input var(V) follows the conductance-based network' : 'correlated input var(V) is too large and grows';
    return { name: 'An approximation.', says: `Currents with the mean time constant of the conductances: with ${finding}${numbers}` };
  }
  const { name, says, rider } = found[model][c > 0 ? 1 : 0];
  return { name, says: says + numbers + rider };
}

/** The line below the claim. @param {Session} session */
export function showCaption({ settings, published }) {
  const show = () => {
    const { name, says } = caption(settings, published);
    const changed = settings.comparable ? [] : [' ', element('a', { href: '#drawer', 'data-shows': 'changes' }, 'Which?')];
    rewrite(byId('caption'), element('b', {}, name), ' ', ...italic(says), ...changed);
  };
  settings.shown.add(show);
  show();
}

/** A few words for the model and the input that are set. @param {Settings} settings */
export function describe(settings) {
  const { model } = settings;
  const input = settings.number('c') > 0 ? 'correlated' : 'independent';
  return `${model ? modelWords[model] : 'Synapses between current and conductance'}, ${input} input`;
}

/**
 * Buttons for the four corners.
 * @param {Session} session
 * @param {(index: number) => void} goTo one of them
 */
export function cornerButtons(session, goTo) {
  const { settings, published } = session;
  const { corners, models } = published;
  const buttons = corners.map(({ model, c }, index) => {
    const [small, large] = published.variances(model, c);
    const button = element(
      'button',
      {},
      element('span', {}, `${model}, `, variable('c'), ` = ${c}`),
      element(
        'b',
        { class: model },
        element('span', { 'aria-hidden': 'true' }, `${models.mark(model)} `),
        element('span', { 'aria-hidden': 'true' }, `${brief(small)} → ${brief(large)}`),
        element('span', { class: 'unseen' }, `in the paper var(V) from ${brief(small)} to ${brief(large)} mV²`),
      ),
    );
    button.addEventListener('click', () => goTo(index));
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
