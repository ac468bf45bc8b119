import { keepAddress, numbered, query, readAddress } from '../shared/address.js';
import { lacksWebAssembly, loadModules } from '../programs/loading.js';
import { loadParameters } from '../shared/parameters.js';
import { sentence } from '../shared/notice.js';
import { alike, merged } from '../shared/model.js';
import { longest } from './watch.js';
import { lacksMemory, smaller } from '../shared/ended.js';
import { decimal } from '../shared/format.js';
import { withStep } from '../shared/table.js';
import { Choice } from './choice.js';
import { Comparison } from './comparison.js';
import { Settings } from './settings.js';
import { Signal } from '../shared/signal.js';
import { Simulation } from './simulation.js';
import { Stretch } from './stretch.js';

/** @typedef {import('./simulation.js').Status} Status */
/** @typedef {import('./simulation.js').Tick} Tick */
/** @typedef {import('./simulation.js').Axes} Axes */
/** @typedef {import('./simulation.js').Train} Train */
/** @typedef {import('../shared/messages.js').Replaying} Replaying */
/** @typedef {import('../shared/messages.js').Recorded | import('../shared/messages.js').Taken} Given */

/**
 * A visit: settings, what the visitor wants of the run, and the simulation that
 * follows. Everything on the page shows a session or changes it.
 */
export class Session {
  /** The simulation's state. @type {Signal<Status>} */ status = new Signal();
  /** Likewise, of each of the networks that are shown side by side. @type {Signal<Status>} */ each = new Signal();
  /** A drawn frame. @type {Signal<Tick>} */ tick = new Signal();
  /** New ranges of the panels. @type {Signal<Axes>} */ axes = new Signal();
  /** What the plots show at a moment that was asked for. @type {Signal<import('../shared/messages.js').Values>} */ values = new Signal();
  /** What the plots show, in numbers. @type {Signal<import('../shared/messages.js').Gist>} */ gist = new Signal();
  /** What a panel shows that the page draws. @type {Signal<import('../shared/messages.js').Sketch>} */ sketch = new Signal();
  /** Play, pause or another speed. */ paced = new Signal();
  /** The visitor has stepped or reset the run. @type {Signal<'step' | 'reset'>} */ acted = new Signal();
  /** Bytes, while the programs load; total null if not known. @type {Signal<{received: number, total: number | null}>} */ loading =
    new Signal();
  /** The simulation has started, by this kernel. @type {Signal<import('../shared/messages.js').Kernel>} */ ready = new Signal();
  /** A refusal of an address or a change. @type {Signal<string>} */ refused = new Signal();
  /** What of the address is not ours. @type {Signal<string>} */ ignored = new Signal();
  /** What keeps the simulation from running. @type {Signal<string>} */ failed = new Signal();
  /** The simulation does not answer for a while, or does again: see `silent`. */ hesitated = new Signal();
  /** The plots are gone, for a while or until `drawAgain`. @type {Signal<import('./simulation.js').Loss>} */ lost = new Signal();
  /** What there is to tell of the neuron that is inspected, in one network. @type {Signal<import('../shared/messages.js').Inspected>} */ inspected =
    new Signal();
  /** What is shown where was pointed at, or where a walk through the rasters has led. @type {Signal<Train | null>} */ pointed =
    new Signal();
  /** How far the replay of a recording is, or null when it has been left. @type {Signal<Replaying | null>} */ replaying = new Signal();
  /** Model time ran away. @type {Signal<string>} */ diverged = new Signal();

  /** The simulation has not answered for a while. */ silent = false;
  /** What may help after the last failure: to start again, perhaps with so many neurons; or null. @type {{n: number | null} | null} */ remedy =
    null;

  /** What the visitor wants. */ playing;
  /** Of the numerics; '' until the simulation has started. */ version = '';
  /** @type {Status | null} the last */ last = null;
  /** The replay that is shown, or null if the network is live. @type {Replaying | null} */ replay = null;

