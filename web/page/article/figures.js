/** The figures that run, and the words of the text that set them. */

import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { dismiss, notify, sentence } from '../shared/notice.js';
import { reducedMotion } from '../shared/theme.js';
import { holds, wanted } from './state.js';

/** @typedef {import('../balanced-network.js').BalancedNetworkElement} Network */
/** @typedef {import('../shared/messages.js').Params} Params */

/** The network in a figure. @param {Element} figure */
const networkOf = (figure) => /** @type {Network} */ (figure.querySelector('balanced-network'));

/** Brings a figure into sight, if most of it is not. @param {Element} figure */
function bringIntoSight(figure) {
  const { top, bottom, height } = networkOf(figure).getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen < 0.8 * Math.min(height, innerHeight))
    figure.scrollIntoView({ block: height < innerHeight ? 'center' : 'start', behavior: reducedMotion() ? 'auto' : 'smooth' });
}

/**
 * A figure of the page and the words that set it: a word is filled while the figure stands as it says.
 * @param {HTMLElement} figure
 * @param {HTMLButtonElement[]} words
 * @param {string} theme that the page was asked for
 */
function setBy(figure, words, theme) {
  const network = networkOf(figure);
  const name = String(figure.querySelector('figcaption b')?.textContent).replace(/\.$/, '');
  const frame = network.shadowRoot?.querySelector('iframe');
  if (frame) frame.title = `${name}: a live simulation`;
  if (theme !== 'auto') network.setAttribute('theme', theme);

  /** @param {Params} params */
  const show = (params) => {
    for (const word of words) word.setAttribute('aria-pressed', String(holds(wanted(String(word.dataset.set)), params)));
  };
  const { synapse, lambda, c, n } = network;
  show({ synapse, lambda, c, n });
  network.addEventListener('ready', ({ detail }) => show(detail.params));
  network.addEventListener('state', ({ detail }) => show(detail.params));
  network.addEventListener('error', ({ detail }) => notify(`${name}: ${detail.message}`, dismiss));

  for (const word of words) {
    word.addEventListener('click', async () => {
      bringIntoSight(figure);
      try {
        show((await network.set(wanted(String(word.dataset.set)))).params);
        await network.run();
        announce(`${name} is set: ${word.textContent}.`);
      } catch (error) {
        notify(`${name}: ${sentence(error)}`, dismiss);
      }
    });
  }
}

/** Lets the words of the page set its figures. @param {string} theme */
export function setFigures(theme) {
  const words = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('button.sets')]);
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure.live'))) {
    setBy(
      figure,
      words.filter(({ dataset }) => byId(String(dataset.figure)) === figure),
      theme,
    );
  }
}
