/**
 * The first module of every page: loads the one that the document names, as in
 * <html data-page="map/page.js">, and starts it; what a page cannot do without
 * may be missing. Says at the document when the page has begun. Until its
 * modules have loaded, first.js tells what keeps them from it.
 */

import { readAddress, withView } from './address.js';
import { notify } from './notice.js';
import { keepCopy } from './offline.js';
import { withStep } from './table.js';

const root = document.documentElement;
if (root.dataset.start !== 'stopped') {
  const { start } = await import(`../${root.dataset.page}`);
  root.dataset.start = 'loaded';
  performance.mark('modules');
  // The other pages, in the same colours.
  const { theme } = readAddress(location.search, 'others', []).view;
  for (const link of document.querySelectorAll('.nav a')) {
    link.setAttribute('href', `${link.getAttribute('href')}${withView('', { theme }, 'others')}`);
  }
  try {
    await start();
  } catch (error) {
    notify(`The page did not load: ${withStep(error)}`);
  }
  document.getElementById('starting')?.remove();
  root.dataset.begun = '';
  keepCopy();
}
