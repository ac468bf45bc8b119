/**
 * The two programs behind the page: the worker, which simulates, and the stage,
 * a frame that draws. The stage asks the worker for frames directly, over a
 * channel of their own; the page tells both what the visitor wants.
 */

import { Graphics } from './graphics.js';
import { isOtherBuild, lacksMemory, otherBuild, whyNoStage, whyNoWorker } from '../shared/ended.js';
import { quoted } from '../shared/format.js';
import { merged } from '../shared/model.js';
import { Patience } from '../shared/patience.js';
import { hasWebGL, noWebGL } from '../programs/loading.js';
import { spawnSimulator } from '../programs/spawn.js';
import { protocol } from '../shared/protocol.js';
import { Watch } from './watch.js';

/** @typedef {import('../shared/parameters.js').Params} Params */

/** What the three say to each other is declared by the programs. */
/** @typedef {import('../shared/messages.js').Status} Status */
/** @typedef {import('../shared/messages.js').Tick} Tick */
/** @typedef {import('../shared/messages.js').Axes} Axes */
/** @typedef {import('../shared/messages.js').Train} Train */
/** @typedef {Omit<import('../shared/messages.js').View, 'type'>} View */
/** @typedef {Omit<import('../shared/messages.js').Look, 'type'>} Look */
/** @typedef {import('../shared/messages.js').PageToWorker} PageToWorker */
/** @typedef {import('../shared/messages.js').PageToStage} PageToStage */

/**
 * @typedef {object} Listener
 * @property {(message: import('../shared/messages.js').Ready) => void} ready
 * @property {(status: Status) => void} status
 * @property {() => void} compared the networks of `compare` are shown
 * @property {(message: string) => void} refused nothing was changed; at the start, the defaults run
 * @property {(message: string, again?: boolean) => void} failed in sentences; whether to start again may help
 * @property {() => number} longest how long the worker may be silent with the networks that it was asked for, s
 * @property {(silent: boolean) => void} hesitate the worker has been silent for a while; or is not any more
 * @property {(tick: Tick) => void} tick
 * @property {(axes: Axes) => void} axes
 * @property {(gist: import('../shared/messages.js').Gist) => void} gist
 * @property {(sketch: import('../shared/messages.js').Sketch) => void} [sketch]
 * @property {(values: import('../shared/messages.js').Values) => void} values
 * @property {(message: import('../shared/messages.js').Replaying) => void} [replaying]
 * @property {(message: import('../shared/messages.js').Recorded | import('../shared/messages.js').Taken) => void} [given] what was asked for to be saved
 * @property {(told: import('../shared/messages.js').Inspected) => void} [inspected] what there is to tell of what is inspected
 * @property {(train: Train | null) => void} [pointed] what is shown where was pointed at, or where a walk has led
 * @property {(loss: Loss) => void} lost the stage draws no longer; the simulation stands still
 */

/**
 * @typedef {object} Loss
 * @property {number | null} wait ms after which the stage draws again, or null if it does not by itself
 * @property {string | null} reason why its program ended, or null if the browser took the graphics away
 */

/** @param {string | undefined} reason */
const stopped = (reason = '') =>
  lacksMemory(reason) ? 'out of memory' : `The simulation stopped: ${quoted(reason || 'its program ended')}. The settings are kept.`;

/** How long the document of the stage may take to load, and its program to start, s. */
const patient = 60;

/** How long the stage waits for a first status, ms: then it keeps the page's thread, without which nothing is heard of the network. */
const brief = 500;

