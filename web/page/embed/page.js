/** The simulator inside another page. It reads the same address as the page of its own. */

import { addressWith, numbered, readAddress, textsOf } from '../shared/address.js';
import { byId, element } from '../shared/element.js';
import { decimal, plain } from '../shared/format.js';
import { fitHeader } from '../shared/header.js';
import { notify, sentence } from '../shared/notice.js';
import { loadPublished } from '../shared/published.js';
import { chooseTheme, onThemeChange, shownTheme } from '../shared/theme.js';
import { showAxes } from '../simulator/axes.js';
import { correlationControl, lambdaControl } from '../simulator/controls.js';
import { describe } from '../simulator/corners.js';
import { gauge } from '../simulator/gauge.js';
import { keys } from '../simulator/keys.js';
import { showLoading } from '../simulator/loading.js';
import { showSimulator } from '../simulator/page.js';
import { arrangePanels } from '../simulator/panels.js';
import { keepPicture } from '../simulator/picture.js';
import { printable } from '../simulator/print.js';
import { showReadout } from '../simulator/readout.js';
import { openSession } from '../simulator/session.js';
import { showPanels } from '../simulator/showpanels.js';
import { showNetworks } from '../simulator/sidebyside.js';
import { showSpan } from '../simulator/span.js';
import { summarise } from '../simulator/summary.js';
import { playButton } from '../simulator/transport.js';
import { showTroubles } from '../simulator/troubles.js';
import { Frame } from './frame.js';
import { becomeFull, roomy } from './full.js';
import { giveFocusBack } from './giveback.js';
import { nearestPoster } from '../posters/nearest.js';
import { Stead } from './poster.js';
import { attend } from './protocol.js';
import { watchSight } from './sight.js';
import { tie } from './ties.js';

/** @typedef {import('../simulator/session.js').Session} Session */

/** Of the whole simulator only what has room is shown; of the other levels the style sheet says how. */
const room = matchMedia(roomy);

/** The gauge stands where the style sheet has a column for it. */
const upright = () => getComputedStyle(document.documentElement).getPropertyValue('--gauge').trim() === 'standing';

/** What is shown, and the link to all of it. @param {import('./frame.js').Frame} frame */
function showState({ session, viewed }) {
  const { comparison, settings, view } = session;
  const show = () => {
    document.title =
      view.title || (comparison.on ? `${comparison.ofCorners ? 'Four corners' : 'Two networks'} side by side` : describe(settings));
    byId('description').textContent = document.title;
    const values = document.getElementById('settings');
    if (values)
      values.replaceChildren(
        element('i', {}, 'c'),
        ` = ${plain(settings.number('c'))}, `,
        element('i', {}, 'N'),
        ` = ${decimal(settings.number('n'))}`,
      );
    const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById('full-page'));
    if (link) link.href = `index.html${session.queryFor('simulator')}`;
  };
  settings.shown.add(show);
  comparison.changed.add(show);
  session.choice.changed.add(show);
  session.paced.add(show);
  viewed.add(show);
  show();
}

/**
 * Picture, number, play and two sliders, of which the style sheet shows those of the level.
 * @param {Session} session
 * @param {HTMLElement} screen
 */
function showBasics(session, screen) {
  showTroubles(session);
  showLoading(session);
  lambdaControl(session, true);
  correlationControl(session, true);
  playButton(session, true);
  showReadout(session, upright);
  showPanels(session, byId('figure'), false);
  showNetworks(session, null);
  showAxes(session);
  showSpan(session, arrangePanels(session, byId('sheet'), screen), false);
  summarise(session, false);
  keys([
    { key: ' ', name: 'Space', does: 'play or pause', control: byId('play'), act: () => session.play(!session.playing) },
    { key: '.', name: '.', does: 'step by 1 ms', act: () => session.step(), repeats: true },
    { key: 'r', name: 'R', does: 'reset to time 0', act: () => session.reset() },
  ]);
}

