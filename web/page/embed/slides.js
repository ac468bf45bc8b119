/** @typedef {import('./frame.js').Frame} Frame */

/**
 * reveal.js tells the frames of a slide when it comes and goes, also where it
 * fades, and a frame cannot see that it is gone. What has run goes on when the
 * slide comes back; nothing else begins by it.
 * @param {Frame} frame
 */
export function obeySlides(frame) {
  let paused = false;
  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return;
    if (data === 'slide:stop' && frame.awake && frame.session.playing) {
      paused = true;
      frame.play(false);
    }
    if (data === 'slide:start' && paused) {
      paused = false;
      frame.play(true);
    }
  });
}
