/** From how many pixels on a movement has a direction. */
const clear = 8;

/**
 * What a finger on a slider wants: until its movement is clearly horizontal it may
 * scroll the page. 'drag' and 'scroll' hold until it is lifted; what ends as
 * 'rest' was a tap.
 */
export class Swipe {
  /** @type {'rest' | 'drag' | 'scroll'} */
  state = 'rest';
  #x;
  #y;

  /** @param {number} x @param {number} y where it began, in pixels */
  constructor(x, y) {
    this.#x = x;
    this.#y = y;
  }

  /** @param {number} x @param {number} y where it is now */
  move(x, y) {
    const across = Math.abs(x - this.#x);
    const along = Math.abs(y - this.#y);
    if (this.state === 'rest' && Math.max(across, along) >= clear) this.state = across > along ? 'drag' : 'scroll';
    return this.state;
  }
}
