import { alike } from '../shared/model.js';

/** @typedef {import('../shared/messages.js').Status} Status */
/** @typedef {import('../shared/parameters.js').Params} Params */

/**
 * The large number as those hear it who do not see it: once after each change, when
 * it has settled, and how it has changed.
 */
export class Reading {
  /** The last that was settled, before the last change, mV². @type {number | null} */ before = null;
  /** The one that is settled now. @type {number | null} */ now = null;

  #changed = true;
  #held = false;
  #moved = true; // of a run that begins nothing older is on its way
  /** What is asked for, or null if only that the run begins again. @type {Params | null} */ #asked = null;
  /** Of the last that was heard, ms. @type {{model_time_ms: number, changed_ms: number} | null} */ #last = null;

  /** @param {(now: number, before: number | null) => void} tell */
  constructor(tell) {
    this.tell = tell;
  }

  /**
   * Something has been changed, or the run begins again.
   * @param {Params | null} asked all that is set, also by later changes; null if the run begins again
   * @param {boolean} [held] and will be changed further
   */
  change(asked, held = false) {
    if (!this.#changed) {
      this.before = this.now;
      this.now = null;
    }
    this.#changed = true;
    this.#asked = asked;
    this.#held = held;
    this.#moved = asked === null && this.#last === null;
  }

  /** What was to change has not. */
  refuse() {
    if (this.#changed && this.before !== null) {
      this.#changed = false;
      this.now = this.before;
    }
  }

  /** @param {Pick<Status, 'state' | 'settling' | 'model_time_ms' | 'changed_ms' | 'params'> & {stats: {var_v_mv2: number | null}}} status */
  hear({ state, settling, stats, model_time_ms, changed_ms, params }) {
    const value = stats.var_v_mv2;
    // At high speeds it may settle between two of them.
    const last = this.#last;
    if (last && (changed_ms !== last.changed_ms || model_time_ms < last.model_time_ms)) this.#moved = true;
    // What is changed and changed back before it is heard of, or concerns finite runs only, changes nothing in this one.
    if (this.#asked && alike(params, this.#asked)) this.#moved = true;
    this.#last = { model_time_ms, changed_ms };
    if (settling || state !== 'running' || value === null) {
      this.#moved = true;
      return;
    }
    if (this.#changed) {
      // What is still on its way may be from before the change.
      if (this.#held || !this.#moved) return;
      this.#changed = false;
      this.tell(value, this.before);
    }
    this.now = value;
  }
}
