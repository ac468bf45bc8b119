/**
 * The first script of every page: loads the one that the document names, as in
 * <html data-page="map/page.js">, and starts it; what a page cannot do without
 * may be missing. Says at the document when the page has begun.
 */

import { notify, sentence } from './notice.js';

const root = document.documentElement;
try {
  const { start } = await import(`../${root.dataset.page}`);
  await start();
} catch (error) {
  notify(`The page did not load: ${sentence(error)}. Check the connection, then load the page again.`);
}
root.dataset.begun = '';