export class Simulation {
  /** @type {Worker | null} */ #worker = null;
  /** @type {MessagePort | null} to the stage */ #stage = null;
  /** @type {WebAssembly.Module | null} */ #stageModule = null;
  /** @type {MessagePort | null} the stage's end of its channel with the worker */ #forStage = null;
  /** @type {string | null} why the program of the stage ended */ #reason = null;
  /** @type {View | null} */ #view = null;
  /** @type {Train | null} that is inspected */ #inspected = null;
  /** @type {Look | null} */ #look = null;
  #pace = { playing: false, speed: 0.1 };
  #ready = false;
  /** The worker has shown its network, or says why it does not. */ #begun = () => {};
  /** Ends with the two programs. */ #ended = new AbortController();
  #watch = new Watch({
    ask: () => this.#tellWorker({ type: 'probe' }),
    longest: () => this.listener.longest(),
    hesitate: (silent) => this.listener.hesitate(silent),
    giveUp: () =>
      this.#failWorker(
        this.#ready
          ? 'The simulation stopped: its program does not answer any more. The settings are kept.'
          : 'The simulation does not start: its program does not answer. The settings are kept.',
      ),
  });
  /** For the document of the stage. */ #patience = new Patience(() => this.#expectStage(true));
  /** For its program. */ #stageStarts = new Patience(() => {
    this.#reason ??= 'their program does not start';
    this.#stuck = true;
    this.graphics.giveUp();
  });
  /** The document of the stage has a program that does not start. */ #stuck = false;
  /** A program has drawn something. */ #drawn = false;
  /** The browser lets no program draw. */ #blind = false;
  /** The inner frame has loaded a document, or an error that cannot be read. */ #framed = false;

  // Changes are merged until the next animation frame, and while the worker has
  // not yet answered the last one: a drag never builds up a queue.
  /** @type {Params | null} */ #pending = null;
  #dragging = false;
  #unanswered = false;
  #frame = 0;

  /**
   * @param {HTMLIFrameElement} frame of the stage
   * @param {Listener} listener
   */
  constructor(frame, listener) {
    this.frame = frame;
    this.listener = listener;
    this.graphics = new Graphics({
      begin: () => this.#giveModule(),
      lost: (wait) => {
        this.#stage?.close();
        this.#stage = null;
        listener.lost({ wait, reason: this.#reason });
      },
    });
    addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow || event.origin !== self.origin) return;
      /** @type {import('../shared/messages.js').StageToPage} */
      const message = event.data;
      if (message.type === 'stage-waiting' && !this.#blind) {
        this.#stageStarts.end();
        this.graphics.waits();
      }
      if (message.type === 'stage-ready') {
        performance.mark('stage ready');
        this.#connectStage(message.protocol);
      }
      if (message.type === 'refused') listener.refused(message.message);
      if (message.type === 'stage-failed') this.#judge(message.message);
    });
  }

  /** The programs are there, or on the way. */
  get awake() {
    return this.#worker !== null;
  }

  /**
   * Creates the worker and the document of the stage, whose scripts load while the programs do.
   * @param {Promise<WebAssembly.Module>} program of the worker
   */
  prepare(program) {
    this.#ended = new AbortController();
    this.#framed = false;
    const loaded = () => {
      this.#framed = true;
      this.#expectStage();
    };
    this.frame.addEventListener('load', loaded, { signal: this.#ended.signal });
    this.frame.src ||= 'stage.html';
    try {
      this.#worker = spawnSimulator(program);
    } catch (error) {
      return this.#tellWhy(whyNoWorker(String(error)));
    }
    this.#worker.onmessage = (event) => this.#hear(JSON.parse(event.data));
    this.#worker.onerror = ({ message }) => {
      if (this.#ready || lacksMemory(message ?? '')) this.#failWorker(stopped(message));
      else this.#tellWhy(whyNoWorker(message));
    };
  }

  /**
   * Starts the simulation, which need not wait for the stage.
   * @param {Params} params as given; the worker answers `refused` if it cannot take them
   * @returns {Promise<void>} when there is a first status, or after a while
   */
  start(params) {
    const channel = new MessageChannel();
    this.#forStage = channel.port2;
    performance.mark('worker started');
    this.#tellWorker({ type: 'start', params: JSON.stringify(params), port: channel.port1 }, [channel.port1]);
    this.#watch.begin();
    return new Promise((resolve) => {
      this.#begun = resolve;
      setTimeout(resolve, brief);
    });
  }

  /** Starts the stage. @param {WebAssembly.Module} module */
  draw(module) {
    this.#stageModule = module;
    this.#giveModule();
    this.#patience.begin(patient);
    this.#expectStage();
  }

  /**
   * Gives the worker and the graphics context back. What is to be seen, and how fast,
   * holds for the next start, too.
   */
  rest() {
    const { frame } = this;
    this.#ended.abort();
    this.#watch.end();
    this.#patience.end();
    this.#stageStarts.end();
    this.#stuck = this.#drawn = this.#blind = false;
    this.graphics.rest();
    this.#worker?.terminate();
    this.#stage?.close();
    this.#forStage?.close();
    cancelAnimationFrame(this.#frame);
    [this.#worker, this.#stage, this.#forStage, this.#stageModule, this.#pending, this.#reason] = [null, null, null, null, null, null];
    [this.#ready, this.#unanswered, this.#frame] = [false, false, 0];
    // At once, and not when the browser comes to clear away.
    frame.contentDocument?.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    // An inner frame that goes elsewhere would be a step of the visitor's history; one that is new is none.
    const { parentNode, nextSibling } = frame;
    frame.remove();
    frame.removeAttribute('src');
    parentNode?.insertBefore(frame, nextSibling);
  }

  /**
   * Why the program of the stage has ended. Whether there are graphics at all is asked only then, since a context can take long.
   * @param {string} reason
   */
  #judge(reason) {
    this.#reason ??= reason;
    if (this.#drawn || this.#blind || hasWebGL()) return;
    this.#blind = true;
    this.listener.failed(noWebGL);
  }

  /** Tells if the document of the stage has loaded without its script, or has not loaded in time. */
  #expectStage(late = false) {
    if (!this.#stageModule) return;
    const inner = this.frame.contentDocument;
    // Before its own document comes a frame has an empty one, which is complete.
    const loaded = inner ? inner.readyState === 'complete' && inner.URL !== 'about:blank' : this.#framed;
    if (!loaded && !late) return;
    this.#patience.end();
    if (inner?.documentElement.dataset.waiting !== undefined) return;
    this.#stageStarts.end();
    this.#tellWhy(whyNoStage());
  }

  /** @param {Promise<string>} why sentences that say what helps */
  async #tellWhy(why) {
    const { signal } = this.#ended;
    const message = await why;
    if (!signal.aborted) this.listener.failed(message);
  }

  /** Nothing more is expected of the worker. @param {string} message as for `failed`, or 'out of memory' */
  #failWorker(message, again = true) {
    this.#watch.end();
    this.#worker?.terminate();
    this.listener.failed(message, again);
  }

  /**
   * @param {Params} patch
   * @param {boolean} dragging
   */
  set(patch, dragging) {
    this.#pending = merged(this.#pending, patch);
    this.#dragging = dragging;
    this.#schedule();
  }

  /**
   * Shows networks side by side, or one: see the message.
   * @param {Params[]} networks
   */
  compare(networks) {
    this.#flush();
    this.#tellWorker({ type: 'compare', networks: networks.map((params) => JSON.stringify(params)) });
    this.#unanswered = true;
  }

  reset() {
    this.ask({ type: 'reset' }); // without a worker it begins at time 0
  }

  /** Asks for what a status follows. @param {PageToWorker} message */
  ask(message) {
    if (!this.#worker) return;
    this.#flush();
    this.#tellWorker(message);
    this.#unanswered = true;
  }

  /** @param {boolean} playing @param {number} speed multiple of real time */
  pace(playing, speed) {
    this.#pace = { playing, speed };
    this.#tellStage({ type: 'pace', playing, speed });
  }

  /** @param {number} ms of model time, while paused */
  step(ms) {
    this.#tellStage({ type: 'step', ms });
  }

  /** Tells of a neuron or train, and marks it, from now on; null for none. @param {Train | null} train */
  inspect(train) {
    this.#inspected = train;
    if (this.#ready) this.#tellWorker({ type: 'inspect', train });
    this.#tellStage({ type: 'mark', train });
  }

  /**
   * Asks the stage, which answers `pointed`.
   * @param {import('../shared/messages.js').PointAt | import('../shared/messages.js').Walk} question
   * @returns {boolean} whether there is a stage to be asked
   */
  find(question) {
    this.#tellStage(question);
    return this.#stage !== null;
  }

  /** @param {View} view */
  view(view) {
    this.#view = view;
    this.#tellStage({ type: 'view', ...view });
  }

  /** Shows another stretch of model time. @param {Look} look */
  look(look) {
    this.#look = look;
    this.#tellStage({ type: 'look', ...look });
  }

  /** Asks what the plots show at a moment, which `values` answers. @param {number} at_ms */
  moment(at_ms) {
    this.#tellStage({ type: 'moment', at_ms });
  }

  /** @param {PageToWorker} message @param {Transferable[]} [transfer] */
  #tellWorker(message, transfer = []) {
    this.#worker?.postMessage(message, transfer);
  }

  /** @param {PageToStage} message */
  #tellStage(message) {
    this.#stage?.postMessage(message);
  }

  /** What goes to the window of the stage. @param {PageToStage} message @param {Transferable[]} [transfer] */
  #tellFrame(message, transfer = []) {
    // A page that was opened as a file has an origin without a name.
    this.frame.contentWindow?.postMessage(message, self.origin === 'null' ? '*' : self.origin, transfer);
  }

  #giveModule() {
    if (!this.#stageModule) return;
    this.#reason = null;
    if (this.#stuck) {
      this.#stuck = false;
      return this.frame.contentWindow?.location.reload(); // and then waits for its program
    }
    performance.mark('stage started');
    this.#tellFrame({ type: 'module', module: this.#stageModule });
    this.#stageStarts.begin(patient);
  }

  /** @param {string} theirs what the messages of the stage are of */
  #connectStage(theirs) {
    this.#stageStarts.end();
    if (theirs !== protocol) return this.listener.failed(`${otherBuild}.`, false);
    if (!this.#forStage) {
      // The stage has come back after losing its graphics context.
      const channel = new MessageChannel();
      this.#tellWorker({ type: 'port', port: channel.port1 }, [channel.port1]);
      this.#forStage = channel.port2;
    }
    const { port1, port2 } = new MessageChannel();
    this.#stage?.close();
    this.#stage = port1;
    port1.onmessage = ({ data }) => {
      /** @type {import('../shared/messages.js').StageToPage} */
      const message = data;
      if (message.type === 'tick') {
        this.#drawn = true;
        this.listener.tick(message);
      }
      if (message.type === 'axes') this.listener.axes(message);
      if (message.type === 'gist') this.listener.gist(message);
      if (message.type === 'sketch') this.listener.sketch?.(message);
      if (message.type === 'pointed') this.listener.pointed?.(message.train);
      if (message.type === 'values') this.listener.values(message);
      if (message.type === 'refused') this.listener.refused(message.message);
      if (message.type === 'failed') this.listener.failed(`The drawing stopped: ${quoted(message.message)}. The settings are kept.`, true);
    };
    this.#tellFrame({ type: 'connect' }, [port2, this.#forStage]);
    this.#forStage = null;
    if (this.#view) this.view(this.#view);
    if (this.#inspected) this.#tellStage({ type: 'mark', train: this.#inspected });
    if (this.#look) this.look(this.#look);
    this.pace(this.#pace.playing, this.#pace.speed);
    this.#tellStage({ type: 'refresh' });
  }

  /** @param {import('../shared/messages.js').WorkerToPage} message */
  #hear(message) {
    this.#watch.heard();
    if (message.type === 'ready' && message.protocol !== protocol) return this.#failWorker(`${otherBuild}.`, false);
    if (message.type === 'ready') {
      performance.mark('network ready');
      this.#ready = true;
      this.listener.ready(message);
      if (this.#inspected) this.inspect(this.#inspected);
      this.#schedule();
    }
    if (message.type === 'status' || message.type === 'refused') {
      if (this.#unanswered && !this.#pace.playing) this.#tellStage({ type: 'refresh' });
      this.#unanswered = false;
      this.#schedule();
    }
    if (message.type === 'compared') this.listener.compared();
    if (message.type === 'replaying') this.listener.replaying?.(message);
    if (message.type === 'recorded' || message.type === 'taken') this.listener.given?.(message);
    if (message.type === 'status') this.listener.status(message);
    if (message.type === 'status' || message.type === 'failed') this.#begun();
    if (message.type === 'inspected') this.listener.inspected?.(message);
    if (message.type === 'refused') this.listener.refused(message.message);
    if (message.type === 'failed' && isOtherBuild(message.message)) this.#failWorker(`${otherBuild}.`, false);
    else if (message.type === 'failed') this.#failWorker(stopped(message.message));
  }

  #schedule() {
    if (!this.#pending || !this.#ready || this.#unanswered || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#flush();
    });
  }

  #flush() {
    if (!this.#pending || !this.#ready) return;
    this.#tellWorker({ type: 'set', params: JSON.stringify(this.#pending), dragging: this.#dragging });
    this.#pending = null;
    this.#unanswered = true;
  }
}
