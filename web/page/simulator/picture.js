import { element } from '../shared/element.js';
import { colors } from '../shared/theme.js';
import { throttled } from '../shared/throttled.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {{picture: HTMLCanvasElement, taken: () => boolean, fresh: () => Promise<boolean>}} Kept taken: whether there is one; fresh takes another now */

/**
 * Keeps a picture of the stage, whose own is gone once it has been shown: no more
 * than one a second, and the last before a pause.
 * @param {Session} session
 * @param {HTMLIFrameElement} frame
 * @returns {Kept}
 */
export function keepPicture(session, frame) {
  const picture = element('canvas');
  const pen = /** @type {CanvasRenderingContext2D} */ (picture.getContext('2d', { willReadFrequently: true }));
  let kept = '';
  /**
   * @param {string} what
   * @param {number} tries
   * @returns {Promise<boolean>} whether there is a picture
   */
  const take = (what, tries) =>
    new Promise((resolve) => {
      const inner = frame.contentWindow;
      const canvas = frame.contentDocument?.querySelector('canvas');
      if (!inner || !canvas?.width) return resolve(false);
      session.drawOnce(); // before what is asked for here
      inner.requestAnimationFrame(() => {
        if (!session.simulation.awake) return resolve(false);
        Object.assign(picture, { width: canvas.width, height: canvas.height });
        pen.drawImage(canvas, 0, 0);
        const drawn = pen.getImageData(0, 0, 1, 1).data[3] > 0;
        if (drawn) kept = what;
        // From a task, so that it comes after the stage in the next frame.
        if (drawn || tries <= 1) resolve(drawn);
        else setTimeout(() => resolve(take(what, tries - 1)));
      });
    });
  const { tick, paced, settings } = session;
  let now = 0;
  const shown = () => `${now} ${frame.clientWidth} ${frame.clientHeight} ${colors(settings.model).bg}`;
  const keep = () => {
    const what = shown();
    if (what !== kept && !document.hidden) take(what, 4);
  };
  tick.add(({ now_ms }) => (now = now_ms));
  tick.add(throttled(1000, keep));
  paced.add(() => {
    if (!session.playing) setTimeout(keep, 300); // what was under way has been drawn
  });
  return { picture, taken: () => kept !== '', fresh: () => take(shown(), 30) };
}
