/** The dialog by which what is shown is taken along: as a picture, a film, data or a recording. */

import { film, lacksFilm } from './film.js';
import { asPNG, asSVG, captionText, plate } from './plate.js';
import { download } from '../draw/download.js';
import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { openDialog } from '../shared/focus.js';
import { decimal } from '../shared/format.js';
import { sentence } from '../shared/notice.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Taken} Taken */

/** After a picture that none has followed for so long the plots stand still, ms. */
const still = 300;
/** So long they are waited for, ms. */
const patience = 3000;

/**
 * What has been saved, in a sentence.
 * @param {string} file
 * @param {Pick<Taken, 'from_ms' | 'to_ms'>} of model time
 */
export const takenText = (file, { from_ms, to_ms }) =>
  to_ms > from_ms
    ? `${file} is saved: model time ${decimal(from_ms / 1000, 1)} to ${decimal(to_ms / 1000, 1)} s.`
    : `${file} is saved, but nothing has run yet: it holds the names of its columns only.`;

/** Parts of the data, with their files. */
const data = /** @type {const} */ ([
  { part: 'spikes', ending: 'csv', type: 'text/csv' },
  { part: 'traces', ending: 'csv', type: 'text/csv' },
  { part: 'statistics', ending: 'csv', type: 'text/csv' },
  { part: 'all', ending: 'json', type: 'application/json' },
]);

/** @param {Session} session @param {number} ms */
const stands = (session, ms) =>
  new Promise((resolve) => {
    let timer = setTimeout(resolve, ms);
    setTimeout(resolve, patience);
    session.tick.add(() => {
      clearTimeout(timer);
      timer = setTimeout(resolve, ms);
    });
  });

/**
 * The button *Save*.
 * @param {Session} session
 * @param {import('./picture.js').Kept} kept of the stage
 * @param {HTMLIFrameElement} frame of the stage
 */
export function saveButton(session, kept, frame) {
  const line = byId('save-told');
  const tell = (/** @type {string} */ text) => {
    line.textContent = text;
    announce(text, 'save');
  };
  const name = (/** @type {string} */ ending) => `balanced-network-${ending}`;
  /** @param {string} id @param {() => Promise<string>} act what is told then */
  const offer = (id, act) =>
    byId(id).addEventListener('click', async () => {
      line.textContent = '';
      try {
        tell(await act());
      } catch (error) {
        tell(sentence(error));
      }
    });

  /** The plots and the words around them, of one moment. */
  const taken = async () => {
    session.hold(true, 'picture');
    try {
      await stands(session, still);
      if (!(await kept.fresh())) throw new Error('The plots are not drawn yet, or no longer. Save the picture once they are.');
      return plate(kept.picture, frame, captionText(session, location.origin + location.pathname + session.query));
    } finally {
      session.hold(false, 'picture');
    }
  };
  /** @param {string} file @param {Blob} content */
  const save = (file, content) => {
    download(file, content);
    return `${file} is saved.`;
  };
  offer('save-png', async () => save(name('plots.png'), await asPNG(await taken())));
  offer('save-svg', async () => save(name('plots.svg'), new Blob([asSVG(await taken())], { type: 'image/svg+xml' })));

  for (const { part, ending, type } of data) {
    offer(`save-${part}`, async () => {
      const answer = await session.ask('taken', { type: 'take', part });
      const file = name(`${part === 'all' ? 'data' : part}.${ending}`);
      download(file, new Blob([answer.text], { type }));
      return takenText(file, answer);
    });
  }
  offer('save-recording', async () => {
    const { recording, shortage } = await session.ask('recorded', { type: 'take-recording' });
    return [save(name('recording.json'), new Blob([`${JSON.stringify(recording)}\n`], { type: 'application/json' })), shortage]
      .filter(Boolean)
      .join(' ');
  });
  offerFilm(session, frame, name, tell);
  byId('save').addEventListener('click', () => {
    line.textContent = '';
    openDialog(/** @type {HTMLDialogElement} */ (byId('save-dialog')));
  });
}

/**
 * The button that films, and stops when it is pressed again.
 * @param {Session} session
 * @param {HTMLIFrameElement} frame
 * @param {(ending: string) => string} name
 * @param {(text: string) => void} tell
 */
function offerFilm(session, frame, name, tell) {
  const button = /** @type {HTMLButtonElement} */ (byId('save-film'));
  const length = /** @type {HTMLSelectElement} */ (byId('save-film-length'));
  const lack = lacksFilm();
  if (lack) {
    byId('save-film-note').textContent = lack;
    button.disabled = length.disabled = true;
    return;
  }
  const label = String(button.textContent);
  /** @type {AbortController | null} */
  let under = null;
  button.addEventListener('click', async () => {
    if (under) return under.abort();
    const canvas = frame.contentDocument?.querySelector('canvas');
    if (!canvas?.width) {
      tell('The plots are not drawn yet. Film them once they are.');
      return;
    }
    under = new AbortController();
    length.disabled = true;
    button.textContent = 'Stop and save';
    tell(`Filming for ${length.value} s.`);
    const playing = session.playing;
    if (!playing) session.play(true); // a film of what stands still is none
    try {
      const made = await film(canvas, Number(length.value), under.signal);
      const file = name(`plots.${made.ending}`);
      download(file, made.film);
      tell(`${file} is saved.`);
    } catch (error) {
      tell(sentence(error));
    } finally {
      if (!playing) session.play(false);
      under = null;
      length.disabled = false;
      button.textContent = label;
    }
  });
}
