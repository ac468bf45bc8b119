/**
 * Of all tabs of this browser one runs an experiment: a lock says which, held while
 * it does. Where the browser has no locks, as over plain http, nobody is kept from it.
 */
export class Turn {
  /** Of what is waited for or held. @type {{name: string, held: boolean, leave: () => void} | null} */ #now = null;

  /** Whether another tab has the turn, and this one waits for it. */
  get waiting() {
    return this.#now !== null && !this.#now.held && this.#told;
  }

  #told = false;

  /**
   * Takes the turn, if need be when another tab has given it back.
   * @param {string} name of what is run
   * @param {(() => void) | null} waiting called if it has to be waited for; null where it is not to be
   * @returns {Promise<boolean>} whether this tab has it; false if it is not waited for, or no longer
   */
  async take(name, waiting) {
    if (this.#now?.name === name && this.#now.held) return true;
    this.end();
    const { locks } = navigator;
    if (!locks) return true;
    const controller = new AbortController();
    const mine = { name, held: false, leave: () => controller.abort() };
    this.#now = mine;
    /** @param {LockOptions} options @returns {Promise<boolean>} whether the lock is there, which is held from then on */
    const ask = (options) =>
      new Promise((resolve, reject) => {
        const answered = locks.request(name, options, (lock) => {
          if (!lock || this.#now !== mine) return resolve(false);
          return new Promise((/** @type {(value?: unknown) => void} */ release) => {
            mine.leave = () => release();
            mine.held = true;
            resolve(true);
          });
        });
        answered.catch(reject);
      });
    let free;
    try {
      free = await ask({ ifAvailable: true });
    } catch {
      free = true; // the browser lets this page have no locks
    }
    if (free || this.#now !== mine) return free;
    if (!waiting) {
      this.end();
      return false;
    }
    this.#told = true;
    waiting();
    return ask({ signal: controller.signal }).catch(() => false); // it is not waited for any more
  }

  /** Gives the turn back, or stops waiting for it. */
  end() {
    const now = this.#now;
    this.#now = null;
    this.#told = false;
    now?.leave();
  }
}
