/**
 * The two programs behind the page: the worker, which simulates, and the stage,
 * a frame that draws. The stage asks the worker for frames directly, over a
 * channel of their own; the page tells both what the visitor wants.
 */

/** @typedef {import('./parameters.js').Params} Params */

/**
 * @typedef {object} Status of the simulation, about ten times a second
 * @property {'running' | 'building' | 'calibrating' | 'diverged'} state
 * @property {number} progress 0 … 1, of building or calibrating
 * @property {string} message a sentence
 * @property {number} model_time_ms
 * @property {number} window_ms length of the sliding window of the measures
 * @property {number} correlation_window_ms likewise, of the correlations
 * @property {boolean} settling less than 0.5 s of model time since the last change
 * @property {Params} params
 * @property {Record<string, number | null>} stats by the contract's names of results
 * @property {{rate_e_hz: number, rate_i_hz: number} | null} balanced rates as N → ∞
 */

/**
 * @typedef {object} Tick once a drawn frame
 * @property {number} start_ms
 * @property {number} end_ms the shown interval
 * @property {number} now_ms
 * @property {number[]} ticks places of the grid lines, ms
 * @property {number} asked speed, as a multiple of real time
 * @property {number | null} reached likewise, over the last second of play
 */

/**
 * @typedef {object} PanelAxes the axes of a panel, in the unit of its plot
 * @property {string} kind
 * @property {number} index
 * @property {number} low value at the bottom edge
 * @property {number} high value at the top edge
 * @property {number} left value at the left edge; as right, 0 on the time axis
 * @property {number} right value at the right edge
 * @property {number} rows spike trains that have a row in a raster
 */

/**
 * @typedef {object} Axes what the axes show
 * @property {PanelAxes[]} panels those that have a plot
 * @property {{population: 'e' | 'i', neuron: number}[]} traced
 * @property {number} threshold V_T, mV
 */

/**
 * @typedef {object} View
 * @property {{kind: string, index?: number, x: number, y: number, width: number, height: number}[]} panels CSS pixels in the frame
 * @property {Record<string, string>} colors
 * @property {number} window_ms
 * @property {boolean} paging turn pages instead of scrolling
 */

/**
 * @typedef {object} Listener
 * @property {(kernel: 'simd' | 'reference') => void} ready
 * @property {(status: Status) => void} status
 * @property {(message: string) => void} refused nothing was changed; at the start, the defaults run
 * @property {(message: string) => void} failed
 * @property {(tick: Tick) => void} tick
 * @property {(axes: Axes) => void} axes
 */

export class Simulation {
  /** @type {Worker | null} */ #worker = null;
  /** @type {MessagePort | null} to the stage */ #stage = null;
  /** @type {WebAssembly.Module | null} */ #stageModule = null;
  /** @type {MessagePort | null} the stage's end of its channel with the worker */ #forStage = null;
  /** @type {View | null} */ #view = null;
  #pace = { playing: false, speed: 0.1 };
  #ready = false;

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
    addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow || event.origin !== location.origin) return;
      if (event.data.type === 'stage-waiting') this.#giveModule();
      if (event.data.type === 'stage-ready') this.#connectStage();
      if (event.data.type === 'refused') listener.refused(event.data.message);
      if (event.data.type === 'stage-failed') listener.failed(`The drawing stopped: ${event.data.message}. Load the page again; its address keeps the settings.`);
    });
  }

  /** Creates the worker, whose scripts load while the programs do. */
  prepare() {
    this.#worker = new Worker('worker.js');
    this.#worker.onmessage = (event) => this.#hear(JSON.parse(event.data));
    this.#worker.onerror = (event) => {
      this.listener.failed(`The simulation stopped: ${event.message || 'its worker did not load'}. Load the page again; its address keeps the settings.`);
    };
  }

  /**
   * Starts the simulation, which need not wait for the stage.
   * @param {WebAssembly.Module} module
   * @param {Params} params as given; the worker answers `refused` if it cannot take them
   */
  start(module, params) {
    const channel = new MessageChannel();
    this.#forStage = channel.port2;
    this.#worker?.postMessage({ type: 'start', module, params: JSON.stringify(params), port: channel.port1 }, [channel.port1]);
  }

  /** Starts the stage. @param {WebAssembly.Module} module */
  draw(module) {
    this.#stageModule = module;
    this.#giveModule();
  }

  /**
   * @param {Params} patch
   * @param {boolean} dragging
   */
  set(patch, dragging) {
    if ('lambda' in patch && this.#pending) delete this.#pending.synapse;
    if ('synapse' in patch && this.#pending) delete this.#pending.lambda;
    this.#pending = { ...this.#pending, ...patch };
    this.#dragging = dragging;
    this.#schedule();
  }

  reset() {
    this.#flush();
    this.#worker?.postMessage({ type: 'reset' });
    this.#unanswered = true;
  }

  /** @param {boolean} playing @param {number} speed multiple of real time */
  pace(playing, speed) {
    this.#pace = { playing, speed };
    this.#stage?.postMessage({ type: 'pace', playing, speed });
  }

  /** @param {number} ms of model time, while paused */
  step(ms) {
    this.#stage?.postMessage({ type: 'step', ms });
  }

  /** @param {View} view */
  view(view) {
    this.#view = view;
    this.#stage?.postMessage({ type: 'view', ...view });
  }

  #giveModule() {
    if (this.#stageModule) this.frame.contentWindow?.postMessage({ type: 'module', module: this.#stageModule }, location.origin);
  }

  #connectStage() {
    if (!this.#forStage) {
      // The stage has come back after losing its graphics context.
      const channel = new MessageChannel();
      this.#worker?.postMessage({ type: 'port', port: channel.port1 }, [channel.port1]);
      this.#forStage = channel.port2;
    }
    const { port1, port2 } = new MessageChannel();
    this.#stage?.close();
    this.#stage = port1;
    port1.onmessage = ({ data }) => {
      if (data.type === 'tick') this.listener.tick(data);
      if (data.type === 'axes') this.listener.axes(data);
      if (data.type === 'refused') this.listener.refused(data.message);
      if (data.type === 'failed') this.listener.failed(`The drawing stopped: ${data.message}. Load the page again; its address keeps the settings.`);
    };
    this.frame.contentWindow?.postMessage({ type: 'connect' }, location.origin, [port2, this.#forStage]);
    this.#forStage = null;
    if (this.#view) this.view(this.#view);
    this.pace(this.#pace.playing, this.#pace.speed);
    this.#stage.postMessage({ type: 'refresh' });
  }

  /** @param {any} message from the worker */
  #hear(message) {
    if (message.type === 'ready') {
      this.#ready = true;
      this.listener.ready(message.kernel);
      this.#schedule();
    }
    if (message.type === 'status' || message.type === 'refused') {
      if (this.#unanswered && !this.#pace.playing) this.#stage?.postMessage({ type: 'refresh' });
      this.#unanswered = false;
      this.#schedule();
    }
    if (message.type === 'status') this.listener.status(message);
    if (message.type === 'refused') this.listener.refused(message.message);
    if (message.type === 'failed') this.listener.failed(`The simulation stopped: ${message.message}. Load the page again; its address keeps the settings.`);
  }

  /** True if a visitor's change has not been answered yet. */
  get busy() {
    return this.#unanswered || this.#pending !== null;
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
    this.#worker?.postMessage({ type: 'set', params: JSON.stringify(this.#pending), dragging: this.#dragging });
    this.#pending = null;
    this.#unanswered = true;
  }
}
