import { byId } from './element.js';
import { write } from './write.js';

/**
 * Tells those who do not see it what has happened: the page's one live region.
 * For actions and their ends, not for what changes all the time.
 * @param {string} text
 */
export function announce(text) {
  write(byId('announcement'), text);
}
