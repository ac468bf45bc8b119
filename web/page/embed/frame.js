import { Signal } from '../shared/signal.js';
import { viewKeys } from '../shared/view.js';
import { allowed, read } from '../simulator/field.js';
import { Turn } from './one.js';

/** @typedef {import('../simulator/session.js').Session} Session */
/** @typedef {import('../shared/view.js').View} View */
/** @typedef {import('../shared/parameters.js').Params} Params */
/** @typedef {{width: number, height: number}} Size CSS pixels */

/** So long a frame keeps its programs out of sight, or while another one runs, ms. */
const grace = 4000;

/** What of a view can change while the frame stands there. @type {(keyof View)[]} */
const changeable = ['speed', 'ui', 'panels', 'compare', 'together', 'theme', 'title'];

/**
 * A simulator in a frame, awake or at rest. At rest it has neither worker nor
 * graphics context, but its settings, and it goes on at time 0. It is awake only
 * from when it is seen and wanted until it is out of sight for some seconds, or
 * another frame runs.
 *
 * Whoever changes the session's play and pause, a button or the embedding page, need
 * not know of rest: the frame follows.
 */
export class Frame {
  /** The programs of the session run. */ woken = new Signal();
  /** They have been given back. */ rested = new Signal();
  /** What keeps it from running, in a sentence. @type {Signal<string>} */ failed = new Signal();
  /** Why a change was not made, in a sentence. @type {Signal<string>} */ refused = new Signal();
  /** The view has changed. */ viewed = new Signal();
  /** The browser has taken its graphics context, for another frame. */ robbed = new Signal();

  #turn;
  #seen = false;
  /** It wakes when it is seen, though it does not play. */ #wanted;
  #timer = 0;
  /** ms of model time to step when the programs are there. @type {number[]} */ #steps = [];
  #drawn = false;
  /** Changes whose outcome is not known. @type {{patch: Params, taken: () => void, refused: (error: Error) => void}[]} */ #asked = [];

