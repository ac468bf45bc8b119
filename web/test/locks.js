/** The locks of a browser, for tabs that are objects of one test. */
export class Locks {
  /** Those that wait, by name; the first holds the lock. @type {Map<string, (() => void)[]>} */
  #queues = new Map();

  /**
   * @param {string} name
   * @param {{ifAvailable?: boolean, signal?: AbortSignal}} options
   * @param {(lock: {name: string} | null) => unknown} act
   */
  async request(name, { ifAvailable, signal }, act) {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    await null;
    if (ifAvailable && queue.length > 0) return act(null);
    await new Promise((/** @type {(value?: unknown) => void} */ resolve, reject) => {
      const go = () => resolve();
      queue.push(go);
      signal?.addEventListener('abort', () => {
        if (queue[0] === go) return;
        queue.splice(queue.indexOf(go), 1);
        reject(new DOMException('aborted', 'AbortError'));
      });
      if (queue[0] === go) go();
    });
    try {
      return await act({ name });
    } finally {
      queue.shift();
      queue[0]?.();
    }
  }
}
