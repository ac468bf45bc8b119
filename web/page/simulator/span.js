import { byId, rewrite, variable } from '../shared/element.js';
import { decimal, speedText } from '../shared/format.js';
import { lengthText } from './stretch.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * The line below a narrow figure: how much time it shows and, where there is room, how
 * fast and, unless that stands elsewhere, of how many neurons.
 * @param {Session} session
 * @param {() => number} window ms
 * @param {boolean} counted
 */
export function showSpan(session, window, counted) {
  const time = byId('span');
  const others = byId('span-settings');
  const line = /** @type {HTMLElement} */ (time.parentElement);
  let last = '';
  const fit = () => {
    others.hidden = false;
    others.hidden = line.scrollWidth > line.clientWidth;
  };
  const show = () => {
    const length = `${lengthText(session.stretch.window ?? window())} of model time`;
    const speed = `${speedText(session.speed)} × real time`;
    const n = decimal(session.settings.number('n'));
    if (length + speed + n === last) return;
    last = length + speed + n;
    rewrite(time, length);
    rewrite(others, speed, ...(counted ? [', ', variable('N'), ` = ${n}`] : []));
    fit();
  };
  session.paced.add(show);
  session.settings.shown.add(show);
  session.axes.add(show);
  session.stretch.changed.add(show);
  const observer = new ResizeObserver(() => {
    show();
    fit();
  });
  for (const node of [time, line]) observer.observe(node);
  show();
}
