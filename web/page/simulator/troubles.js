import { byId } from '../shared/element.js';
import { dismiss, notify } from '../shared/notice.js';

/** @typedef {import('./session.js').Session} Session */

/** Shows what goes wrong in a session. @param {Session} session */
export function showTroubles(session) {
  let over = false;
  let ranAway = false;
  session.failed.add((message) => {
    over = true;
    notify(message);
  });
  for (const minor of [session.refused, session.ignored]) {
    minor.add((message) => {
      if (!over) notify(message, dismiss);
    });
  }
  session.diverged.add((message) => {
    ranAway = true;
    if (over) return;
    notify(`${message[0].toUpperCase()}${message.slice(1)}. Change a parameter, or reset and run again.`, {
      name: 'Reset',
      act() {
        session.reset();
        session.play(true);
      },
    });
  });
  session.status.add((status) => {
    if (ranAway && status.state !== 'diverged') byId('notice').hidden = true;
    ranAway = status.state === 'diverged';
  });
}
