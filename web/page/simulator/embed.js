/** The simulator inside another page. It reads the same address as the page of its own. */

import { showAxes } from './axes.js';
import { correlationControl, lambdaControl } from './controls.js';
import { describe } from './corners.js';
import { byId } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { gauge } from './gauge.js';
import { keys } from './keys.js';
import { notify } from '../shared/notice.js';
import { arrangePanels } from './panels.js';
import { showReadout } from './readout.js';
import { loadPublished } from '../shared/published.js';
import { openSession } from './session.js';
import { showLoading } from './loading.js';
import { showTroubles } from './troubles.js';
import { showSpan } from './span.js';
import { summarise } from './summary.js';
import { playButton } from './transport.js';

/** @typedef {import('./session.js').Session} Session */

/** What is shown, and the link to all of it. @param {Session} session */
function showState(session) {
  const { settings } = session;
  const show = () => {
    byId('description').textContent = describe(settings);
    byId('n-text').textContent = decimal(settings.number('n'));
    /** @type {HTMLAnchorElement} */ (byId('full-page')).href = `index.html${session.queryFor('simulator')}`;
  };
  settings.shown.add(show);
  session.paced.add(show);
  show();
}

/** Nothing runs where nobody looks. @param {Session} session */
function restWhileUnseen(session) {
  let paused = false;
  new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting && session.playing) {
      paused = true;
      session.play(false);
    } else if (isIntersecting && paused) {
      paused = false;
      session.play(true);
    }
  }).observe(byId('figure'));
}

/** Shows the published values, then the simulation beside them. */
export async function start() {
  const frame = /** @type {HTMLIFrameElement} */ (byId('stage'));
  const narrow = matchMedia('(max-width: 639px)');
  const published = await loadPublished();
  const session = await openSession(published, frame, notify, 'frame');
  if (!session) {
    gauge(byId('gauge'), published, () => !narrow.matches);
    return;
  }
  showTroubles(session);
  showLoading(session);
  lambdaControl(session, true);
  correlationControl(session, true);
  playButton(session, true);
  showState(session);
  showReadout(session, () => !narrow.matches);
  showAxes(session);
  showSpan(session, arrangePanels(session, byId('sheet'), frame), false);
  summarise(session, false);
  restWhileUnseen(session);
  keys([
    { key: ' ', name: 'Space', does: 'play or pause', control: byId('play'), act: () => session.play(!session.playing) },
    { key: '.', name: '.', does: 'step by 1 ms', act: () => session.step(), repeats: true },
    { key: 'r', name: 'R', does: 'reset to time 0', act: () => session.reset() },
  ]);
  session.start();
}