/** The size that the content would like, at the width that it has. */
function wished() {
  const { innerWidth: width } = window;
  if (document.documentElement.dataset.level === 'full') return { width, height: document.body.scrollHeight };
  return { width, height: Math.round(width * (width < 480 ? 3 / 4 : 9 / 16)) };
}

/**
 * The simulator, at rest.
 * @param {boolean} full
 * @param {Stead} stead
 */
async function open(full, stead) {
  if (full) {
    await becomeFull();
    fitHeader();
    stead.stand(byId('figure'));
  }
  const stage = /** @type {HTMLIFrameElement} */ (byId('stage'));
  const published = await loadPublished();
  const session = await openSession(published, stage, notify, 'frame');
  if (!session) {
    gauge(byId('gauge'), published, upright);
    return null;
  }
  const frame = new Frame(session, () => new BroadcastChannel('balance.frames'), wished);
  const kept = keepPicture(session, stage);
  const screen = element('div', { class: 'stage' });
  stage.replaceWith(screen);
  screen.append(stage, kept.picture);
  if (full) {
    showSimulator(session, screen);
    printable(session, kept, stage);
  } else showBasics(session, screen);
  showState(frame);
  stead.follow(frame, kept);
  const relevel = () => {
    const { ui } = session.view;
    if (full !== (ui === 'full' && room.matches)) {
      history.replaceState(null, '', addressWith(session.query));
      location.reload();
    } else if (!full) document.documentElement.dataset.level = ui === 'none' ? 'none' : 'basic';
  };
  room.addEventListener('change', relevel);
  relevel(); // it may have changed meanwhile
  frame.viewed.add(() => {
    chooseTheme(session.view.theme);
    session.settings.shown.emit(); // in other colours
    relevel();
  });
  frame.robbed.add(() =>
    notify('The browser gives graphics to so many frames only, and another one needed them. This one is at rest.', {
      name: 'Draw again',
      act: () => frame.play(true),
    }),
  );
  attend(frame);
  if (frame.view.tie) tie(frame, frame.view.tie);
  session.judgeAddress();
  return frame;
}

/** Shows a picture; all else comes when it is seen. */
export async function start() {
  const { view } = readAddress(location.search, 'frame', []);
  const full = view.ui === 'full' && room.matches;
  document.documentElement.dataset.level = view.ui === 'none' ? 'none' : 'basic';
  if (view.title) byId('description').textContent = document.title = view.title;
  giveFocusBack();

  /** @type {Frame | null} */
  let frame = null;
  let wanted = false; // the visitor has pressed play before there was anything to play
  const early = new AbortController();
  byId('play').addEventListener('click', () => (wanted = true), { signal: early.signal });
  const stead = new Stead(() => {
    if (frame) frame.play(true);
    else wanted = true;
  });
  stead.stand(byId('figure'));
  // Which of what the address names are parameters, and of what is asked for is allowed, is not known yet.
  /** @type {() => import('../shared/parameters.js').Params} */
  let params = () => numbered(textsOf(location.search));
  const picture = () => stead.show(nearestPoster(params(), shownTheme()));
  picture();
  onThemeChange(picture);

  let seen = false;
  let opening = false;
  watchSight(async (now) => {
    seen = now;
    frame?.see(seen);
    if (!seen || opening) return;
    opening = true;
    try {
      frame = await open(full, stead);
      early.abort();
      const session = frame?.session;
      if (session) {
        params = () => session.settings.params;
        session.settings.shown.add(picture);
        picture();
      }
      frame?.see(seen);
      if (wanted) frame?.play(true);
    } catch (error) {
      notify(`The page did not load: ${sentence(error)}. Check the connection, then load the page again.`);
    }
  });
  addEventListener('pagehide', () => frame?.leave());
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted || !frame) return;
    frame.comeBack();
    frame.see(seen);
  });
}
