/** A film of the plots, made by the browser's own recorder. */

/** Kinds of film, the best first, with what their files end in. */
const kinds = [
  { type: 'video/webm;codecs=vp9', ending: 'webm' },
  { type: 'video/webm;codecs=vp8', ending: 'webm' },
  { type: 'video/webm', ending: 'webm' },
  { type: 'video/mp4', ending: 'mp4' },
];

/** Pictures a second. */
const rate = 30;

/** Enough for thin lines and single dots, bits a second. */
const bits = 8_000_000;

/**
 * The kind that a browser can make, or undefined.
 * @param {Pick<typeof MediaRecorder, 'isTypeSupported'> | undefined} recorder
 */
export const filmKind = (recorder) => kinds.find(({ type }) => recorder?.isTypeSupported(type));

/** Why there can be no film, in a sentence, or ''. */
export function lacksFilm() {
  const able = 'captureStream' in HTMLCanvasElement.prototype && filmKind(globalThis.MediaRecorder);
  return able ? '' : 'This browser cannot film a page. Chrome, Edge, Firefox and Safari can in their newer versions; or record the screen.';
}

/**
 * Films a canvas for some time, or until it is stopped.
 * @param {HTMLCanvasElement} canvas
 * @param {number} seconds
 * @param {AbortSignal} stop
 * @returns {Promise<{film: Blob, ending: string}>}
 */
export function film(canvas, seconds, stop) {
  const kind = filmKind(globalThis.MediaRecorder);
  if (!kind) return Promise.reject(new Error(lacksFilm()));
  const stream = canvas.captureStream(rate);
  const recorder = new MediaRecorder(stream, { mimeType: kind.type, videoBitsPerSecond: bits });
  return new Promise((resolve, reject) => {
    /** @type {Blob[]} */
    const pieces = [];
    const end = () => recorder.state !== 'inactive' && recorder.stop();
    const timer = setTimeout(end, 1000 * seconds);
    stop.addEventListener('abort', end);
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('error', () => reject(new Error('The browser stopped filming. Try a shorter film.')));
    recorder.addEventListener('stop', () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      const whole = new Blob(pieces, { type: kind.type });
      if (whole.size > 0) resolve({ film: whole, ending: kind.ending });
      else reject(new Error('The film is empty: the plots were not drawn meanwhile. Let them run, and film again.'));
    });
    recorder.start(1000);
  });
}
