/** Which stretch of model time the plots show: the last one, or one of the last ten seconds; as long as is wanted. */

import { decimal } from '../shared/format.js';
import { Signal } from '../shared/signal.js';

/** @typedef {Pick<import('./simulation.js').Tick, 'start_ms' | 'end_ms' | 'now_ms' | 'oldest_ms'>} Axis */

/** Lengths that buttons and keys go through, ms. */
const lengths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** A length of time in its unit: 1.0 s, 200 ms, 0.5 ms. @param {number} ms */
export function lengthText(ms) {
  if (ms >= 500) return `${decimal(ms / 1000, 1)} s`;
  return `${decimal(ms, ms < 9.95 && !Number.isInteger(ms) ? 1 : 0)} ms`;
}

/** The length that follows one. @param {number} length ms @param {1 | -1} direction 1: longer */
export function nextLength(length, direction) {
  if (direction > 0) return lengths.find((one) => one > length * 1.001) ?? lengths[lengths.length - 1];
  return lengths.findLast((one) => one < length * 0.999) ?? lengths[0];
}

/** A length that can be shown. @param {number} length ms */
const possible = (length) => Math.min(Math.max(length, lengths[0]), lengths[lengths.length - 1]);

/**
 * Where a stretch of a length can end that should end somewhere; null for the last moment.
 * @param {number} end ms
 * @param {number} length ms
 * @param {Axis} axis
 */
export function endWithin(end, length, { now_ms, oldest_ms }) {
  const held = Math.max(end, Math.min(now_ms, oldest_ms + length));
  return held > now_ms - length / 2000 ? null : held;
}

export class Stretch {
  /** Another one is wanted. */ changed = new Signal();
  /** How long it is, ms; null: as long as the plots have room for. @type {number | null} */ window = null;
  /** Where it ends, ms; null: with the last moment. @type {number | null} */ end = null;
  /** What was shown last. @type {Axis} */ axis = { start_ms: 0, end_ms: 1000, now_ms: 0, oldest_ms: 0 };

  /**
   * @param {object} does
   * @param {(look: {window_ms: number, back: boolean, end_ms: number}) => void} does.look shows it
   * @param {() => void} does.freeze lets model time stand
   */
  constructor(does) {
    this.does = does;
  }

  /** How long what is shown is, ms. */
  get length() {
    return this.window ?? this.axis.end_ms - this.axis.start_ms;
  }

  /** The visitor sees something else than the last moments in their usual length. */
  get moved() {
    return this.window !== null || this.end !== null;
  }

  /** @param {Axis} axis that is shown */
  hear(axis) {
    this.axis = axis;
    // Another network, or one of which less is known.
    if (this.end !== null && (this.end > axis.now_ms || this.end < axis.oldest_ms)) this.#take(this.window, null);
  }

  /** Ends it elsewhere; model time stands then. @param {number} end ms */
  scrollTo(end) {
    const next = endWithin(end, this.length, this.axis);
    if (next !== null) this.does.freeze();
    this.#take(this.window, next);
  }

  /** @param {number} ms forward */
  scroll(ms) {
    this.scrollTo((this.end ?? this.axis.now_ms) + ms);
  }

  /**
   * Makes it longer or shorter.
   * @param {number} wanted ms
   * @param {number | null} at the moment that keeps its place; null for the end
   */
  zoom(wanted, at = null) {
    const { length } = this;
    const next = possible(wanted);
    const end = this.end ?? this.axis.now_ms;
    const about = at ?? end;
    this.#take(next, this.end === null && at === null ? null : endWithin(about + ((end - about) * next) / length, next, this.axis));
  }

  /** Shows a moment in the middle. @param {number} at ms */
  centre(at) {
    this.scrollTo(at + this.length / 2);
  }

  /** The last moment again. */
  follow() {
    this.#take(this.window, null);
  }

  /** As at first. */
  reset() {
    this.#take(null, null);
  }

  /** @param {number | null} window @param {number | null} end */
  #take(window, end) {
    if (window === this.window && end === this.end) return;
    this.window = window;
    this.end = end;
    this.does.look({ window_ms: window ?? 0, back: end !== null, end_ms: end ?? 0 });
    this.changed.emit();
  }
}
