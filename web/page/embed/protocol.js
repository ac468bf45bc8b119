/**
 * What a frame and the page around it say to each other; .github/EMBEDDING.md
 * tells it to those who write such pages, balanced-network.d.ts has the types.
 *
 * Only the window around the frame may talk, whatever its origin, and those of
 * the origins that it names in the address. Whoever else sends something gets no
 * answer. An answer goes to who asked, at the origin that asked.
 */

import { numbered } from '../shared/address.js';
import { sentence } from '../shared/notice.js';
import { latest } from '../shared/throttled.js';
import { usualView, viewKeys } from '../shared/view.js';
import { cut, idOf, isOurs, readCommand } from './command.js';

/** @typedef {import('./frame.js').Frame} Frame */
/** @typedef {import('../balanced-network.js').Command} Command */
/** @typedef {import('../balanced-network.js').Answer} Answer */
/** @typedef {import('../balanced-network.js').State} State */
/** @typedef {import('../balanced-network.js').Stats} Stats */
/** @typedef {import('../shared/messages.js').Status} Status */

/**
 * A command that was read: nothing is missing or wrong in form.
 * @typedef {{type: 'get'} | {type: 'run'} | {type: 'pause'} | {type: 'reset'} | {type: 'step', ms: number}
 *   | {type: 'set', params: Values, view: Values} | {type: 'subscribe', to: Topic[], every_ms: number}
 *   | {type: 'unsubscribe', to: Topic[]}} Demand
 */
/** @typedef {Record<string, string | number | null>} Values */
/** @typedef {'state' | 'stats'} Topic */

/** An asker's messages that are read: so many at once, and a second. */
const allowance = { most: 400, each_s: 200 };
/** Those of an asker that wait for the simulation. */
const mostWaiting = 200;
/** Windows that may talk at the same time. */
const mostAskers = 32;
/** When no picture has told another time for so long after a pause, time stands, though none says so: it may be out of sight, ms. */
const calm = 1000;
/** How long a command may wait for the simulation, ms. */
const patience = 60_000;
const longestSentence = 500;

/** @typedef {{holds: () => boolean, resolve: () => void, reject: (error: Error) => void, timer: number}} Waiter */

/** A window that may talk, at an origin. */
class Asker {
  waiting = 0;
  /** @type {Map<Topic, (news: State | Stats) => void>} */ subscriptions = new Map();
  #tokens = allowance.most;
  #counted = performance.now();
  #told = false;

  /** @param {Window} window @param {string} origin */
  constructor(window, origin) {
    this.window = window;
    this.origin = origin;
  }

  /** @param {Answer} message */
  say(message) {
    // Files and sandboxed pages have no origin that a message could be sent to.
    this.window.postMessage({ balance: 1, ...message }, /^https?:/.test(this.origin) ? this.origin : '*');
  }

  /** @param {Topic} topic @param {number} ms between two messages, at least */
  subscribe(topic, ms) {
    const tell = latest(ms, (/** @type {State | Stats} */ news) => {
      if (this.subscriptions.get(topic) === tell) this.say(/** @type {Answer} */ ({ type: topic, ...news }));
    });
    this.subscriptions.set(topic, tell);
  }

  /** Whether one more message is read; that none is, is said once. */
  allowed() {
    const now = performance.now();
    this.#tokens = Math.min(allowance.most, this.#tokens + ((now - this.#counted) / 1000) * allowance.each_s);
    this.#counted = now;
    if (this.#tokens >= 1) {
      this.#tokens--;
      this.#told &&= this.#tokens < allowance.each_s;
      return true;
    }
    if (!this.#told) this.say({ type: 'error', message: `More than ${allowance.each_s} messages a second came; the others are not read.` });
    this.#told = true;
    return false;
  }
}

/** Talks to the page around a frame, from now on. @param {Frame} frame */
export function attend(frame) {
  new Conversation(frame);
}

class Conversation {
  /** By window. @type {Map<Window, Asker>} */ #askers = new Map();
  /** @type {Set<Waiter>} */ #waiters = new Set();
  /** Sets of others that are under way, whose refusals they are told themselves. */ #setting = 0;
  /** Model time that is shown, ms. */ #shown_ms = 0;
  /** Model time to which it has been asked to step, ms. */ #due_ms = 0;
  /** It was paused, but pictures of what was on the way may still come; a timer, or 0. */ #stopping = 0;
  #size = '';
  #frame;

