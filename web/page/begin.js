import { notify } from './notice.js';

/**
 * Loads a page's program; what it cannot do without may be missing.
 * @param {string} module address of its first module
 */
export const begin = (module) => import(module).catch((error) => notify(`The page did not load: ${error.message}. Check the connection, then load the page again.`));
