/**
 * Frames that are tied by a name: those of one origin, on one page or in several
 * windows, share settings, play and pause, speed and reset, and have one clock.
 *
 * What is shared has a count of its changes. The higher count holds, and among
 * equal ones that of the frame which was there first, so that all agree whatever
 * crosses on the way, and who joins takes over what is there.
 */

import { latest } from '../shared/throttled.js';

/** @typedef {import('./frame.js').Frame} Frame */
/** @typedef {import('../shared/parameters.js').Params} Params */

/**
 * @typedef {object} Shared
 * @property {Params} params all of them
 * @property {boolean} playing
 * @property {number} speed
 * @property {number} resets so many times
 */

/** @typedef {{count: number, since: number, id: string}} Rank of what is shared */

/**
 * @typedef {{type: 'hello', id: string} | {type: 'share', rank: Rank, shared: Shared} | {type: 'time', id: string, t_ms: number, resets: number}
 *   | {type: 'leave', id: string}} Word what tied frames say to one another
 */

/** The clock of another frame. @typedef {{t_ms: number, moved: number}} Clock moved: by performance.now */

/** Real time, ms, that a frame may be ahead of the others before it waits. */
const slack = 60;
/** Real time, ms, for which it waits: further ahead, it begins again with them. */
const longestWait = 3000;
/** A clock that stands so long, ms, is not waited for. */
const stopped = 1500;
/** So long after a reset pictures may still be of before it, ms, unless one has come that is not. */
const straggling = 1000;
/** Between two words, ms. */
const pause = 30;

/** Whether what has rank a holds over what has rank b. @param {Rank} a @param {Rank} b */
export function holdsOver(a, b) {
  if (a.count !== b.count) return a.count > b.count;
  if (a.since !== b.since) return a.since < b.since;
  return a.id < b.id;
}

/**
 * Ties a frame to the others of this name, until its page goes away.
 * @param {Frame} frame
 * @param {string} name
 * @param {(name: string) => BroadcastChannel} [open]
 */
export function tie(frame, name, open = (name) => new BroadcastChannel(name)) {
  const bond = new Bond(frame, () => open(`balance 1 tie ${name}`));
  addEventListener('pagehide', () => bond.leave());
  addEventListener('pageshow', ({ persisted }) => persisted && bond.join());
}

