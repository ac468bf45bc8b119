import { element } from '../shared/element.js';
import { colors } from '../shared/theme.js';
import { throttled } from '../shared/throttled.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {{picture: HTMLCanvasElement, taken: () => boolean, fresh: () => Promise<boolean>}} Kept taken: whether there is one; fresh takes another now */

/**
 * Keeps a picture of the stage, whose own is gone once it has been shown: no more
 * than one a second, and the last before a pause. It stays with the graphics, for to
 * read it would keep the page's thread until all is drawn that they have to draw.
 * @param {Session} session
 * @param {HTMLIFrameElement} frame
 * @returns {Kept}
 */
export function keepPicture(session, frame) {
  const picture = element('canvas');
  const holder = /** @type {ImageBitmapRenderingContext} */ (picture.getContext('bitmaprenderer'));
  let kept = '';
  /** @param {HTMLCanvasElement} canvas @param {string} what */
  const keepAs = async (canvas, what) => {
    const bitmap = await createImageBitmap(canvas);
    const { width, height } = bitmap;
    if (picture.width !== width || picture.height !== height) Object.assign(picture, { width, height });
    holder.transferFromImageBitmap(bitmap);
    kept = what;
    return true;
  };
  /**
   * @param {string} what
   * @param {number} tries
   * @returns {Promise<boolean>} whether there is a picture
   */
  const take = (what, tries) =>
    new Promise((resolve) => {
      const inner = /** @type {(Window & {pictures?: number}) | null} the stage counts its pictures */ (frame.contentWindow);
      const canvas = frame.contentDocument?.querySelector('canvas');
      if (!inner || !canvas?.width) return resolve(false);
      session.drawOnce(); // before what is asked for here
      const before = inner.pictures;
      inner.requestAnimationFrame(() => {
        if (!session.simulation.awake) return resolve(false);
        if (inner.pictures !== before) return resolve(keepAs(canvas, what).catch(() => false)); // its context is lost
        // From a task, so that it comes after the stage in the next frame.
        if (tries > 1) setTimeout(() => resolve(take(what, tries - 1)));
        else resolve(false);
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
