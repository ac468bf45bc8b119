/** Which neuron is inspected: one that is pointed at, or focused, or kept. */

import { Signal } from '../shared/signal.js';
import { same } from './neuron.js';

/** @typedef {import('../shared/messages.js').Train} Train */

export class Inspection {
  /** Another neuron is inspected, or none, or it is kept or not. */ changed = new Signal();
  /** @type {Train | null} */ #train = null;
  #kept = false;

  /** @returns {Train | null} */
  get train() {
    return this.#train;
  }

  /** It stays until it is let go. */
  get kept() {
    return this.#kept;
  }

  /** What is pointed at shows unless another is kept. @param {Train | null} train */
  point(train) {
    if (!this.#kept) this.#set(train, false);
  }

  /** Another one in place of this, which is kept if this was. @param {Train} train */
  go(train) {
    this.#set(train, this.#kept);
  }

  /** @param {Train | null} train the one that is inspected unless it is given */
  keep(train = this.#train) {
    this.#set(train, train !== null);
  }

  letGo() {
    this.#set(null, false);
  }

  /** @param {Train | null} train @param {boolean} kept */
  #set(train, kept) {
    if (same(train, this.#train) && kept === this.#kept) return;
    this.#train = train;
    this.#kept = kept;
    this.changed.emit();
  }
}
