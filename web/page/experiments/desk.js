/**
 * The worker as a desk: it runs trials, a network of given parameters for a given
 * time, measured by the conventions of the published figures, and reckons with
 * their rows. It answers one request after another.
 */

/** @typedef {import('../shared/messages.js').Params} Params */
/** @typedef {import('../shared/messages.js').Kernel} Kernel */
/** @typedef {import('../shared/messages.js').Job} Job */
/** @typedef {import('../shared/messages.js').Row} Row */
/** @typedef {import('../shared/messages.js').Series} Series */
/** @typedef {import('../shared/messages.js').Label} Label */
/** @typedef {import('../shared/messages.js').Requests} Requests */
/** @typedef {import('../shared/messages.js').Answers} Answers */

/**
 * How to settle a promise.
 * @typedef {{resolve: (value: any) => void, reject: (error: Error) => void}} Settle
 */

/**
 * An error by its name: 'WorkerEnded', or 'Refused' for what is not allowed.
 * @param {string} name
 * @param {string} message
 */
const named = (name, message) => Object.assign(new Error(message), { name });

export class Desk {
  #worker = new Worker(new URL('../programs/worker.js', import.meta.url));
  /** @type {Settle} */ #started = { resolve() {}, reject() {} };
  /** Requests that are not answered yet, by id. @type {Map<number, Settle>} */ #asked = new Map();
  #id = 0;
  /** @type {Error | null} */ #ended = null;

  /**
   * The version of the numerics, and the kernel that `auto` stands for; to be
   * awaited before the first request.
   * @type {Promise<import('../shared/messages.js').Ready>}
   */
  ready = new Promise((resolve, reject) => (this.#started = { resolve, reject }));

  /** @param {WebAssembly.Module} module of worker.wasm */
  constructor(module) {
    this.#worker.onmessage = (event) => this.#hear(JSON.parse(event.data));
    this.#worker.onerror = (event) => this.#end(event.message || 'its worker did not load');
    this.#worker.postMessage({ type: 'desk', module });
  }

  /**
   * Runs a trial. Rejected with a sentence if the parameters are not allowed
   * (its name is 'Refused') or the worker ends ('WorkerEnded').
   * @param {Params} params those that differ from the paper's
   * @param {number} trial from 1
   * @param {number} t length, ms
   * @param {Kernel} kernel
   * @param {{calibrates?: boolean, measured?: string}} [calibration] whether the trial is to measure for one of the
   * effective model; what was measured for this one
   */
  run(params, trial, t, kernel, { calibrates = false, measured = '' } = {}) {
    return this.#ask('trial', { params: JSON.stringify(params), trial, t_ms: t, kernel, calibrates, measured });
  }

  /**
   * The jobs of a grid: every combination of values, several of a parameter
   * separated by commas.
   * @param {Record<string, string>} values by name of the parameter
   * @param {number} trials of each
   * @param {number} t length, ms
   */
  grid(values, trials, t) {
    return this.#ask('grid', { values: JSON.stringify(values), trials, t_ms: t });
  }

  /**
   * Means over trials, and power laws.
   * @param {Row[]} rows
   */
  summary(rows) {
    return this.#ask('summary', { rows: JSON.stringify(rows) });
  }

  /**
   * The rows as the command writes them to a file.
   * @param {Row[]} rows
   */
  csv(rows) {
    return this.#ask('csv', { rows: JSON.stringify(rows) });
  }

  /** Ends the worker, and with it the requests that are not answered. */
  stop() {
    this.#end('it was stopped');
  }

  /**
   * @template {keyof Requests} Ask
   * @param {Ask} ask
   * @param {Requests[Ask]} request
   * @returns {Promise<Answers[Ask]>}
   */
  #ask(ask, request) {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#id;
    this.#worker.postMessage({ id, ask, ...request });
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  /** @param {import('../shared/messages.js').DeskToPage} message */
  #hear(message) {
    if (message.type === 'ready') this.#started.resolve(message);
    if (message.type === 'answer') this.#answered(message.id)?.resolve(message.answer);
    if (message.type === 'refused') this.#answered(message.id)?.reject(named('Refused', message.message ?? ''));
    if (message.type === 'failed') this.#end(message.message);
  }

  /** @param {number | null} id */
  #answered(id) {
    const asked = this.#asked.get(id ?? -1);
    this.#asked.delete(id ?? -1);
    return asked;
  }

  /** @param {string} reason */
  #end(reason) {
    this.#worker.terminate();
    this.#ended ??= named('WorkerEnded', `The simulating program ended: ${reason}`);
    this.#started.reject(this.#ended);
    for (const { reject } of this.#asked.values()) reject(this.#ended);
    this.#asked.clear();
  }
}
