/**
 * The worker as a desk: it runs trials, a network of given parameters for a given
 * time, measured by the conventions of the published figures, and reckons with
 * their rows. It answers one request after another.
 */

import { isOtherBuild, lacksMemory, otherBuild, whyNoWorker } from '../shared/ended.js';
import { capital, quoted } from '../shared/format.js';
import { spawn } from '../programs/spawn.js';
import { Patience } from '../shared/patience.js';
import { protocol } from '../shared/protocol.js';

/** @typedef {import('../shared/messages.js').Params} Params */
/** @typedef {import('../shared/messages.js').Kernel} Kernel */
/** @typedef {import('../shared/messages.js').Job} Job */
/** @typedef {import('../shared/messages.js').Row} Row */
/** @typedef {import('../shared/messages.js').Series} Series */
/** @typedef {import('../shared/messages.js').Label} Label */
/** @typedef {import('../shared/messages.js').Requests} Requests */
/** @typedef {import('../shared/messages.js').Answers} Answers */

/** @typedef {import('../shared/messages.js').Checked} Checked */

/** How long a program may be silent that says every second that it goes on, s. */
const patient = 60;

/** Seconds more for a program that builds a network, for each byte that this takes. */
const perByte = 60e-9;

/**
 * How to settle a promise.
 * @typedef {{resolve: (value: any) => void, reject: (error: Error) => void}} Settle
 */

/**
 * An error by its name: 'Refused' for what is not allowed, 'WorkerEnded', 'OtherBuild', or
 * 'NoWorker' if the browser starts none.
 * @param {string} name
 * @param {string} message
 */
const named = (name, message) => Object.assign(new Error(message), { name });

/** Anything as JSON; what cannot be written so is nothing. @param {unknown} value */
function asText(value) {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return 'null';
  }
}

/**
 * Why a desk has not begun, in sentences that say what helps.
 * @param {unknown} error with which `ready` was rejected
 * @param {string} last what is to be done when that has helped
 */
export async function whyNotBegun(error, last) {
  const { name, message, starved, silent, reason } = /** @type {Error & {starved?: boolean, silent?: boolean, reason?: string}} */ (error);
  if (name === 'NoWorker') return whyNoWorker(reason, last);
  if (name === 'OtherBuild') return `${message}.`;
  if (starved) return `${message}. Close other tabs or programs, then ${last}.`;
  if (silent) return `${message}. Check the connection, then ${last}.`;
  return `${message}. ${capital(last)}; if that does not help, open the page in another current browser.`;
}

export class Desk {
  /** @type {Worker | null} */ #worker = null;
  /** @type {Settle} */ #started = { resolve() {}, reject() {} };
  /** Requests that are not answered yet, by id. @type {Map<number, Settle>} */ #asked = new Map();
  #id = 0;
  /** @type {Error | null} */ #ended = null;
  #patience = new Patience(() =>
    this.#end(
      Object.assign(named('WorkerEnded', `The simulating program does not ${this.#runs ? 'answer any more' : 'start'}`), { silent: true }),
    ),
  );
  /** It has said that it is ready. */ #runs = false;

  /**
   * The version of the numerics, and the kernel that `auto` stands for; to be
   * awaited before the first request.
   * @type {Promise<import('../shared/messages.js').Ready>}
   */
  ready = new Promise((resolve, reject) => (this.#started = { resolve, reject }));

  /** @param {WebAssembly.Module} module of desk.wasm */
  constructor(module) {
    this.#patience.begin(patient);
    try {
      this.#worker = spawn();
    } catch (error) {
      this.#lack(String(error));
      return;
    }
    this.#worker.onmessage = (event) => this.#hear(JSON.parse(event.data));
    this.#worker.onerror = ({ message }) =>
      this.#runs || lacksMemory(message ?? '') ? this.#fail(message || 'an error in it') : this.#lack(message);
    this.#worker.postMessage({ type: 'desk', module });
  }

  /** The same, rejected with a sentence that says what helps. */
  async begun() {
    try {
      return await this.ready;
    } catch (error) {
      throw new Error(await whyNotBegun(error, 'load the page again'));
    }
  }

  /**
   * Runs a trial. Rejected with a sentence if the parameters are not allowed
   * (its name is 'Refused') or the worker ends ('WorkerEnded'), or does not start.
   * @param {Params} params those that differ from the paper's
   * @param {number} trial from 1
   * @param {number} t length, ms
   * @param {Kernel} kernel
   * @param {{calibrates?: boolean, measured?: string}} [calibration] whether the trial is to measure for one of the
   * effective model; what was measured for this one
   * @param {number} [bytes] memory that it takes
   */
  run(params, trial, t, kernel, { calibrates = false, measured = '' } = {}, bytes = 0) {
    return this.#ask('trial', { params: JSON.stringify(params), trial, t_ms: t, kernel, calibrates, measured }, bytes);
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

  /**
   * What is to be said of each of these, which may be no rows.
   * @param {unknown[]} rows
   */
  check(rows) {
    return this.#ask('check', { rows: `[${rows.map(asText).join()}]` });
  }

  /** Ends the worker, and with it the requests that are not answered. */
  stop() {
    this.#fail('it was stopped');
  }

  /**
   * @template {keyof Requests} Ask
   * @param {Ask} ask
   * @param {Requests[Ask]} request
   * @param {number} [bytes] memory that the answer takes
   * @returns {Promise<Answers[Ask]>}
   */
  #ask(ask, request, bytes = 0) {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#id;
    this.#worker?.postMessage({ id, ask, ...request });
    this.#patience.begin(patient + perByte * bytes);
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  /** @param {import('../shared/messages.js').DeskToPage} message */
  #hear(message) {
    this.#patience.heard();
    if (message.type === 'ready' && message.protocol !== protocol) this.#end(named('OtherBuild', otherBuild));
    if (message.type === 'ready') this.#runs = true;
    if (message.type === 'ready') this.#started.resolve(message);
    if (message.type === 'answer') this.#answered(message.id)?.resolve(message.answer);
    if (message.type === 'refused') this.#answered(message.id)?.reject(named('Refused', message.message ?? ''));
    if (message.type === 'failed') this.#fail(message.message);
    if (this.#asked.size === 0 && message.type !== 'alive') this.#patience.end();
  }

  /** @param {number | null} id */
  #answered(id) {
    const asked = this.#asked.get(id ?? -1);
    this.#asked.delete(id ?? -1);
    return asked;
  }

  /** There is no worker. @param {string} [reason] what the browser says */
  #lack(reason) {
    this.#end(Object.assign(named('NoWorker', 'The worker of the simulating program does not load'), { reason }));
  }

  /** @param {string} reason */
  #fail(reason) {
    if (isOtherBuild(reason)) return this.#end(named('OtherBuild', otherBuild));
    const starved = lacksMemory(reason);
    const why = starved ? 'the browser has not enough memory for it' : quoted(reason);
    this.#end(Object.assign(named('WorkerEnded', `The simulating program ended: ${why}`), { starved }));
  }

  /** @param {Error} error */
  #end(error) {
    this.#worker?.terminate();
    this.#patience.end();
    this.#ended ??= error;
    this.#started.reject(this.#ended);
    for (const { reject } of this.#asked.values()) reject(this.#ended);
    this.#asked.clear();
  }
}
