/**
 * A worker that runs trials: a network of given parameters for a given time,
 * measured by the conventions of the published figures.
 */

/** @typedef {'simd' | 'reference'} Kernel */

/**
 * @typedef {object} Row the outcome of a trial; with it come the other results by the contract's names
 * @property {string} version of the numerics
 * @property {Record<string, number | string | null>} params all parameters
 * @property {number} trial
 * @property {number} t_ms
 * @property {number | null} rate_e_hz
 * @property {number | null} rate_i_hz
 * @property {string | null} spike_hash null for a run that failed
 * @property {number} wall_s from the first step to the last, with the measurements
 * @property {string | null} error why the run failed
 */

/**
 * How to settle a promise.
 * @template T
 * @typedef {{resolve: (value: T) => void, reject: (error: Error) => void}} Settle
 */

export class Trials {
  #worker = new Worker('worker.js');
  /** @type {Settle<{version: string, kernel: Kernel}>} */ #started = { resolve() {}, reject() {} };
  /** Trials that are not answered yet, by id. @type {Map<number, Settle<Row>>} */ #asked = new Map();
  #id = 0;

  /**
   * The version of the numerics, and the kernel that `auto` stands for; to be
   * awaited before the first trial.
   * @type {Promise<{version: string, kernel: Kernel}>}
   */
  ready = new Promise((resolve, reject) => (this.#started = { resolve, reject }));

  /** @param {WebAssembly.Module} module of worker.wasm */
  constructor(module) {
    this.#worker.onmessage = (event) => this.#hear(JSON.parse(event.data));
    this.#worker.onerror = (event) => this.#end(event.message || 'its worker did not load');
    this.#worker.postMessage({ type: 'trials', module });
  }

  /**
   * Runs a trial; several wait for one another. Rejected with a sentence if the
   * parameters are not allowed or the worker ends.
   * @param {import('./parameters.js').Params} params those that differ from the paper's
   * @param {number} trial from 1
   * @param {number} t length, ms
   * @param {Kernel | 'auto'} kernel
   * @returns {Promise<Row>}
   */
  run(params, trial, t, kernel) {
    const id = ++this.#id;
    this.#worker.postMessage({ id, params: JSON.stringify(params), trial, t_ms: t, kernel });
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  /** Ends the worker, and with it the trials that are not answered. */
  stop() {
    this.#end('it was stopped');
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === 'ready') this.#started.resolve(message);
    if (message.type === 'row') this.#answered(message.id)?.resolve(message.row);
    if (message.type === 'refused') this.#answered(message.id)?.reject(new Error(message.message));
    if (message.type === 'failed') this.#end(message.message);
  }

  /** @param {number} id */
  #answered(id) {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  /** @param {string} reason */
  #end(reason) {
    this.#worker.terminate();
    const error = new Error(`The simulating program ended: ${reason}`);
    this.#started.reject(error);
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
