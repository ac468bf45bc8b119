/**
 * Something that listeners are told of, in the order in which they were added.
 * @template [T=void]
 */
export class Signal {
  /** @type {((value: T) => void)[]} */
  #listeners = [];

  /** @param {(value: T) => void} listener */
  add(listener) {
    this.#listeners.push(listener);
  }

  /** @param {T} value */
  emit(value) {
    for (const listener of this.#listeners) listener(value);
  }
}
