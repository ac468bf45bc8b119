/** @typedef {import('./frame.js').Frame} Frame */

/**
 * reveal.js tells the frames of a slide when it comes and goes; where it fades a
 * frame cannot see that. What has run, or is to begin by itself, runs when the
 * slide comes.
 * @param {Frame} frame
 */
export function obeySlides(frame) {
  let runs = frame.view.start === 'auto';
  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return;
    if (data === 'slide:stop') {
      runs = frame.session.playing;
      frame.play(false);
    }
    if (data === 'slide:start' && runs) frame.play(true);
  });
}
