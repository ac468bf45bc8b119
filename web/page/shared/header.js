import { addressWith } from './address.js';
import { announce } from './announce.js';
import { byId } from './element.js';
import { dismiss, notify } from './notice.js';
import { giveRoom } from './room.js';

/** What finds no room in the header goes to its menu: the link to the paper first, then the actions from the last to the first. */
export function fitHeader() {
  const header = /** @type {HTMLElement} */ (document.querySelector('.header'));
  const menu = byId('menu');
  const opener = byId('menu-button');
  const actions = /** @type {HTMLElement[]} */ ([...header.querySelectorAll('.paper, .space ~ button')]).filter((node) => node !== opener);
  const [paper, others] = [actions.filter((node) => node.matches('.paper')), actions.filter((node) => !node.matches('.paper')).reverse()];
  giveRoom(
    header,
    () => [...paper, ...others].map((node) => ({ node, to: menu, opener })),
    () => (opener.hidden = menu.childElementCount === 0),
  );
}

/**
 * The button that copies the address of the complete state.
 * @param {{query: string}} session
 */
export function copyLink(session) {
  const button = byId('copy-link');
  const name = button.textContent;
  button.addEventListener('click', async () => {
    const link = addressWith(session.query);
    try {
      await navigator.clipboard.writeText(link);
      button.textContent = 'Link copied';
      announce('Link copied.');
      setTimeout(() => (button.textContent = name), 2000);
    } catch {
      notify(`The browser does not let this page copy. Copy this link yourself: ${link}`, dismiss);
    }
  });
}

/**
 * The button that fills the screen, where the browser can.
 * @returns {() => void} what it does
 */
export function fullScreen() {
  const button = byId('full-screen');
  button.hidden = !document.fullscreenEnabled;
  const toggle = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.fullscreenEnabled) document.documentElement.requestFullscreen().catch(() => {});
  };
  button.addEventListener('click', toggle);
  document.addEventListener(
    'fullscreenchange',
    () => (button.textContent = document.fullscreenElement ? 'Leave full screen' : 'Full screen'),
  );
  return toggle;
}