  /** @param {Frame} frame */
  constructor(frame) {
    this.#frame = frame;
    const { session } = frame;
    addEventListener('message', (event) => this.#hear(event, event.data));
    addEventListener('messageerror', (event) => this.#hear(event, { balance: 1 }));
    addEventListener('resize', () => this.#tellSize());
    const news = () => this.#tellState();
    session.status.add((status) => {
      // Pictures tell the time more finely, as soon as there are any.
      if (!frame.awake || this.#shown_ms === 0 || status.model_time_ms === 0) this.#shown_ms = status.model_time_ms;
      this.#look();
      news();
      this.#tell('stats', () => statsOf(status));
    });
    session.tick.add(({ now_ms, still }) => {
      if (still) this.#stands();
      else if (this.#stopping && now_ms !== this.#shown_ms) this.#stop();
      this.#shown_ms = now_ms;
      this.#look();
      news();
    });
    let played = session.playing;
    session.paced.add(() => {
      if (session.playing) this.#due_ms = 0;
      else if (played) this.#stop();
      played = session.playing;
      news();
    });
    session.settings.shown.add(news);
    frame.woken.add(news);
    frame.viewed.add(() => {
      news();
      this.#tellSize();
    });
    frame.rested.add(() => {
      this.#shown_ms = this.#due_ms = 0;
      news();
    });
    frame.failed.add((message) => {
      for (const waiter of this.#waiters) this.#end(waiter, () => waiter.reject(new Error(message)));
      this.#tellParent({ type: 'error', message: told(message) });
      news();
    });
    frame.refused.add((message) => {
      if (this.#setting === 0) this.#tellParent({ type: 'error', message: told(message) });
    });
    this.#tellParent({ type: 'ready', version: session.version || null, params: this.#state().params, view: this.#state().view });
    this.#tellSize();
  }

  /** @param {MessageEvent} event @param {unknown} data */
  #hear({ source, origin }, data) {
    if (!this.#mayTalk(source, origin) || !isOurs(data)) return;
    const asker = this.#asker(/** @type {Window} */ (source), origin);
    if (!asker?.allowed()) return;
    const id = idOf(data);
    const refuse = (/** @type {unknown} */ error) =>
      asker.say({ type: 'error', ...(id !== undefined && { id }), message: told(sentence(error)) });
    let demand;
    try {
      demand = readCommand(data);
      if (asker.waiting >= mostWaiting) throw new Error(`${mostWaiting} messages wait for the simulation; wait for their replies`);
    } catch (error) {
      return refuse(error);
    }
    asker.waiting++;
    this.#obey(demand, asker)
      .then((answer) => asker.say({ type: 'reply', ...(id !== undefined && { id }), ...this.#state(), ...answer }), refuse)
      .finally(() => asker.waiting--);
  }

  /** @param {MessageEventSource | null} source @param {string} origin */
  #mayTalk(source, origin) {
    if (source === null || source === window) return false;
    return source === parent || (/^https?:/.test(origin) && String(this.#frame.view.origins).split(',').includes(origin));
  }

  /** @param {Window} window @param {string} origin */
  #asker(window, origin) {
    let asker = this.#askers.get(window);
    if (asker?.origin === origin) return asker;
    for (const one of this.#askers.keys()) if (one.closed) this.#askers.delete(one);
    if (this.#askers.size >= mostAskers) return null;
    asker = new Asker(window, origin);
    this.#askers.set(window, asker);
    return asker;
  }

  /**
   * @param {Demand} demand
   * @param {Asker} asker
   * @returns {Promise<object>} what the reply says besides the state
   */
  async #obey(demand, asker) {
    const frame = this.#frame;
    const { session } = frame;
    switch (demand.type) {
      case 'get':
        return { version: session.version || null, stats: session.last ? statsOf(session.last) : null };
      case 'set':
        await this.#set(demand.params, demand.view);
        return {};
      case 'run':
        frame.play(true);
        return {};
      case 'pause':
        frame.play(false);
        await this.#standing();
        return {};
      case 'step': {
        frame.play(false);
        await this.#standing();
        const end = Math.max(this.#shown_ms, this.#due_ms) + demand.ms;
        const least = Math.max(end - session.settings.number('dt'), Number.EPSILON);
        this.#due_ms = end;
        frame.step(demand.ms);
        await this.#until(() => this.#shown_ms >= least, `The step of ${demand.ms} ms has not ended: is the frame in sight?`);
        return {};
      }
      case 'reset': {
        if (!frame.awake) return {};
        frame.reset();
        this.#due_ms = 0;
        await this.#until(() => this.#shown_ms === 0 || session.playing, 'The reset has not ended.');
        return {};
      }
      case 'subscribe':
        for (const topic of demand.to) asker.subscribe(topic, demand.every_ms);
        return {};
      case 'unsubscribe':
        for (const topic of demand.to) asker.subscriptions.delete(topic);
        return {};
    }
  }

  /**
   * All that is given, or nothing.
   * @param {Values} params @param {Values} view null for the usual value
   */
  async #set(params, view) {
    const frame = this.#frame;
    const { table, defaults } = frame.session.settings;
    for (const name of Object.keys(params))
      if (!table.some((row) => row.name === name)) throw new Error(`${cut(name, 40)}: no such parameter`);
    for (const name of Object.keys(view))
      if (!viewKeys.some((key) => key.name === name && 'frame' in key.defaults))
        throw new Error(`${cut(name, 40)}: no such key of the view`);
    const usual = /** @type {Record<string, unknown>} */ (usualView('frame'));
    const before = Object.fromEntries(Object.keys(view).map((name) => [name, /** @type {any} */ (frame.view)[name]]));
    const asked = Object.fromEntries(Object.entries(view).map(([name, value]) => [name, value ?? usual[name]]));
    if (Object.keys(asked).length > 0) frame.setView(asked);
    const wanted = withDefaults(params, defaults);
    if (Object.keys(wanted).length === 0) return;
    this.#setting++;
    try {
      await frame.set(wanted);
    } catch (error) {
      if (Object.keys(before).length > 0) frame.setView(before);
      throw error;
    } finally {
      this.#setting--;
    }
  }

  #stop() {
    clearTimeout(this.#stopping);
    this.#stopping = setTimeout(() => {
      this.#stands();
      this.#look();
    }, calm);
  }

  #stands() {
    clearTimeout(this.#stopping);
    this.#stopping = 0;
  }

  #standing() {
    return this.#until(() => this.#stopping === 0 || this.#frame.session.playing, 'Model time does not stand.');
  }

  /** Waits for the simulation. @param {() => boolean} holds @param {string} else_ what is said if it never does */
  #until(holds, else_) {
    if (holds()) return Promise.resolve();
    return /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        /** @type {Waiter} */
        const waiter = { holds, resolve, reject, timer: 0 };
        waiter.timer = setTimeout(() => this.#end(waiter, () => reject(new Error(else_))), patience);
        this.#waiters.add(waiter);
      })
    );
  }

  #look() {
    for (const waiter of this.#waiters) if (waiter.holds()) this.#end(waiter, waiter.resolve);
  }

  /** @param {Waiter} waiter @param {() => void} settle */
  #end(waiter, settle) {
    clearTimeout(waiter.timer);
    this.#waiters.delete(waiter);
    settle();
  }

  /** @returns {State} */
  #state() {
    const { awake, session, view } = this.#frame;
    return {
      playing: session.playing,
      diverged: awake && session.last?.state === 'diverged',
      t_ms: this.#shown_ms,
      params: { ...session.settings.params },
      view: { ...view },
    };
  }

  #tellState() {
    this.#tell('state', () => this.#state());
  }

  /** @param {Topic} topic @param {() => State | Stats} news */
  #tell(topic, news) {
    for (const asker of this.#askers.values()) asker.subscriptions.get(topic)?.(news());
  }

  /** @param {Answer} message */
  #tellParent(message) {
    if (parent !== window) new Asker(parent, this.#askers.get(parent)?.origin ?? '').say(message);
  }

  /** Says which size the content would like, when that changes. */
  #tellSize() {
    const { width, height } = this.#frame.size();
    const size = `${width} ${height}`;
    if (size !== this.#size) this.#tellParent({ type: 'resize', width, height });
    this.#size = size;
  }
}

/** A whole sentence of bounded length. @param {string} message */
function told(message) {
  const text = cut(message, longestSentence);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/**
 * Null is the paper's value, but for one of synapse and lambda where the other is given.
 * @param {Values} params
 * @param {import('../shared/parameters.js').Params} defaults
 */
function withDefaults({ synapse, lambda, ...others }, defaults) {
  const wanted = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, value ?? defaults[name]]));
  if (lambda !== undefined && lambda !== null) wanted.lambda = lambda;
  else if (synapse !== undefined && synapse !== null) wanted.synapse = synapse;
  else if (lambda === null || synapse === null) wanted.lambda = defaults.lambda;
  return /** @type {import('../shared/parameters.js').Params} */ (
    Object.fromEntries(
      Object.entries(wanted).map(([name, value]) => [name, typeof value === 'string' ? numbered({ [name]: value })[name] : value]),
    )
  );
}

/** The results that all trials have. @param {import('../shared/messages.js').LiveResults} live */
const results = ({ rate_x_hz: _, ...others }) => others;

/**
 * The results of a network since its last change, with their errors.
 * @param {Status} status
 * @returns {Stats}
 */
const statsOf = ({ model_time_ms, settling, stats, since }) => ({
  t_ms: model_time_ms,
  since_ms: since.ms,
  settling,
  ...results(since.stats),
  errors: results(since.errors),
  now: results(stats),
});
