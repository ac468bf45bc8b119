import './seconds.js';

/** Workers that run nothing: a test speaks for the program in them. */
export class FakeWorker {
  /** All that were created, in turn. @type {FakeWorker[]} */
  static all = [];

  /** What the page has sent. @type {any[]} */
  sent = [];
  /** Ids of requests that have their answer. @type {Set<number>} */
  #answered = new Set();
  terminated = false;
  /** @type {((event: {data: string}) => void) | null} */
  onmessage = null;
  /** @type {((event: {message: string}) => void) | null} */
  onerror = null;

  /** @param {URL} url of its script */
  constructor(url) {
    this.script = url.pathname.split('/').slice(-2).join('/');
    FakeWorker.all.push(this);
  }

  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  /** What the page has asked and waits for. @returns {any[]} */
  get open() {
    return this.terminated ? [] : this.sent.filter(({ id }) => id !== undefined && !this.#answered.has(id));
  }

  /** The program says something. @param {{type?: string, id?: number, [name: string]: any}} message */
  say(message) {
    if (message.id !== undefined) this.#answered.add(message.id);
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** An error that nobody catches ends the program. @param {string} message */
  fail(message) {
    this.onerror?.({ message });
  }
}
