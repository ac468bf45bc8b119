/** A frame without programs: a test speaks for them. */

import { Settings } from '../../page/simulator/settings.js';
import { Signal } from '../../page/shared/signal.js';
import { usualView, viewKeys } from '../../page/shared/view.js';
import { published, table } from '../fixture.js';

/** @typedef {import('../../page/embed/frame.js').Frame} Frame */

export class FakeFrame {
  awake = true;
  woken = new Signal();
  rested = new Signal();
  viewed = new Signal();
  /** @type {Signal<string>} */ failed = new Signal();
  /** @type {Signal<string>} */ refused = new Signal();
  view = usualView('frame');
  /** What it was asked to do. @type {unknown[][]} */ did = [];
  /** Why the next changes are refused. */ refuses = '';
  /** Held by these. @type {Set<string>} */ held = new Set();
  wants = { width: 560, height: 315 };

  constructor() {
    const frame = this;
    const settings = new Settings(table(), published());
    settings.params.dt = 0.1;
    this.session = {
      settings,
      /** @type {Signal<any>} */ status: new Signal(),
      /** @type {Signal<any>} */ tick: new Signal(),
      paced: new Signal(),
      /** @type {Signal<'step' | 'reset'>} */ acted: new Signal(),
      playing: false,
      version: '7',
      /** @type {any} */ last: null,
      get speed() {
        return frame.view.speed;
      },
      setSpeed(/** @type {number} */ speed) {
        frame.view.speed = speed;
        this.paced.emit();
      },
      step(/** @type {number} */ ms) {
        frame.did.push(['step', ms]);
      },
      hold(/** @type {boolean} */ held, /** @type {string} */ by) {
        frame.held[held ? 'add' : 'delete'](by);
      },
    };
  }

  /** @returns {Frame} */
  get frame() {
    return /** @type {any} */ (this);
  }

  /** @param {boolean} playing */
  play(playing) {
    if (playing === this.session.playing) return;
    this.did.push(['play', playing]);
    this.session.playing = playing;
    this.session.paced.emit();
  }

  /** @param {number} ms */
  step(ms) {
    this.did.push(['step', ms]);
  }

  reset() {
    this.did.push(['reset']);
    this.session.acted.emit('reset');
  }

  /** @param {Record<string, any>} params */
  async set(params) {
    this.did.push(['set', params]);
    if (this.refuses) {
      this.refused.emit(this.refuses);
      throw new Error(this.refuses);
    }
    this.session.settings.change(params);
  }

  /** @param {Record<string, any>} patch */
  setView(patch) {
    for (const [name, value] of Object.entries(patch)) {
      if (name === 'tie') throw new Error('tie: of the view can be changed speed, ui.');
      if (viewKeys.find((key) => key.name === name)?.read(String(value)) === undefined) throw new Error(`${name} = ${value}: no.`);
    }
    Object.assign(this.view, patch);
    this.viewed.emit();
  }

  size() {
    return this.wants;
  }

  /** The network is there. @param {number} t_ms */
  status(t_ms) {
    const none = { var_v_mv2: null, rate_x_hz: 10 };
    this.session.last = {
      type: 'status',
      state: 'running',
      model_time_ms: t_ms,
      settling: false,
      params: this.session.settings.params,
      stats: { ...none, var_v_mv2: 12 },
      since: { ms: 100, stats: { ...none, var_v_mv2: 13 }, errors: { ...none, var_v_mv2: 0.5 } },
    };
    this.session.status.emit(this.session.last);
  }

  /** A picture is drawn. @param {number} now_ms @param {boolean} [still] */
  tick(now_ms, still = false) {
    this.session.tick.emit({ now_ms, still });
  }
}
