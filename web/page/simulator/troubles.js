import { capital } from '../shared/format.js';
import { dismiss, notify, withdraw } from '../shared/notice.js';
import { inWords } from '../shared/parameters.js';

/** @typedef {import('./session.js').Session} Session */

/** Shows what goes wrong in a session. @param {Session} session */
export function showTroubles(session) {
  let over = false;
  let ranAway = false;
  session.failed.add((message) => {
    over = true;
    notify(message);
  });
  session.refused.add((message) => {
    if (!over) notify(inWords(session.settings.table, message), dismiss);
  });
  session.diverged.add((message) => {
    ranAway = true;
    if (over) return;
    notify(`${capital(message)}. Change a parameter, or reset and run again.`, {
      name: 'Reset',
      act() {
        session.reset();
        session.play(true);
      },
    });
  });
  session.status.add((status) => {
    if (ranAway && status.state !== 'diverged') withdraw();
    ranAway = status.state === 'diverged';
  });
}
