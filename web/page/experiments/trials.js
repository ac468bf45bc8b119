/**
 * A worker that runs trials, a network of given parameters for a given time,
 * measured by the conventions of the published figures, and reckons with their
 * rows. It answers one request after another.
 */

/** @typedef {import('../shared/parameters.js').Params} Params */
/** @typedef {'simd' | 'reference'} Kernel */

/**
 * @typedef {object} Job a trial to be run
 * @property {string} key the same for the same trial of the same parameters, the seed among them, and length
 * @property {Params} params all parameters
 * @property {number} trial from 1
 * @property {number} t_ms length
 * @property {number} cost the time that it takes, beside others
 * @property {number} bytes the memory that it takes
 * @property {string} series key of the line that it belongs to
 */

/**
 * @typedef {object} Line what a line of a figure and a row of a table stand for: one model, one input correlation, at several sizes
 * @property {string} key
 * @property {import('../shared/model.js').ModelName | null} model null between current and conductance
 * @property {number | null} lambda null for the effective model
 * @property {string} mark
 * @property {number} c
 * @property {string[]} words of its name: the model, c, and what else tells it from the others
 * @property {string} name the words as one text
 * @property {boolean} published whether the paper has it
 * @property {boolean} foreign whether parameters are not the paper's, of which its last word, "here", tells
 */

/**
 * @typedef {object} Row the outcome of a trial; with it come the other results by the contract's names
 * @property {string} version of the numerics
 * @property {Params} params all parameters
 * @property {number} trial
 * @property {number} t_ms
 * @property {number | null} var_v_mv2
 * @property {number | null} rate_e_hz
 * @property {number | null} rate_i_hz
 * @property {string | null} spike_hash null for a run that failed
 * @property {number} wall_s from the first step to the last, with the measurements
 * @property {string | null} error why the run failed
 */

/** @typedef {{mean: number, sem: number | null, trials: number}} Estimate mean over trials and its standard error */

/**
 * @typedef {object} PowerLaw a fit of prefactor · N^exponent
 * @property {number} exponent
 * @property {number | null} low of the 95 % interval
 * @property {number | null} high
 * @property {number} prefactor
 * @property {number[]} sizes that it has used
 * @property {number} trials the fewest at any of them
 * @property {boolean} trusted whether the interval means what it says
 * @property {string} note if not, why
 * @property {number[] | null} left_out sizes whose mean is not positive
 */

/**
 * @typedef {object} Series how a model scales, all but N and seed alike
 * @property {string} key that of its line
 * @property {Params} params n and seed mean nothing
 * @property {number} t_ms
 * @property {{n: number, trials: number, failed: number, quantities: Record<string, Estimate>}[]} points
 * @property {Record<string, PowerLaw>} fits by name of the result
 * @property {Record<string, {n: number, value: number}[]> | null} theory by name of the result
 */

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

export class Trials {
  #worker = new Worker(new URL('../programs/worker.js', import.meta.url));
  /** @type {Settle} */ #started = { resolve() {}, reject() {} };
  /** Requests that are not answered yet, by id. @type {Map<number, Settle>} */ #asked = new Map();
  #id = 0;
  /** @type {Error | null} */ #ended = null;

  /**
   * The version of the numerics, and the kernel that `auto` stands for; to be
   * awaited before the first request.
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
   * Runs a trial. Rejected with a sentence if the parameters are not allowed
   * (its name is 'Refused') or the worker ends ('WorkerEnded').
   * @param {Params} params those that differ from the paper's
   * @param {number} trial from 1
   * @param {number} t length, ms
   * @param {Kernel | 'auto'} kernel
   * @returns {Promise<Row>}
   */
  run(params, trial, t, kernel) {
    return this.#ask('trial', { params: JSON.stringify(params), trial, t_ms: t, kernel });
  }

  /**
   * The jobs of a grid: every combination of values, several of a parameter
   * separated by commas.
   * @param {Record<string, string>} values by name of the parameter
   * @param {number} trials of each
   * @param {number} t length, ms
   * @returns {Promise<{jobs: Job[], series: Line[]}>} jobs in the order in which to run them
   */
  grid(values, trials, t) {
    return this.#ask('grid', { values: JSON.stringify(values), trials, t_ms: t });
  }

  /**
   * Means over trials, and power laws.
   * @param {Row[]} rows
   * @returns {Promise<Series[]>}
   */
  summary(rows) {
    return this.#ask('summary', { rows: JSON.stringify(rows) });
  }

  /**
   * The rows as the command writes them to a file.
   * @param {Row[]} rows
   * @returns {Promise<string>}
   */
  csv(rows) {
    return this.#ask('csv', { rows: JSON.stringify(rows) });
  }

  /** Ends the worker, and with it the requests that are not answered. */
  stop() {
    this.#end('it was stopped');
  }

  /**
   * @param {string} ask
   * @param {object} request
   * @returns {Promise<any>}
   */
  #ask(ask, request) {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#id;
    this.#worker.postMessage({ id, ask, ...request });
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === 'ready') this.#started.resolve(message);
    if (message.type === 'answer') this.#answered(message.id)?.resolve(message.answer);
    if (message.type === 'refused') this.#answered(message.id)?.reject(named('Refused', message.message));
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
    this.#ended ??= named('WorkerEnded', `The simulating program ended: ${reason}`);
    this.#started.reject(this.#ended);
    for (const { reject } of this.#asked.values()) reject(this.#ended);
    this.#asked.clear();
  }
}
