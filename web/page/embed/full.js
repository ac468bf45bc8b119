/** The whole simulator in a frame: what index.html has, under the title of the frame. */

import { byId, element } from '../shared/element.js';

/** What only a page of its own has. */
const left = '#starting, #announcement, .nav, .paper, #save, #save-dialog, #replay, script';

/** Sizes at which the simulator shows its result, its plots and what changes it at once. */
export const roomy = '(min-width: 40em) and (min-height: 24em), (min-width: 22.5em) and (min-height: 36em)';

/** @param {HTMLLinkElement} link */
const loaded = (link) =>
  new Promise((done, fail) => Object.assign(link, { onload: done, onerror: () => fail(new Error(`${link.href} did not load`)) }));

/**
 * Puts the simulator's page in the place of the frame's.
 * @returns {Promise<void>} when it is there, with its style
 */
export async function becomeFull() {
  const response = await fetch('index.html');
  if (!response.ok) throw new Error(`index.html did not load (${response.status})`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const node of page.querySelectorAll(left)) node.remove();
  page.getElementById('stage')?.removeAttribute('src');
  const layout = /** @type {HTMLLinkElement} */ (byId('layout'));
  const own = [...page.querySelectorAll('link[rel=stylesheet]:not([href^="shared/"])')].map((link) => String(link.getAttribute('href')));
  const styles = [...own, 'embed/full.css'].map((href) => element('link', { rel: 'stylesheet', href }));
  const here = Promise.all(styles.map(loaded));
  layout.after(...styles);
  await here;
  layout.remove();
  byId('sheet').replaceWith(...page.body.children);
  const title = /** @type {HTMLElement} */ (document.querySelector('.header .title'));
  title.id = 'description';
  byId('var-v').before(element('span', { class: 'big', id: 'pictured', 'aria-hidden': 'true' }));
  document.documentElement.dataset.level = 'full';
}
