/** Symbols of equations: each says what it is, and lights up where it acts, in the section and in its figure. */

import { explaining } from '../shared/terms.js';

/**
 * What a symbol stands for; where it acts, as elements of a figure's frame.
 * @type {Record<string, {says: string, acts?: string}>}
 */
export const symbols = {
  v: {
    says: 'The membrane potential of a neuron, in mV. The lowest row of a figure shows that of one excitatory neuron.',
    acts: '.row.first',
  },
  variance: {
    says: 'The variance over time of the membrane potential, averaged over all neurons, in mV²: the large number of a figure. As in the published figures V is cut off at the threshold and taken as means over 1 ms.',
    acts: '.reading',
  },
  n: { says: 'The number of recurrent neurons, e and i together.', acts: '.row.excitatory, .row.inhibitory' },
  current: { says: 'The current of all synapses of a neuron together, excitatory, inhibitory and external.' },
  leak: { says: 'The leak: it pulls V back to rest, E_L = −72 mV, within 15 ms.', acts: '.row.first' },
  spike: {
    says: 'What makes the spike: it grows without bound above V_T = −55 mV. At −50 mV the neuron has spiked, and V is set to −75 mV.',
    acts: '.row.first',
  },
  rate: { says: 'How often neurons fire, in Hz: how dense their rows are.', acts: '.row.excitatory, .row.inhibitory' },
  weights: { says: 'How strong inputs are: the weight of a synapse, times how many of its kind a neuron has.' },
  external: { says: 'The rate of an external spike train, 10 Hz: how dense the uppermost row is.', acts: '.row.external' },
  g: {
    says: 'A conductance, in 1/ms with a capacitance of 1. Each arriving spike opens channels, which close again within some milliseconds. Without an index: all of a neuron, with its leak.',
  },
  reversal: { says: 'Where a synapse pulls V to: 0 mV for excitation, −80 mV for inhibition.' },
  lambda: {
    says: 'Where synapses stand between currents, 0, and conductances, 1: the first slider of a figure.',
    acts: '.slider:has(#lambda)',
  },
  c: {
    says: 'The correlation between the spike counts of any two external trains, over long windows: the second slider of a figure, and volleys in its uppermost row. Of other inputs the theory takes none.',
    acts: '.slider:has(#c), .row.external',
  },
  product: {
    says: 'The product of two fluctuations of a neuron about their means over time, of V and of its total conductance. The effective time constant approximation drops it.',
  },
  inputs: { says: 'How many inputs of one kind a neuron has, of order N.' },
  tau: { says: 'The time in which the membrane follows its input. Conductances shorten it.', acts: '.row.first' },
  passes: { says: 'How much of a common fluctuation gets through: jitter, synapse and membrane each smooth it.' },
};

/** What is lit. @type {Element[]} */
let lit = [];

function dim() {
  for (const node of lit) node.removeAttribute('data-lit');
  lit = [];
}

/** The frames of a section's figures, as far as they are there: of this origin, so that what is in them can be pointed at. @param {Element} section */
function framesOf(section) {
  return [...section.querySelectorAll('balanced-network')].flatMap(
    (network) => network.shadowRoot?.querySelector('iframe')?.contentDocument ?? [],
  );
}

/** @param {Element} section @param {string} name */
function light(section, name) {
  dim();
  const { acts } = symbols[name];
  lit = [
    ...section.querySelectorAll(`[data-symbol="${name}"]`),
    ...(acts ? framesOf(section).flatMap((frame) => [...frame.querySelectorAll(acts)]) : []),
  ];
  for (const node of lit) node.setAttribute('data-lit', '');
}

/** Lets the symbols of the page answer. */
export function offerSymbols() {
  for (const section of document.querySelectorAll('.part')) {
    for (const entry of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll('.entry'))) {
      const name = String(entry.dataset.symbol);
      const button = explaining(() => symbols[name].says, ...entry.childNodes);
      button.addEventListener('click', () => light(section, name));
      entry.replaceChildren(button);
      // In the equation itself the pointer finds them; a button beside it is there for everybody.
      for (const symbol of section.querySelectorAll(`math [data-symbol="${name}"]`)) symbol.addEventListener('click', () => button.click());
    }
  }
  document.addEventListener(
    'toggle',
    (event) => {
      const { target } = event;
      if (target instanceof HTMLElement && target.id === 'term' && /** @type {ToggleEvent} */ (event).newState === 'closed') dim();
    },
    { capture: true },
  );
}
