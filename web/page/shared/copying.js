import { announce } from './announce.js';

/**
 * A button that copies a text, and says so.
 * @param {HTMLButtonElement} button
 * @param {() => string} text
 * @param {() => void} [failed] the browser does not let the page copy
 */
export function copies(button, text, failed) {
  const name = button.textContent;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
      announce('Copied.');
      setTimeout(() => (button.textContent = name), 2000);
    } catch {
      button.textContent = 'Select the text and copy it yourself';
      failed?.();
    }
  });
}
