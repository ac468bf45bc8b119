/** How long the range of the present value is remembered, ms of model time. */
const memory = 10_000;

/**
 * The range of a value over the last ten seconds of model time, of which the
 * present value is always a part.
 */
export class Range {
  /** Oldest first. @type {{time: number, value: number}[]} */ #values = [];

  /** Forgets all. */
  clear() {
    this.#values = [];
  }

  /**
   * @param {number} time of the value, ms of model time; one that goes back begins anew
   * @param {number} value
   * @returns {{low: number, high: number}}
   */
  add(time, value) {
    const last = this.#values.at(-1);
    if (last && time < last.time) this.clear();
    const first = this.#values.findIndex((one) => one.time > time - memory);
    this.#values = [...(first < 0 ? [] : this.#values.slice(first)), { time, value }];
    const all = this.#values.map((one) => one.value);
    return { low: Math.min(...all), high: Math.max(...all) };
  }
}