  #started = false;
  #broken = false;
  #judged = false;
  /** What keeps model time from running, whatever the visitor wants. @type {Set<'sight' | 'tie' | 'picture'>} */ #held = new Set();
  /** Its programs are there, or on the way, until it ends. @type {AbortController | null} */ #awake = null;
  #adopt = true;
  /** Who waits for something to save. @type {{type: string, resolve: (given: any) => void, reject: (reason: Error) => void}[]} */ #awaited =
    [];
  /** Settings are those of a status that may be older than a change which was accepted. */
  #stale = false;
  /** Since the simulation started no status has come. */ #unheard = true;
  /** What the next start is given. @type {import('../shared/parameters.js').Params} */ #given;
  #address;
  /** Brings the address up to date with the view. @type {() => void} */ keep;

  /**
   * @param {import('../shared/parameters.js').Parameter[]} table
   * @param {import('../shared/published.js').Published} published
   * @param {HTMLIFrameElement} frame of the stage
   * @param {import('../shared/view.js').Place} place
   */
  constructor(table, published, frame, place) {
    this.published = published;
    this.settings = new Settings(table, published);
    this.place = place;
    this.#address = readAddress(
      location.search,
      place,
      table.map(({ name }) => name),
    );
    this.#given = this.#address.refused ? {} : numbered(this.#address.given);
    /** What the visitor sees, and how. */
    this.view = this.#address.view;
    this.playing = this.view.start === 'auto';
    // Until the simulation has judged the address, controls show what fits them.
    for (const row of table) {
      const value = this.#given[row.name];
      if (row.words ? row.words.includes(String(value)) : typeof value === 'number' && value >= row.min && value <= row.max)
        this.settings.adopt({ [row.name]: value });
    }

    // A replay is no state of the address, which leads to the live network.
    const keep = (this.keep = keepAddress(() => (this.replay ? location.search : this.query)));
    this.simulation = new Simulation(frame, {
      ready: ({ kernel, version }) => {
        this.#started = true;
        this.#unheard = true;
        this.version = version;
        this.ready.emit(kernel);
      },
      status: (status) => this.#hear(status),
      compared: () => this.comparison.confirm(),
      refused: (message) => {
        const start = !this.#started;
        this.settings.adopt(start ? this.settings.defaults : (this.last?.params ?? {}));
        this.comparison.refuse();
        if (!start) {
          keep(); // what was refused must not stay in the address
          this.#stale = true;
        }
        if (start) this.#refuseAddress(message);
        else this.refused.emit(`${message}. Nothing was changed.`);
      },
      failed: (message, again) => this.#fail(message, again),
      longest: () => longest(this.comparison.shown.map(({ params }) => Number(params.n))),
      hesitate: (silent) => {
        this.silent = silent;
        this.hesitated.emit();
      },
      tick: (tick) => {
        this.stretch.hear(tick);
        this.tick.emit(tick);
      },
      values: (values) => this.values.emit(values),
      axes: (axes) => this.axes.emit(axes),
      inspected: (told) => this.inspected.emit(told),
      pointed: (train) => this.pointed.emit(train),
      lost: (loss) => this.lost.emit(loss),
      gist: (gist) => this.gist.emit(gist),
      sketch: (sketch) => this.sketch.emit(sketch),
      replaying: (replay) => this.#follow(replay),
      given: (given) => this.#answer(given),
    });

    /** Which stretch of model time is shown. */
    this.stretch = new Stretch({
      look: (look) => this.simulation.look(look),
      freeze: () => this.playing && this.play(false),
    });

