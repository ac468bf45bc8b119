import { capital, decimal, quoted } from '../shared/format.js';
import { dismiss, notify, withdraw } from '../shared/notice.js';
import { inWords } from '../shared/parameters.js';

/** @typedef {import('./session.js').Session} Session */

/** Waits for the plots that need no words, ms. */
const SHORT = 2000;

/** Shows what goes wrong in a session. @param {Session} session */
export function showTroubles(session) {
  let over = false;
  let ranAway = false;
  session.failed.add((message) => {
    over = true;
    const { remedy } = session;
    if (remedy === null) return notify(message);
    const name = remedy.n ? `Run N = ${decimal(remedy.n)}` : 'Start it again';
    notify(message, { name, act: () => session.startAgain(remedy.n) });
  });
  // Where it was tried again, as in a frame: a worker may be ready after the plots have failed.
  session.ready.add(() => {
    if (session.broken) return;
    if (over) withdraw();
    over = false;
  });
  for (const minor of [session.refused, session.ignored]) {
    minor.add((message) => {
      if (!over) notify(inWords(session.settings.table, message), dismiss);
    });
  }
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
  let lost = false;
  session.lost.add(({ wait, reason }) => {
    if (over || (wait !== null && wait < SHORT)) return;
    lost = true;
    const why = reason
      ? `The graphics of the plots broke down (${quoted(reason)})`
      : 'The browser took the graphics away from the plots, as it may when other pages or programs use much of them';
    const then = wait === null ? 'The simulation waits' : `They come back in ${wait / 1000} s`;
    notify(`${why}. ${then}.`, { name: 'Draw again', act: () => session.drawAgain() });
  });
  session.axes.add(() => {
    if (lost && !over) withdraw();
    lost = false;
  });
  session.status.add((status) => {
    if (ranAway && !over && status.state !== 'diverged') withdraw();
    ranAway = status.state === 'diverged';
  });
}
