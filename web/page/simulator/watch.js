/**
 * Watches over a worker that may have to be silent for long: it is asked every few
 * seconds whether it answers, whatever it does and whether or not anything is played.
 * What counts are seconds in which the page was awake.
 */

import { Patience } from '../shared/patience.js';

/** So often it is asked, s. */
const every = 5;

/** After so many seconds it is seen to be silent. */
const calm = 10;

/** After so many, and more where large networks are built, it is given up. */
const patient = 60;

/** Seconds more for N²: as much again as a slow machine takes to draw the connections. */
const perPair = 15e-9;

/** How long a worker may be silent that builds networks of these sizes, s. @param {number[]} sizes */
export const longest = (sizes) => sizes.reduce((sum, n) => sum + perPair * n ** 2, patient);

export class Watch {
  #does;
  #waited = 0;
  #pulse = new Patience(() => this.#ask());
  #patience = new Patience(() => this.#judge());

  /**
   * @param {object} does
   * @param {() => void} does.ask the worker, for anything
   * @param {() => number} does.longest how long it may be silent with what it was asked for, s
   * @param {(silent: boolean) => void} does.hesitate it has been silent for a while; or is not any more
   * @param {() => void} does.giveUp it has been silent for too long
   */
  constructor(does) {
    this.#does = does;
  }

  begin() {
    this.#pulse.begin(every);
    this.#wait(calm);
  }

  /** The worker has said something. */
  heard() {
    if (this.#waited === 0) return;
    if (this.#waited > calm) this.#does.hesitate(false);
    this.#wait(calm);
  }

  end() {
    if (this.#waited > calm) this.#does.hesitate(false);
    this.#waited = 0;
    this.#pulse.end();
    this.#patience.end();
  }

  /** @param {number} limit s since something was heard */
  #wait(limit) {
    this.#patience.begin(limit - (limit > calm ? this.#waited : 0));
    this.#waited = limit;
  }

  #ask() {
    this.#does.ask();
    this.#pulse.begin(every);
  }

  #judge() {
    const limit = Math.max(this.#does.longest(), calm);
    if (limit <= this.#waited) {
      this.end();
      return this.#does.giveUp();
    }
    if (this.#waited === calm) this.#does.hesitate(true);
    this.#wait(limit);
  }
}
