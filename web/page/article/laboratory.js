import { Sweep } from '../experiments/sweep.js';
import { Signal } from '../shared/signal.js';

/** @typedef {import('../experiments/experiment.js').Experiment} Experiment */
/** @typedef {import('../shared/messages.js').Row} Row */

/** How often the time left is told, ms. */
const tick = 500;

/** The error of what another experiment has ended. */
export const superseded = () => Object.assign(new Error('Another measurement has begun.'), { name: 'AbortError' });

/**
 * Measures what readers ask for, one experiment at a time, with the worker and the
 * storage of the pages Scaling and Map: what one of them has measured the others have.
 */
export class Laboratory {
  /** An experiment has been measured. */ measured = new Signal();

  /** @type {Promise<Sweep> | null} */ #opening = null;
  #usual;
  #turn = 0;
  #busy = false;
  /** What was last wrong, in a sentence. */ #trouble = '';

  /** @param {Experiment} usual */
  constructor(usual) {
    this.#usual = usual;
  }

  /** The program, loaded when it is first needed. */
  #open() {
    this.#opening ??= Sweep.open(this.#usual).then(
      (sweep) => {
        sweep.trouble.add((message) => (this.#trouble = message));
        return sweep;
      },
      (error) => {
        this.#opening = null;
        throw error;
      },
    );
    return this.#opening;
  }

  /**
   * The rows of an experiment, those that are kept and those that are measured now. Rejected with a sentence, or with an
   * AbortError when another one begins or it is stopped.
   * @param {Experiment} experiment
   * @param {(sweep: Sweep) => void} tell of progress
   * @returns {Promise<Row[]>} in the order of trials
   */
  async measure(experiment, tell) {
    const mine = ++this.#turn;
    this.#busy = true;
    try {
      const sweep = await this.#open();
      if (mine !== this.#turn || !(await sweep.choose(experiment)) || mine !== this.#turn) throw superseded();
      let begun = false;
      this.#trouble = '';
      if (sweep.state !== 'done') sweep.start().then(() => (begun = true));
      while (sweep.state !== 'done') {
        if (mine !== this.#turn) throw superseded();
        if (sweep.state === 'paused') throw new Error(this.#trouble);
        if (begun && (sweep.state === 'fresh' || sweep.state === 'begun')) throw superseded();
        tell(sweep);
        await new Promise((resolve) => setTimeout(resolve, tick));
      }
      if (mine !== this.#turn) throw superseded();
      const [failure] = sweep.failures;
      if (failure) throw new Error(failure.reason);
      return sweep.ordered;
    } finally {
      if (mine === this.#turn) {
        this.#busy = false;
        this.measured.emit();
      }
    }
  }

  /** Ends what is measured now; trials that are done are kept. */
  async stop() {
    this.#turn++;
    this.#busy = false;
    (await this.#opening)?.cancel();
  }

  /**
   * The rows that the browser keeps of an experiment; null while another one is measured.
   * @param {Experiment} experiment
   * @returns {Promise<Row[] | null>}
   */
  async kept(experiment) {
    if (this.#busy) return null;
    const mine = this.#turn;
    const sweep = await this.#open();
    if (mine !== this.#turn) return null;
    return (await sweep.choose(experiment)) ? sweep.ordered : null;
  }
}
