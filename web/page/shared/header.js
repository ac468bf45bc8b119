import { announce } from './announce.js';
import { byId } from './element.js';
import { dismiss, notify } from './notice.js';

/**
 * The button that copies the address of the complete state.
 * @param {{query: string}} session
 */
export function copyLink(session) {
  const button = byId('copy-link');
  const name = button.textContent;
  button.addEventListener('click', async () => {
    const link = location.origin + location.pathname + session.query;
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
