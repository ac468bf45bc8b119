/**
 * How long nothing comes, counted in seconds during which the page was awake: not
 * while a laptop sleeps, and hardly in a tab whose timers the browser holds up.
 */

const second = 1000;

/** @type {Set<Patience>} */
const waiting = new Set();
let ticker = 0;

const tick = () => {
  // Those that begin meanwhile have not waited yet.
  for (const one of [...waiting]) if (waiting.has(one)) one.pass();
};

export class Patience {
  #act;
  #limit = 0;
  #passed = 0;

  /** @param {() => void} act when nothing has come for too long */
  constructor(act) {
    this.#act = act;
  }

  /** Something is waited for. @param {number} limit seconds in which something has to come */
  begin(limit) {
    this.#limit = limit;
    this.#passed = 0;
    waiting.add(this);
    ticker ||= setInterval(tick, second);
  }

  /** Something has come, and more is waited for. */
  heard() {
    this.#passed = 0;
  }

  /** Nothing is waited for. */
  end() {
    waiting.delete(this);
    if (waiting.size > 0) return;
    clearInterval(ticker);
    ticker = 0;
  }

  /** A second has passed. */
  pass() {
    if (++this.#passed < this.#limit) return;
    this.end();
    this.#act();
  }
}

/**
 * What is promised, or an error if it does not come in time.
 * @template T
 * @param {number} limit seconds
 * @param {Promise<T>} promise
 * @param {string} message
 * @returns {Promise<T>}
 */
export function within(limit, promise, message) {
  return new Promise((resolve, reject) => {
    const patience = new Patience(() => reject(new Error(message)));
    patience.begin(limit);
    promise.then(resolve, reject).finally(() => patience.end());
  });
}
