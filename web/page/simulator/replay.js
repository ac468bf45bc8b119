/** The replay of a recording: opened from a file, told in a line below the header, and left again. */

import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { giveFocus } from '../shared/focus.js';
import { decimal } from '../shared/format.js';
import { dismiss, notify, sentence } from '../shared/notice.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Replaying} Replaying */

/** The largest file that is read, bytes: several times that of the largest recording. */
export const mostBytes = 16 * 2 ** 20;

/**
 * What is told of a replay.
 * @param {Replaying} replay
 * @param {number} time of the network that is shown, ms
 */
export function replayText({ part, parts, length_ms, ended, wrong }, time) {
  if (ended) return `The replay has ended. ${wrong ? `${wrong}.` : 'All spikes are those of the recording.'}`;
  const seconds = (/** @type {number} */ ms) => decimal(ms / 1000, 1);
  const which = parts > 1 ? `, network ${part} of ${parts}` : '';
  const doubt = wrong ? ` ${wrong}.` : '';
  return `Replay of a recording${which}: ${seconds(time)} of ${seconds(length_ms)} s.${doubt}`;
}

/**
 * Reads the file of a recording.
 * @param {Pick<File, 'name' | 'size' | 'text'>} file
 */
export async function readRecording(file) {
  if (file.size > mostBytes)
    throw new Error(
      `${file.name} has ${decimal(file.size / 2 ** 20)} MB: a recording has at most ${mostBytes / 2 ** 20}. Open another file.`,
    );
  try {
    return await file.text();
  } catch {
    throw new Error(`${file.name} cannot be read. Open it again.`);
  }
}

/** Lets the visitor open recordings, and tells of the one that is replayed. @param {Session} session */
export function showReplay(session) {
  const line = byId('replay');
  const text = byId('replay-text');
  const field = /** @type {HTMLInputElement} */ (byId('recording-file'));
  const dialog = /** @type {HTMLDialogElement} */ (byId('save-dialog'));

  let opening = false;
  /** @param {File | undefined} file */
  const open = async (file) => {
    if (!file) return;
    if (dialog.open) dialog.close();
    try {
      const recording = await readRecording(file);
      opening = true;
      session.openReplay(recording);
    } catch (error) {
      notify(sentence(error), dismiss);
    }
  };
  byId('open-recording').addEventListener('click', () => field.click());
  field.addEventListener('change', () => {
    open(field.files?.[0]);
    field.value = ''; // the same file can be opened again
  });
  addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    open(event.dataTransfer.files[0]);
  });

  let ended = false;
  session.refused.add(() => (opening = false));
  session.replaying.add((replay) => {
    if (!replay) {
      const held = line.contains(document.activeElement);
      line.hidden = true;
      if (held) giveFocus(byId('play'));
      announce('The replay is left: the network that was live before is shown again.', 'replay');
      return;
    }
    const told = replayText(replay, session.last?.model_time_ms ?? 0);
    if (text.textContent !== told) text.textContent = told;
    line.hidden = false;
    if (opening) {
      opening = ended = false;
      announce(
        'A recording is replayed. Its settings cannot be changed; the button Leave the replay returns to the live network.',
        'replay',
      );
      session.play(true);
    }
    if (replay.ended && !ended) {
      session.play(false);
      announce(told, 'replay');
    }
    ended = replay.ended;
  });
  byId('replay-again').addEventListener('click', () => {
    session.reset();
    session.play(true);
  });
  byId('replay-leave').addEventListener('click', () => session.leaveReplay());
}
