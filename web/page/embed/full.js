/** The whole simulator in a frame: what index.html has, under the title of the frame. */

import { byId } from '../shared/element.js';

/** What only a page of its own has. */
const left = '#starting, #announcement, .nav, .paper, #copy-link, #cite, #cite-dialog, script';

/** Sizes at which the simulator shows its result, its plots and what changes it at once. */
export const roomy = '(min-width: 30em) and (min-height: 18.75em), (min-width: 20em) and (min-height: 30em)';

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
  const next = /** @type {HTMLLinkElement} */ (layout.cloneNode());
  next.href = 'simulator/simulator.css';
  layout.after(next);
  await loaded(next);
  layout.remove();
  byId('sheet').replaceWith(...page.body.children);
  const title = /** @type {HTMLElement} */ (document.querySelector('.header .title'));
  title.id = 'description';
  document.documentElement.dataset.level = 'full';
}
