/** The page of the simulator. */

import { showAxes, showInstants } from './axes.js';
import { correlationControl, effectiveControl, lambdaControl, neuronsControl, speedControl, toggleEffective } from './controls.js';
import { cornerButtons, goToCorner, showCaption } from './corners.js';
import { drawer, housekeeping } from './drawer.js';
import { byId } from './element.js';
import { gauge } from './gauge.js';
import { copyLink, fullScreen } from './header.js';
import { help, keys } from './keys.js';
import { showMeasures } from './measures.js';
import { notify, showLoading, showTroubles } from './notice.js';
import { arrangePanels } from './panels.js';
import { showReadout } from './readout.js';
import { openSession } from './session.js';
import { showSpan } from './span.js';
import { summarise } from './summary.js';
import { playButton, transport } from './transport.js';

const frame = /** @type {HTMLIFrameElement} */ (byId('stage'));
const session = await openSession(frame, notify);
if (session) {
  showTroubles(session);
  showLoading(session);
  lambdaControl(session, false);
  effectiveControl(session);
  correlationControl(session, false);
  neuronsControl(session);
  speedControl(session);
  playButton(session, false);
  transport(session);
  cornerButtons(session);
  showCaption(session);
  showReadout(session, () => false);
  showMeasures(session);
  showAxes(session);
  showInstants(session);
  const toggleDrawer = drawer(session);
  housekeeping();
  showSpan(session, arrangePanels(session, byId('sheet'), frame), true);
  summarise(session);

  const shortcuts = [
    { key: ' ', name: 'Space', does: 'play or pause', act: () => session.play(!session.playing) },
    { key: '.', name: '.', does: 'step by 1 ms', act: () => session.step() },
    { key: 'r', name: 'R', does: 'reset to time 0', act: () => session.reset() },
    { key: 'n', name: 'N', does: 'new seed', act: () => session.newSeed() },
    ...[0, 1, 2, 3].map((index) => ({
      key: String(index + 1), name: String(index + 1), act: () => goToCorner(session, index),
      does: ['current, c = 0', 'current, c = 0.2', 'conductance, c = 0', 'conductance, c = 0.2'][index],
    })),
    { key: 'e', name: 'E', does: 'effective time constant', act: () => toggleEffective(session) },
    { key: 'p', name: 'P', does: 'all parameters', act: toggleDrawer },
    { key: 'f', name: 'F', does: 'full screen', act: fullScreen() },
    { key: '?', name: '?', does: 'this list', act: () => openHelp() },
  ];
  const openHelp = help(shortcuts);
  keys(shortcuts);
  byId('help-button').addEventListener('click', openHelp);
  copyLink(session);
  session.start();
} else {
  gauge(byId('gauge'), () => false);
}