  /**
   * @param {Session} session of the place `frame`
   * @param {() => BroadcastChannel} open a channel of all frames of this origin
   * @param {() => Size} size that its content would like
   */
  constructor(session, open, size) {
    this.session = session;
    this.size = size;
    this.#wanted = session.view.start === 'paused';
    this.#turn = new Turn(open, () => ({ together: session.view.together === 1, tie: session.view.tie }), {
      start: () => {
        session.hold(false);
        this.#wake();
        if (!session.playing) session.play(true);
      },
      yield: () => {
        if (!this.#seen) return;
        session.play(false);
        this.#restSoon();
      },
    });
    session.paced.add(() => this.#paced());
    session.ready.add(() => this.woken.emit());
    session.axes.add(() => {
      this.#drawn = true;
      for (const ms of this.#steps.splice(0)) session.step(ms);
    });
    session.failed.add((message) => {
      this.#judge(new Error(message));
      queueMicrotask(() => this.rest()); // all have been told
      this.failed.emit(message);
    });
    session.refused.add((message) => {
      this.#judge(new Error(message));
      this.refused.emit(message);
    });
    session.status.add(() => this.#judge());
    session.lost.add(({ reason }) => {
      if (reason !== null || !this.#turn.crowded) return;
      queueMicrotask(() => {
        session.play(false);
        this.rest();
        this.robbed.emit();
      });
    });
  }

  /** Programs are there, or on the way. */
  get awake() {
    return this.session.simulation.awake;
  }

  /** @type {View} what the address asks for, and what has changed since */
  get view() {
    return this.session.view;
  }

  /**
   * Whether the frame can be seen. Out of sight model time stands, and then the
   * programs go; seen again it goes on by itself.
   * @param {boolean} seen
   */
  see(seen) {
    if (seen === this.#seen) return;
    const { session } = this;
    this.#seen = seen;
    clearTimeout(this.#timer);
    if (!seen) {
      session.hold(true);
      this.#turn.leave(true);
      this.#restSoon();
    } else if (session.playing) this.#turn.ask();
    else {
      session.hold(false);
      if (this.#wanted) this.#wake();
    }
  }

  /**
   * Starts the programs, as soon as the frame is seen.
   * @param {boolean} play at once, too
   */
  wake(play) {
    if (play) this.play(true);
    else if (this.#seen) this.#wake();
    else this.#wanted = true;
  }

  /** Gives worker and graphics context back. */
  rest() {
    clearTimeout(this.#timer);
    this.#turn.leave(false);
    if (!this.awake) return;
    this.#drawn = false;
    this.#steps = [];
    this.session.rest();
    for (const { taken } of this.#asked.splice(0)) taken(); // the next start has them
    this.#turn.hold(false);
    this.rested.emit();
  }

  /** @param {boolean} playing */
  play(playing) {
    if (!playing) this.#turn.leave(false);
    if (playing !== this.session.playing) this.session.play(playing);
  }

  /** Some model time, then it stands. @param {number} ms */
  step(ms) {
    this.play(false);
    if (this.#drawn) return this.session.step(ms);
    this.#steps.push(ms);
    this.wake(false);
  }

  /** Begins again at time 0. */
  reset() {
    this.session.reset();
  }

  /**
   * Changes what is seen of the network, and how.
   * @param {Partial<View>} patch
   * @throws {Error} a sentence that says what is allowed; then nothing has changed
   */
  setView(patch) {
    /** @type {Partial<View>} */
    const changes = {};
    for (const [name, value] of Object.entries(patch)) {
      const key = viewKeys.find((one) => one.name === name);
      if (!key || !changeable.includes(key.name)) throw new Error(`${name}: of the view can be changed ${changeable.join(', ')}.`);
      const given = value === '' && key.defaults.frame === '' ? '' : key.read(String(value));
      if (given === undefined) throw new Error(`${name} = ${value}: allowed are ${key.allowed}.`);
      Object.assign(changes, { [name]: given });
    }
    const { session } = this;
    const { speed, panels, compare, ...others } = changes;
    Object.assign(session.view, others);
    if (speed !== undefined) session.setSpeed(speed);
    if (panels !== undefined) session.choice.choose(panels);
    if (compare !== undefined && compare !== session.view.compare) session.comparison.show(compare);
    this.viewed.emit();
  }

  /**
   * Changes parameters.
   * @param {Params} params
   * @returns {Promise<void>} when the simulation has taken them, or, at rest, they are kept for its start; rejected
   *   with an Error whose message is a sentence
   */
  async set(params) {
    const { settings } = this.session;
    /** @type {Params} */
    const patch = {};
    for (const [name, value] of Object.entries(params)) {
      if (value === null) continue; // as in what the simulator tells
      const row = settings.table.find((one) => one.name === name);
      if (!row) throw new Error(`${name}: there is no such parameter. Nothing was changed.`);
      const given = read(row, String(value));
      const known = !('wrong' in given) && (!row.words || row.words.includes(String(given.value)));
      if (!known) throw new Error(`${name} = ${value}: allowed are ${allowed(row)}. Nothing was changed.`);
      patch[name] = given.value;
      if (name === 'lambda') delete patch.synapse; // the later one holds
      if (name === 'synapse') delete patch.lambda;
    }
    if (!this.awake) return settings.change(patch);
    const outcome = new Promise((taken, refused) => this.#asked.push({ patch, taken: () => taken(undefined), refused }));
    settings.change(patch);
    return outcome;
  }

  /** The page goes away, perhaps to come back. */
  leave() {
    this.see(false);
    this.rest();
    this.#turn.end();
  }

  /** It has come back. */
  comeBack() {
    this.#turn.begin();
  }

  #wake() {
    clearTimeout(this.#timer);
    this.#wanted = false;
    if (this.awake) return;
    this.session.start();
    this.#turn.hold(this.awake);
  }

  #restSoon() {
    clearTimeout(this.#timer);
    if (this.awake) this.#timer = setTimeout(() => this.rest(), grace);
  }

  /** Someone has pressed play or pause, or the network has run away. */
  #paced() {
    const { playing } = this.session;
    if (playing && this.#seen && !this.#turn.claims) this.#turn.take();
    if (!playing && this.#turn.claims) this.#turn.leave(false); // one that yields may wait for its turn
  }

  /** Tells those who have changed parameters what has become of it. @param {Error} [wrong] */
  #judge(wrong) {
    const { settings, last, published } = this.session;
    const now = published.models.exclusive(last?.params ?? {});
    this.#asked = this.#asked.filter(({ patch, taken, refused }) => {
      const changes = Object.entries(published.models.exclusive(patch));
      if (wrong) refused(wrong);
      // Or another change has come over it.
      else if (changes.every(([name, value]) => now[name] === value || settings.params[name] !== value)) taken();
      else return true;
      return false;
    });
  }
}
