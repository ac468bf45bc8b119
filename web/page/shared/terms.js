/** Words that not every reader knows: a sentence for each, within reach of pointer, touch and keyboard. */

import { element } from './element.js';

/** @type {Record<string, string>} by the word in data-term */
export const terms = {
  var_v:
    'The variance over time of the membrane potential V of a neuron, averaged over all neurons. As in the published figures V is cut off at the threshold and taken as means over 1 ms.',
  diamond: 'The diamond is var(V) now, over the last two seconds of model time; the bar is where it was in the last ten.',
  now: 'Measured over the last two seconds of model time, or over less as long as less has passed since the last change.',
  since:
    'Measured since the last change of settings, without its first 0.1 s: the mean and its standard error (s.e.), from how much stretches of that time differ from one another. The longer the network runs, the smaller the error.',
  paper:
    'The value in the published figures for these settings: the mean over 4 trials of 5 s and its standard error. A dash where the paper has none.',
  abs_c:
    'C is the product of two fluctuations of a neuron about their means over time: that of V and that of its total conductance g, C = (V − V̄)(g − ḡ). |C| is the mean of its size. The effective time constant approximation drops this term.',
  correlation:
    'The mean correlation, over all pairs of neurons, between their numbers of spikes in windows of 250 ms. Neurons that fire below 1 Hz are left out.',
  published_estimator:
    'The correlation as the published code computes it: the train of inhibitory neuron k is first merged with that of excitatory neuron k. Computed over all neurons separately, it is 18 to 20 % lower.',
  lambda:
    'Where synapses stand between currents (λ = 0), whose effect does not depend on V, and conductances (λ = 1), whose driving force shrinks as V approaches their reversal potential. The two ends are the paper’s; the path between them is this simulator’s.',
  c: 'The correlation between the spike counts of any two of the external trains, over long windows. They are copies, each moved by its own jitter, of common mother spikes.',
  effective:
    'An approximation: a network of currents whose leak, resting potential and weights are those that the conductance-based network has on average.',
  cortex:
    'The range of var(V) that Becker et al. (Phys. Rev. X 14, 011021, 2024) take from intracellular recordings in awake cortex. The model is not fitted to it.',
  spread:
    'How neurons differ from one another: the standard deviation over the neurons of a population, of the mean and of the variance over time of V since the last change. Measured over a short time, chance adds to it.',
  exponent:
    'The exponent a of a power law, mean ∝ N to the power a, fitted to the means: weighted least squares on logarithmic axes, with the 95 % interval.',
};

/**
 * A word that explains itself when it is pressed.
 * @param {string} name one of the above
 * @param {...(Node | string)} label
 */
export const term = (name, ...label) => explaining(() => terms[name], ...label);

/**
 * A word that is explained, when it is pressed, by what is to be said then.
 * @param {() => string} sentence
 * @param {...(Node | string)} label
 */
export function explaining(sentence, ...label) {
  const button = element('button', { type: 'button', class: 'term', 'aria-expanded': 'false' }, ...label);
  button.addEventListener('click', () => explain(button, sentence()));
  return button;
}

/** Lets the words of the page that have a data-term explain themselves. */
export function offerTerms() {
  for (const word of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-term]'))) {
    const button = term(String(word.dataset.term), ...word.childNodes);
    if (word.dataset.says) button.setAttribute('aria-label', word.dataset.says);
    word.replaceChildren(button);
  }
}

/**
 * Shows a sentence beside a word until something else is pressed, or Escape.
 * @param {HTMLElement} word
 * @param {string} sentence
 */
function explain(word, sentence) {
  const parent = document.querySelector('main') ?? document.body;
  const note = document.getElementById('term') ?? parent.appendChild(element('p', { id: 'term', popover: 'auto', role: 'note' }));
  note.textContent = sentence;
  note.addEventListener(
    'toggle',
    (event) => word.setAttribute('aria-expanded', String(/** @type {ToggleEvent} */ (event).newState === 'open')),
    {
      once: true,
    },
  );
  note.showPopover();
  word.setAttribute('aria-expanded', 'true');
  word.setAttribute('aria-controls', 'term');
  const at = word.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = note;
  const below = at.bottom + 6 + height <= innerHeight;
  note.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, at.left))}px`;
  note.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - 6 - height)}px`;
}
