/** The page of the simulator. */

import { showAxes } from './axes.js';
import { correlationControl, effectiveControl, lambdaControl, neuronsControl, speedControl, toggleEffective } from './controls.js';
import { cornerButtons, showCaption } from './corners.js';
import { drawer } from './drawer.js';
import { byId } from '../shared/element.js';
import { gauge } from './gauge.js';
import { citeButton } from './cite.js';
import { noCopy, tellInsecure } from '../shared/insecure.js';
import { keepFold } from './fold.js';
import { fitHeader, fullScreen } from '../shared/header.js';
import { inspect } from './inspect.js';
import { showInstants } from './instants.js';
import { placeControls } from './layout.js';
import { offerTerms } from '../shared/terms.js';
import { help, keys } from './keys.js';
import { showMeasures } from './measures.js';
import { notify } from '../shared/notice.js';
import { panelMenu } from './panelmenu.js';
import { presentation } from './presentation.js';
import { arrangePanels } from './panels.js';
import { showPlane } from './plane.js';
import { showPoster } from './poster.js';
import { keepPicture } from './picture.js';
import { printable } from './print.js';
import { showPanels } from './showpanels.js';
import { showReadout } from './readout.js';
import { loadPublished } from '../shared/published.js';
import { openSession } from './session.js';
import { saveButton } from './save.js';
import { showReplay } from './replay.js';
import { shareButton } from './share.js';
import { showChanges } from './changemarks.js';
import { showLoading } from './loading.js';
import { showMoment } from './moment.js';
import { sound } from './sound.js';
import { stepping } from './stepping.js';
import { showTimeline } from './timeline.js';
import { showTroubles } from './troubles.js';
import { showSideBySide } from './sidebyside.js';
import { showSizes } from './sizes.js';
import { showSpan } from './span.js';
import { tellStory } from './storycard.js';
import { announceActions } from './announcements.js';
import { summarise } from './summary.js';
import { playButton, transport } from './transport.js';
import { showVariances } from './variances.js';

/**
 * Shows a session, and lets the visitor change it.
 * @param {import('./session.js').Session} session
 * @param {HTMLElement} screen the frame of the stage, or what holds it
 * @returns its presentation
 */
export function showSimulator(session, screen) {
  const { published } = session;
  offerTerms();
  showTroubles(session);
  showLoading(session);
  lambdaControl(session, false);
  effectiveControl(session);
  correlationControl(session, false);
  neuronsControl(session);
  speedControl(session);
  playButton(session, false);
  transport(session);
  const steps = stepping(session);
  cornerButtons(session, (index) => beside.goTo(index));
  showPlane(session);
  showCaption(session);
  showReadout(session, () => false);
  showMeasures(session);
  const beside = showSideBySide(session);
  showVariances(session);
  showSizes(session);
  showPanels(session, byId('figure'), true);
  const toggleMenu = panelMenu(session);
  showAxes(session);
  showInstants(session);
  const timeline = showTimeline(session);
  showMoment(session);
  showChanges(session);
  const toggleDrawer = drawer(session);
  const inspectNeuron = inspect(session, screen);
  placeControls();
  keepFold();
  const nextSound = sound(session, byId('sounds'));
  showSpan(session, arrangePanels(session, byId('sheet'), screen), true);
  summarise(session, true);
  announceActions(session);
  const lecture = presentation(session);

  /** @type {import('./keys.js').Shortcut[]} */
  const shortcuts = [
    { key: ' ', name: 'Space', does: 'play or pause', control: byId('play'), act: () => session.play(!session.playing) },
    { key: '.', name: '.', does: 'step by 1 ms', control: byId('step'), act: () => session.step(), repeats: true },
    { key: ',', name: ',', does: 'step by one step of the network', act: steps.one, repeats: true },
    { key: ';', name: ';', does: 'step by 10 ms', act: steps.ten, repeats: true },
    { key: 'h', name: 'H', does: 'freeze, and look back', control: byId('past'), act: timeline.back, repeats: true },
    { key: 'l', name: 'L', does: 'back to what happens now', control: timeline.buttons.live, act: timeline.live },
    {
      key: '+',
      also: '=',
      name: '+',
      does: 'zoom in: a shorter stretch of time',
      control: timeline.buttons.in,
      act: () => timeline.zoom(-1),
    },
    { key: '-', name: '−', does: 'zoom out', control: timeline.buttons.out, act: () => timeline.zoom(1) },
    { key: 'r', name: 'R', does: 'reset to time 0', control: byId('reset'), act: () => session.reset() },
    { key: 'n', name: 'N', does: 'new seed', control: byId('new-seed'), act: () => session.newSeed() },
    ...published.corners.map(({ model, c }, index) => ({
      key: String(index + 1),
      name: String(index + 1),
      does: `${model}, c = ${c}`,
      control: byId('corners').children[index],
      act: () => beside.choose(index),
    })),
    { key: 'c', name: 'C', does: 'the four corners side by side, and back', control: byId('compare-corners'), act: beside.corners },
    { key: 'k', name: 'K', does: 'keep this one beside the next, and back', control: byId('keep-this'), act: beside.keep },
    { key: 'e', name: 'E', does: 'effective time constant', control: byId('effective'), act: () => toggleEffective(session) },
    { key: 'p', name: 'P', does: 'all parameters', control: byId('drawer-button'), act: toggleDrawer },
    { key: 'v', name: 'V', does: 'panels: which are shown', control: byId('panels-button'), act: toggleMenu },
    { key: 'i', name: 'I', does: 'inspect a neuron: ↑ ↓ go on, Enter keeps it', control: byId('inspect-neuron'), act: inspectNeuron },
    { key: 's', name: 'S', does: 'sound: off, clicks, tone, both', act: nextSound },
    { key: 't', name: 'T', does: 'present in a lecture hall, and back', control: byId('present'), act: lecture.toggle },
    { key: 'f', name: 'F', does: 'full screen', control: byId('full-screen'), act: fullScreen() },
    { key: '?', name: '?', does: 'this list', control: byId('help-button'), act: () => openHelp() },
  ];
  const openHelp = help(shortcuts);
  keys(shortcuts);
  byId('help-button').addEventListener('click', openHelp);
  shareButton(session);
  citeButton(session);
  return lecture;
}

/** Shows the published values, then the simulation beside them. */
export async function start() {
  fitHeader();
  const frame = /** @type {HTMLIFrameElement} */ (byId('stage'));
  const follow = showPoster(byId('figure'));
  const published = await loadPublished();
  const session = await openSession(published, frame, notify, 'simulator');
  if (!session) {
    offerTerms();
    gauge(byId('gauge'), published, () => false);
    return;
  }
  follow(session);
  const lecture = showSimulator(session, frame);
  tellInsecure(noCopy, byId('drawer'));
  const kept = keepPicture(session, frame);
  printable(session, kept, frame);
  saveButton(session, kept, frame);
  showReplay(session);
  // What has ended begins again when it is played.
  session.paced.add(() => {
    if (session.playing && !session.simulation.awake) session.start();
  });
  lecture.follow(tellStory(session));
  session.start();
}