    this.status.add(({ params }) => {
      if (!this.#stale) return;
      this.#stale = false;
      this.settings.adopt(params);
      keep();
    });
    this.settings.asked.add(({ patch, dragging }) => {
      this.#adopt = false;
      this.#stale = false;
      if (this.simulation.awake) this.simulation.set(patch, dragging);
      else this.#given = merged(this.#given, patch);
    });
    this.comparison = new Comparison(this.settings, published, this.view, (networks) => this.simulation.compare(networks));
    this.comparison.changed.add(keep);
    /** Which panels are shown. */
    this.choice = new Choice(this.view);
    this.choice.changed.add(keep);
    this.settings.asked.add(keep);
    this.paced.add(keep);
    document.addEventListener('visibilitychange', () => this.#pace());
    this.#pace();
  }

  get speed() {
    return this.view.speed;
  }

  /** It has failed, and was not started again; what goes on, as a worker without plots, is still heard. */
  get broken() {
    return this.#broken;
  }

  /** Loads and starts the simulation; after it has rested, again, at time 0. */
  async start() {
    const awake = (this.#awake = new AbortController());
    this.judgeAddress();
    const lack = lacksWebAssembly();
    if (lack) {
      await undefined; // whoever starts it goes on first
      if (!awake.signal.aborted) this.#fail(lack);
      return;
    }
    const told = (/** @type {number} */ received, /** @type {number | null} */ total) => {
      if (!awake.signal.aborted) this.loading.emit({ received, total });
    };
    const modules = loadModules(told, awake.signal);
    this.simulation.prepare(modules.worker);
    try {
      await modules.worker;
      if (awake.signal.aborted) return;
      await this.simulation.start(this.#given);
      if (awake.signal.aborted) return;
      const stage = await modules.stage;
      if (!awake.signal.aborted) this.simulation.draw(stage);
    } catch (error) {
      if (!awake.signal.aborted) this.#fail(sentence(error));
    }
  }

  /**
   * Begins again after a failure, with the same settings.
   * @param {number | null} n neurons of one network in place of all that were shown; null to keep them
   */
  startAgain(n) {
    this.rest();
    if (n !== null) {
      this.comparison.show('');
      this.settings.change({ n });
    }
    this.play(true);
  }

  /** Gives what the programs need back to the browser; settings and what the visitor wants stay. */
  rest() {
    if (!this.#awake) return;
    this.#awake.abort();
    this.#awake = null;
    this.#started = this.#broken = false;
    if (this.replay) this.#follow({ ...this.replay, parts: 0 });
    this.comparison.end();
    this.#given = Object.fromEntries(this.settings.changes().map((name) => [name, this.settings.params[name]]));
    this.simulation.rest();
  }

  /**
   * Model time stands for a while, and goes on if it is played.
   * @param {boolean} held
   * @param {'sight' | 'tie' | 'picture'} why out of sight, or the frames that it is tied to are behind, or a picture is taken
   */
  hold(held, why = 'sight') {
    if (held) this.#held.add(why);
    else this.#held.delete(why);
    this.#pace();
  }

  /** The complete state as a query. */
  get query() {
    return this.queryFor(this.place);
  }

  /** The same, as it is written elsewhere. @param {import('../shared/view.js').Place} place */
  queryFor(place) {
    const { speed, theme, panels, compare } = this.view;
    return query(this.settings, place === this.place ? this.view : { speed, theme, panels, compare }, place);
  }

  /** @param {boolean} playing */
  play(playing) {
    if (playing && this.#broken) this.rest();
    this.playing = playing;
    if (playing) this.stretch.follow();
    this.#pace();
    this.paced.emit();
  }

  /** @param {number} speed multiple of real time */
  setSpeed(speed) {
    this.view.speed = speed;
    this.#pace();
    this.paced.emit();
  }

  /** Some model time, paused. @param {number} ms */
  step(ms = 1) {
    if (this.playing) this.play(false);
    this.stretch.follow();
    this.simulation.step(ms);
    this.acted.emit('step');
  }

  reset() {
    this.simulation.reset();
    this.acted.emit('reset');
  }

  /** Shows a recording in place of the live network, which waits. @param {string} recording JSON */
  openReplay(recording) {
    if (this.#started) this.simulation.ask({ type: 'replay', recording });
    else this.refused.emit('A recording can be opened once the simulation has started. Open it again then.');
  }

  leaveReplay() {
    this.simulation.ask({ type: 'leave' });
  }

  /** Traces a neuron in place of another. @param {number} place @param {Train} train */
  trace(place, train) {
    this.simulation.ask({ type: 'trace', place, train });
  }

  /**
   * Asks the worker for something to be saved.
   * @template {'recorded' | 'taken'} Type
   * @param {Type} type of the answer
   * @param {import('../shared/messages.js').TakeRecording | import('../shared/messages.js').Take} message
   * @returns {Promise<Extract<Given, {type: Type}>>}
   */
  ask(type, message) {
    if (!this.#started) return Promise.reject(new Error('There is nothing to be saved yet: the simulation has not started.'));
    return new Promise((resolve, reject) => {
      this.#awaited.push({ type, resolve, reject });
      this.simulation.ask(message);
    });
  }

  /** Makes the stage draw once more what it shows. */
  drawOnce() {
    this.#pace();
  }

  drawAgain() {
    this.simulation.graphics.again();
  }

  newSeed() {
    this.settings.change({ seed: 1 + Math.floor(Math.random() * 999_999) });
  }

  #pace() {
    this.simulation.pace(this.playing && this.#held.size === 0 && !document.hidden, this.speed);
  }

  /** Gives what came to who has waited for it longest. @param {Given} given */
  #answer(given) {
    const first = this.#awaited.find(({ type }) => type === given.type);
    this.#awaited = this.#awaited.filter((one) => one !== first);
    first?.resolve(given);
  }

  /** The settings are those of what is replayed, and of the live network when that is shown again. @param {Replaying} replay */
  #follow(replay) {
    this.replay = replay.parts > 0 ? replay : null;
    if (!this.replay) this.#adopt = true;
    else if (this.last && !alike(this.last.params, this.settings.params)) this.settings.adopt(this.last.params);
    this.comparison.suspend(this.replay !== null);
    this.replaying.emit(this.replay);
  }

  /** @param {Status} status */
  #hear(status) {
    this.each.emit(status);
    if (status.network > 0) return;
    const before = this.last?.state;
    this.last = status;
    if (this.#adopt) {
      this.#adopt = false;
      this.settings.adopt(status.params);
    }
    if (this.#unheard) {
      this.#unheard = false;
      this.comparison.begin();
    }
    this.status.emit(status);
    // What diverges in a replay did so before, and other networks may follow.
    if (status.state === 'diverged' && before !== 'diverged' && !this.replay) {
      this.play(false);
      this.diverged.emit(status.message);
    }
  }

  /** Tells, once, what is wrong with the address. */
  judgeAddress() {
    if (this.#judged) return;
    this.#judged = true;
    const { refused, ignored } = this.#address;
    if (refused) this.#refuseAddress(refused);
    else if (ignored) this.ignored.emit(ignored);
  }

  /** @param {string} reason */
  #refuseAddress(reason) {
    this.refused.emit([`${reason}. The paper’s values run instead.`, this.#address.ignored].filter(Boolean).join(' '));
  }

  /**
   * Tells, once until it starts again, why nothing runs.
   * @param {string} message in sentences, or why the program ended
   * @param {boolean} [again] it may help to start again
   */
  #fail(message, again = false) {
    if (this.#broken) return;
    this.#broken = true;
    this.#awake?.abort();
    this.play(false);
    this.remedy = again ? { n: null } : null;
    if (again && lacksMemory(message)) {
      const n = this.settings.number('n');
      this.remedy = { n: smaller(n) };
      message = this.remedy.n
        ? `The browser has not enough memory for this network of N = ${decimal(n)}. One of N = ${decimal(this.remedy.n)} needs at most a quarter of it.`
        : 'The browser has not enough memory for the simulation. Close other tabs or programs, then start it again.';
    }
    for (const { reject } of this.#awaited.splice(0)) reject(new Error('The simulation stopped: nothing more can be saved.'));
    this.failed.emit(message);
  }
}

/**
 * The session of this page, or a message in its place if even the table of
 * parameters does not load.
 * @param {import('../shared/published.js').Published} published
 * @param {HTMLIFrameElement} frame
 * @param {(message: string) => void} failed
 * @param {import('../shared/view.js').Place} place
 */
export async function openSession(published, frame, failed, place) {
  try {
    return new Session(await loadParameters(), published, frame, place);
  } catch (error) {
    failed(`The simulator did not load: ${withStep(error)}`);
    return null;
  }
}
