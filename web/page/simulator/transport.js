import { byId, rewrite, svg } from '../shared/element.js';
import { throttled } from '../shared/throttled.js';

/** @typedef {import('./session.js').Session} Session */

/** @param {boolean} playing the symbol of what a press does */
function symbol(playing) {
  const shape = playing ? 'M2 1h4v12H2zM8 1h4v12H8z' : 'M3 1l10 6-10 6z';
  return svg(
    'svg',
    { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true', class: 'symbol' },
    svg('path', { d: shape, fill: 'currentColor' }),
  );
}

/**
 * The button that plays and pauses.
 * @param {Session} session
 * @param {boolean} wordless the symbol only
 */
export function playButton(session, wordless) {
  const button = byId('play');
  const show = () => {
    const word = !session.playing ? 'Play' : session.silent ? 'Waiting' : 'Pause';
    button.replaceChildren(symbol(session.playing), ...(wordless ? [] : [` ${word}`]));
    if (wordless) button.setAttribute('aria-label', word);
  };
  button.addEventListener('click', () => session.play(!session.playing));
  session.paced.add(show);
  session.hesitated.add(show);
  show();
}

/**
 * Model time in seconds: to the millisecond, and where it stands between two of them, finer.
 * @param {number} now ms
 * @param {boolean} playing
 */
export const clockText = (now, playing) => (now / 1000).toFixed(playing || Math.abs(now - Math.round(now)) < 0.005 ? 3 : 4);

/** The other buttons of the run, model time, seed and kernel. @param {Session} session */
export function transport(session) {
  byId('reset').addEventListener('click', () => session.reset());
  byId('new-seed').addEventListener('click', () => session.newSeed());

  const clock = byId('model-time');
  let now = 0; // ms
  /** @type {(now: void) => void} */
  const show = () => rewrite(clock, `${clockText(now, session.playing)} s`);
  const calm = throttled(250, show); // four times a second are as many as can be read
  session.tick.add(({ now_ms }) => {
    now = now_ms;
    if (session.playing) calm();
    else show();
  });
  session.paced.add(show);
  const showSeed = () => rewrite(byId('seed'), String(session.settings.params.seed));
  session.settings.shown.add(showSeed);
  showSeed();

  const kernel = byId('kernel');
  session.ready.add((name) => {
    kernel.textContent = name === 'simd' ? 'SIMD kernel' : 'plain kernel';
  });
}
