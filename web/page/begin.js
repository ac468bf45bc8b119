import { notify } from './notice.js';

/**
 * Loads a page's program; what it cannot do without may be missing. Says at the
 * document when the page is ready.
 * @param {string} module address of its first module
 */
export async function begin(module) {
  try {
    await import(module);
  } catch (error) {
    notify(`The page did not load: ${/** @type {Error} */ (error).message}. Check the connection, then load the page again.`);
  }
  document.documentElement.classList.add('begun');
}
