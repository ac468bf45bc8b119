import { byId, element } from './element.js';
import { giveFocus } from './focus.js';

/** What is offered with a line that may go. */
export const dismiss = { name: 'Dismiss', act() {} };

/** What an error says. @param {unknown} error */
export const sentence = (error) => (error instanceof Error ? error.message : String(error));

/** How long a line may be, in characters: what stands below it is to be seen. */
const most = 1000;

/** What had the focus before the line. @type {Element | null} */
let before = null;

/** @param {HTMLElement} box */
const focused = (box) => box.contains(document.activeElement);

/**
 * The one line below the header that says what is wrong and what to do.
 * @param {string} text
 * @param {{name: string, act: () => void}} [offer] a button; none where the line has to stay
 */
export function notify(text, offer) {
  const box = byId('notice');
  const held = focused(box);
  box.classList.toggle('trouble', !offer);
  const line = text.length > most ? `${text.slice(0, most)}…` : text;
  box.replaceChildren(element('p', { role: 'alert' }, line));
  box.hidden = false;
  let button = null;
  if (offer) {
    button = element('button', { type: 'button' }, offer.name);
    button.addEventListener('focus', ({ relatedTarget }) => (before = /** @type {Element | null} */ (relatedTarget) ?? before));
    button.addEventListener('click', () => {
      withdraw();
      offer.act();
    });
    box.append(button);
  }
  if (held) giveFocus(button, before);
}

/** Takes the line away: it does not hold any more. */
export function withdraw() {
  const box = byId('notice');
  const held = focused(box);
  box.hidden = true;
  if (held) giveFocus(before);
  before = null;
}