class Bond {
  #frame;
  #open;
  /** @type {BroadcastChannel | null} */ #channel = null;
  /** Of the frame, while it has changed nothing. @type {Rank} */ #first = {
    count: 0,
    since: performance.timeOrigin,
    id: crypto.randomUUID(),
  };
  #rank = this.#first;
  /** What was agreed upon. @type {Shared} */ #shared;
  #taking = false;
  /** Its own model time, ms; null at rest. @type {number | null} */ #t_ms = null;
  /** Model time to which it has been asked to step, ms. */ #due_ms = 0;
  /** Pictures from before a reset are still to come: of times from t_ms on, until then by performance.now. */
  #old = { t_ms: 0, until: 0 };
  #resets = 0;
  /** By id. @type {Map<string, Clock>} */ #others = new Map();
  #held = false;
  #timer = 0;

  /** @param {Frame} frame @param {() => BroadcastChannel} open */
  constructor(frame, open) {
    this.#frame = frame;
    this.#open = open;
    const { session } = frame;
    this.#shared = this.#own();
    /** @type {(_: void) => void} */
    const change = latest(pause, () => this.#change());
    session.settings.shown.add(change);
    session.paced.add(() => {
      change();
      this.#keepTime();
    });
    session.acted.add((act) => {
      if (act !== 'reset' || this.#taking) return;
      this.#resets++;
      this.#others.clear();
      this.#begin();
      change();
    });
    /** @type {(_: void) => void} */
    const tell = latest(pause, () => this.#tell());
    session.tick.add(({ now_ms }) => {
      if (now_ms >= this.#old.t_ms && performance.now() < this.#old.until) return;
      this.#old.until = 0;
      this.#t_ms = now_ms;
      tell();
      this.#keepTime();
    });
    frame.rested.add(() => {
      this.#t_ms = null;
      this.#due_ms = 0;
      this.#say({ type: 'leave', id: this.#first.id });
      this.#keepTime();
    });
    this.join();
  }

  join() {
    this.#channel = this.#open();
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    this.#say({ type: 'hello', id: this.#first.id });
  }

  /** Frees the others. */
  leave() {
    this.#say({ type: 'leave', id: this.#first.id });
    this.#channel?.close();
    this.#channel = null;
    this.#others.clear();
    this.#keepTime();
  }

  /** @param {Word} word */
  #say(word) {
    this.#channel?.postMessage(word);
  }

  /** @param {Word} word */
  #hear(word) {
    if (word.type === 'hello') {
      this.#share();
      this.#tell();
    }
    if (word.type === 'share') {
      if (holdsOver(word.rank, this.#rank)) this.#take(word.rank, word.shared);
      else if (holdsOver(this.#rank, word.rank)) this.#share(); // who said hello before it could be heard
    }
    if (word.type === 'leave') this.#others.delete(word.id);
    if (word.type === 'time' && word.resets !== this.#resets) {
      this.#others.delete(word.id); // where it was before a reset, nobody is to go
    } else if (word.type === 'time') {
      const before = this.#others.get(word.id);
      const moved = before && before.t_ms === word.t_ms ? before.moved : performance.now();
      this.#others.set(word.id, { t_ms: word.t_ms, moved });
    }
    this.#keepTime();
  }

  #share() {
    this.#say({ type: 'share', rank: this.#rank, shared: this.#shared });
  }

  #tell() {
    if (this.#t_ms !== null) this.#say({ type: 'time', id: this.#first.id, t_ms: this.#t_ms, resets: this.#resets });
  }

  /** @returns {Shared} how the frame stands */
  #own() {
    const { settings, playing, speed } = this.#frame.session;
    return { params: { ...settings.params }, playing, speed, resets: this.#resets };
  }

  /** Shares what has changed here. */
  #change() {
    const own = this.#own();
    if (this.#taking || same(own, this.#shared)) return;
    this.#shared = own;
    this.#rank = { ...this.#first, count: this.#rank.count + 1 };
    this.#share();
  }

  /** Does what was done elsewhere. @param {Rank} rank @param {Shared} shared */
  #take(rank, shared) {
    const { session } = this.#frame;
    this.#rank = rank;
    this.#shared = shared;
    this.#taking = true;
    const patch = Object.fromEntries(
      Object.entries(shared.params).filter(([name, value]) => value !== null && value !== session.settings.params[name]),
    );
    // What it cannot take, it says; then it tells the others what it has instead.
    if (Object.keys(patch).length > 0) this.#frame.set(patch).catch(() => this.#change());
    if (shared.speed !== session.speed) session.setSpeed(shared.speed);
    if (shared.playing !== session.playing) this.#frame.play(shared.playing);
    if (shared.resets !== this.#resets) {
      this.#resets = shared.resets;
      this.#others.clear();
      this.#reset();
    }
    this.#taking = false;
  }

  #reset() {
    const taking = this.#taking;
    this.#taking = true;
    if (this.#t_ms) this.#frame.reset();
    this.#taking = taking;
    this.#begin();
  }

  /** At time 0. */
  #begin() {
    this.#due_ms = 0;
    if (!this.#t_ms) return;
    this.#old = { t_ms: this.#t_ms, until: performance.now() + straggling };
    this.#t_ms = 0;
  }

  /** Waits for those behind, or follows those ahead. */
  #keepTime() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { session } = this.#frame;
    const own = this.#t_ms;
    const now = performance.now();
    const running = [...this.#others.values()].filter(({ moved }) => now - moved < stopped);
    const times = running.map(({ t_ms }) => t_ms);
    let wait = false;
    if (own !== null && session.playing && times.length > 0) {
      this.#due_ms = 0;
      const ahead = (own - Math.min(...times)) / session.speed;
      if (ahead > longestWait) this.#reset();
      else wait = ahead > (this.#held ? 0 : slack);
      // Nothing may come from who is waited for.
      if (wait) this.#timer = setTimeout(() => this.#keepTime(), stopped);
    } else if (own !== null && !session.playing && times.length > 0) {
      const from = Math.max(own, this.#due_ms);
      const gap = Math.max(...times) - from;
      if (gap >= session.settings.number('dt') && gap / session.speed <= longestWait) {
        this.#due_ms = from + gap;
        session.step(gap);
      }
    }
    if (wait !== this.#held) session.hold((this.#held = wait), 'tie');
  }
}

/** @param {Shared} a @param {Shared} b */
function same(a, b) {
  return (
    a.playing === b.playing &&
    a.speed === b.speed &&
    a.resets === b.resets &&
    Object.keys({ ...a.params, ...b.params }).every((name) => a.params[name] === b.params[name])
  );
}
