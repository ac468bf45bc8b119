/**
 * When the stage may draw. The browser can take its graphics away at any time, for
 * other pages or because they broke down; then its document loads again and waits.
 * It goes on where its page is seen, and the later the more often it was lost in a
 * row, so that frames which have not all room do not take turns for ever.
 */

const FIRST = 500; // ms of the second wait, of which each is twice the last; the first loss has none
const TRIES = 6; // in a row, before only the visitor tries again
const STEADY = 30_000; // ms of drawing after which losses are forgotten

export class Graphics {
  #begun = 0; // when the stage last began to draw, ms
  #losses = -1; // in a row; the first time that the stage waits is none
  #timer = 0;
  #due = false; // it draws as soon as the page is seen
  #seen = true;

  /**
   * @param {object} does
   * @param {() => void} does.begin lets the stage draw
   * @param {(wait: number | null) => void} does.lost the stage draws again after so many ms, or only if the visitor wants it
   */
  constructor(does) {
    this.does = does;
    new IntersectionObserver((entries) => {
      this.#seen = entries[entries.length - 1].isIntersecting;
      this.#look();
    }).observe(document.documentElement); // which may be in a frame, out of sight
    document.addEventListener('visibilitychange', () => this.#look());
  }

  /** The stage waits, at first or because it was lost. */
  waits() {
    clearTimeout(this.#timer);
    this.#losses = performance.now() - this.#begun > STEADY ? Math.min(this.#losses + 1, 1) : this.#losses + 1;
    if (this.#losses <= 0) return this.#begin();
    if (this.#losses > TRIES) return this.does.lost(null);
    const wait = this.#losses === 1 ? 0 : FIRST * 2 ** (this.#losses - 2);
    this.does.lost(wait);
    const due = () => {
      this.#due = true;
      this.#look();
    };
    if (wait === 0) due();
    else this.#timer = setTimeout(due, wait);
  }

  /** The stage is given up; with the next one all begins anew. */
  rest() {
    clearTimeout(this.#timer);
    this.#due = false;
    this.#losses = -1;
    this.#begun = 0;
  }

  /** The stage does not begin to draw. */
  giveUp() {
    this.does.lost(null);
  }

  /** Draws again at once, by the visitor's wish. */
  again() {
    this.#losses = 0;
    this.#begin();
  }

  #look() {
    if (this.#due && this.#seen && !document.hidden) this.#begin();
  }

  #begin() {
    clearTimeout(this.#timer);
    this.#due = false;
    this.#begun = performance.now();
    this.does.begin();
  }
}
