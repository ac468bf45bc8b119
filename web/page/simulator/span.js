import { byId, rewrite, variable } from '../shared/element.js';
import { decimal, speedText } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * The line below a narrow figure: how much time it shows, how fast and, unless that
 * stands elsewhere, of how many neurons.
 * @param {Session} session
 * @param {() => number} window ms
 * @param {boolean} counted
 */
export function showSpan(session, window, counted) {
  let last = '';
  const show = () => {
    const length = `${decimal(window() / 1000, 1)} s of model time`;
    const speed = `${speedText(session.speed)} × real time`;
    const n = decimal(session.settings.number('n'));
    if (length + speed + n === last) return;
    last = length + speed + n;
    rewrite(byId('span'), length);
    rewrite(byId('span-settings'), speed, ...(counted ? [', ', variable('N'), ` = ${n}`] : []));
  };
  session.paced.add(show);
  session.settings.shown.add(show);
  session.axes.add(show);
  new ResizeObserver(show).observe(byId('span'));
  show();
}
