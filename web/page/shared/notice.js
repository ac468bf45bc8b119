import { byId, element } from './element.js';

/** What is offered with a line that may go. */
export const dismiss = { name: 'Dismiss', act() {} };

/** What an error says. @param {unknown} error */
export const sentence = (error) => (error instanceof Error ? error.message : String(error));

/**
 * The one line below the header that says what is wrong and what to do.
 * @param {string} text
 * @param {{name: string, act: () => void}} [offer] a button; none where the line has to stay
 */
export function notify(text, offer) {
  const box = byId('notice');
  const before = document.activeElement;
  const line = element('p', { role: 'alert' }, text);
  box.classList.toggle('trouble', !offer);
  box.replaceChildren(line);
  if (offer) {
    const button = element('button', { type: 'button' }, offer.name);
    button.addEventListener('click', () => {
      box.hidden = true;
      offer.act();
      if (!box.contains(document.activeElement) && document.activeElement !== document.body) return;
      // The button is gone, and with it the focus, which goes back to where it was.
      const back = /** @type {HTMLElement | null} */ (
        before?.isConnected && before !== document.body ? before : document.querySelector('main')
      );
      if (back?.localName === 'main') back.tabIndex = -1;
      back?.focus({ preventScroll: true });
    });
    box.append(button);
  }
  box.hidden = false;
}
