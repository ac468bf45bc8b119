/**
 * Rows of results, kept in the browser's own storage as they come, for all pages
 * of this origin. A row's key is that of its job after the version of the
 * numerics, so that rows of another version are never taken for today's.
 */

import { within } from '../shared/patience.js';

/** @typedef {import('./desk.js').Row} Row */

/** How long the browser may take to answer, s. */
const patient = 15;

const silent =
  'The browser’s storage does not answer: results last only as long as this page is open. Download them before you leave; closing the other tabs, or the browser, may bring it back.';

const store = 'rows';

/**
 * The key under which the row of a job is kept.
 * @param {string} version of the numerics
 * @param {{key: string}} job
 */
export const archiveKey = (version, job) => `${version}|${job.key}`;

/**
 * What a request to the database gives.
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault(); // the other requests of its transaction go on
      reject(request.error);
    };
  });

/** @param {IDBTransaction} transaction */
const completed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

export class Archive {
  /** @type {IDBDatabase | null} null where the browser refuses storage */ #database = null;
  /** Rows that the database did not take. @type {Map<string, Row>} */ #memory = new Map();

  /** Why rows are not kept when the page closes, as a sentence for the visitor; '' while they are. */
  reason = '';

  /** Opens the archive; where the browser refuses storage, one that lasts as long as the page. */
  static async open() {
    const archive = new Archive();
    try {
      const request = indexedDB.open('balance', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store);
      await within(
        patient,
        answer(request).then((database) => archive.#begin(database)),
        silent,
      );
    } catch (error) {
      archive.#refuse(error);
    }
    return archive;
  }

  /** The database is there, perhaps later than it was waited for. @param {IDBDatabase} database */
  async #begin(database) {
    this.#database = database;
    this.reason = '';
    for (const [key, row] of this.#memory) if (await this.#change((rows) => rows.put(row, key))) this.#memory.delete(key);
  }

  /** Whether there are rows that would be lost with the page. */
  get unsaved() {
    return this.#memory.size > 0;
  }

  /**
   * What is kept under these keys, as far as there is something: rows, unless they
   * have been damaged; null for what the browser cannot read.
   * @param {string[]} keys
   * @returns {Promise<Map<string, unknown>>}
   */
  async rows(keys) {
    /** @type {Map<string, unknown>} */
    const found = new Map();
    try {
      const rows = this.#database?.transaction(store).objectStore(store);
      const get = async (/** @type {string} */ key, /** @type {IDBObjectStore} */ from) => {
        const row = await answer(from.get(key)).catch(() => null);
        if (row !== undefined) found.set(key, row);
      };
      if (rows) await within(patient, Promise.all(keys.map((key) => get(key, rows))), silent);
    } catch (error) {
      this.#refuse(error);
    }
    for (const key of keys) {
      const row = this.#memory.get(key);
      if (row) found.set(key, row);
    }
    return found;
  }

  /**
   * Keeps a row; resolved when it is safe, or in memory.
   * @param {string} key
   * @param {Row} row
   */
  async keep(key, row) {
    if (!(await this.#change((rows) => rows.put(row, key)))) this.#memory.set(key, row);
  }

  /** @param {string[]} keys */
  async forget(keys) {
    for (const key of keys) this.#memory.delete(key);
    await this.#change((rows) => keys.forEach((key) => rows.delete(key)));
  }

  /**
   * @param {(rows: IDBObjectStore) => void} change
   * @returns {Promise<boolean>} whether the database has it
   */
  async #change(change) {
    if (!this.#database) return false;
    try {
      const transaction = this.#database.transaction(store, 'readwrite');
      change(transaction.objectStore(store));
      await within(patient, completed(transaction), silent);
      return true;
    } catch (error) {
      this.#refuse(error);
      return false;
    }
  }

  /** @param {unknown} error */
  #refuse(error) {
    if (error instanceof Error && error.message === silent) {
      this.reason = silent;
      return;
    }
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    this.reason = full
      ? 'The browser has no more room for results: the next ones last only as long as this page is open. Download them before you leave.'
      : 'The browser does not let this page keep results: they last only as long as this page is open. Download them before you leave, or allow storage for this site.';
  }
}
