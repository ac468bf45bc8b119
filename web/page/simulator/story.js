/**
 * The paper's argument in steps, each of which sets the network. It goes on by itself as long as
 * nobody takes part: once the measurement has settled, and there was time to read.
 */

import { variance, decimal } from '../shared/format.js';
import { textsOf } from '../shared/address.js';
import { Signal } from '../shared/signal.js';
import { lastStep, viewKeys } from '../shared/view.js';
import { fourCorners } from './comparison.js';
import { Reading } from './reading.js';

/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('../shared/model.js').ModelName} ModelName */
/** @typedef {'grow' | 'shrink' | 'stay'} Trend */

/**
 * @typedef {object} Step
 * @property {ModelName} synapse
 * @property {number} c
 * @property {string} title
 * @property {string} says what to look at
 * @property {string[]} look selectors of it
 */

/** Before its answer the question is asked. */
export const asking = 5;

/** @type {Trend[]} */
export const trends = ['grow', 'shrink', 'stay'];

const number = '.big-row > div:first-child';

/** A variance that changes by less over the paper's sizes, by a factor, stays. */
const steady = 1.5;

/**
 * What the variance does as the network grows, in the paper.
 * @param {Published} published
 * @param {ModelName} model
 * @param {number} c
 * @returns {Trend}
 */
export function trendOf(published, model, c) {
  const [small, large] = published.variances(model, c);
  if (large > small * steady) return 'grow';
  return large < small / steady ? 'shrink' : 'stay';
}

/**
 * The steps from the first on; the one that asks is as the one before it, its answer comes after the last.
 * @param {Published} published
 * @returns {Step[]}
 */
export function stepsOf(published) {
  const [none, much] = published.correlations;
  const { low, high } = published.cortex;
  const last = decimal(published.sizes[published.sizes.length - 1]);
  /** @param {ModelName} model @param {number} c */
  const range = (model, c) => published.variances(model, c).map(variance).join(' → ');
  return [
    {
      synapse: 'conductance',
      c: much,
      title: 'What keeps voltage fluctuations moderate?',
      says: `In awake cortex the voltage of a neuron varies by ${low}–${high} mV². Watch the same number of this network, var(V): must it not depend on the number N of neurons?`,
      look: [number],
    },
    {
      synapse: 'current',
      c: none,
      title: 'Currents, independent input',
      says: `Every input train is its own, and every spike adds a fixed current. var(V) is large, and its line is flat: ${range('current', none)} mV² up to N = ${last}.`,
      look: [number, '.panel[data-kind=raster-x]'],
    },
    {
      synapse: 'current',
      c: much,
      title: 'Correlated input: too much, and growing',
      says: `Input trains now share spikes, and volleys stripe the rasters. var(V) is far too large, and rises with N: ${range('current', much)} mV².`,
      look: [number, '.panel[data-kind=raster-e]', '.slider.c'],
    },
    {
      synapse: 'conductance',
      c: none,
      title: 'Conductances alone: too little, and shrinking',
      says: `Synapses are conductances now, and the input is independent again. var(V) falls towards 0 as N grows: ${range('conductance', none)} mV².`,
      look: [number, '.slider.lambda'],
    },
    {
      synapse: 'conductance',
      c: none,
      title: 'Both together: what will happen to the variance?',
      says: 'Correlated input makes var(V) grow with N, conductances make it shrink. Guess how it goes with both:',
      look: ['.slider.c'],
    },
    {
      synapse: 'conductance',
      c: much,
      title: 'All four, alive',
      says: 'The same neurons four times, on one clock: only the last is moderate at every N. Press one, or move a slider: from here on the page is yours.',
      look: ['.network.own', '#variances-gauge'],
    },
  ];
}

/** What a guess says, after "it". @type {Record<Trend, string>} */
export const guessed = { grow: 'grows', shrink: 'shrinks', stay: 'stays' };

/**
 * The answer beside the guess.
 * @param {Published} published
 * @param {{guess: Trend | null, measured: number | null, n: number}} of measured in mV², null while it settles
 */
export function answer(published, { guess, measured, n }) {
  const c = published.correlations[1];
  const right = trendOf(published, 'conductance', c);
  const [small, large] = published.variances('conductance', c);
  const [first, last] = [published.sizes[0], published.sizes[published.sizes.length - 1]].map((size) => decimal(size));
  const here = measured === null ? 'Measuring here …' : `Measured here ${variance(measured)} mV² at N = ${decimal(n)}`;
  const verdict = guess === null ? '' : guess === right ? `You were right: it ${guessed[right]}. ` : `You said: it ${guessed[guess]}. `;
  return `${verdict}${here}; in the paper ${variance(small)} → ${variance(large)} mV² from N = ${first} to ${last}. Growth and shrinking nearly cancel: var(V) hardly depends on N.`;
}

/** Time to read a text, ms. @param {string} text */
export const readingTime = (text) => Math.max(7000, 1500 + 50 * text.length);

/**
 * The step with which a visit begins: 0 for none.
 * @param {string} query of the address
 * @param {string[]} names of parameters
 * @param {{asked: number, framed: boolean, told: boolean}} of the step that the address asks for; whether the page
 *   stands in a frame, and whether this browser has been told
 */
export function firstStep(query, names, { asked, framed, told }) {
  if (framed) return 0;
  const ours = [...names, ...viewKeys.filter(({ defaults }) => 'simulator' in defaults).map(({ name }) => name)];
  if (Object.keys(textsOf(query)).some((name) => ours.includes(name))) return asked;
  return told ? 0 : 1;
}

/** Where the story is, and what of it has been measured. */
export class Story {
  /** Another step, a guess or a measurement. */ changed = new Signal();
  /** From 1; 0 when it is not told. */ step = 0;
  /** The question has been answered. */ answered = false;
  /** @type {Trend | null} */ guess = null;
  /** var(V) of this step once it has settled, mV². @type {number | null} */ measured = null;
  /** It goes on by itself. */ auto = false;
  /** Someone is at its controls. */ held = false;

  #session;
  #steps;
  #clock;
  #reading;
  /** When what is told now began. */ #since = 0;

  /**
   * @param {Pick<import('./session.js').Session, 'settings' | 'published' | 'view' | 'keep'> & {comparison: Pick<import('./comparison.js').Comparison, 'show'>}} session
   * @param {() => number} clock ms
   */
  constructor(session, clock) {
    this.#session = session;
    this.#steps = stepsOf(session.published);
    this.#clock = clock;
    this.#reading = new Reading((now) => {
      this.measured = now;
      this.#since = Math.max(this.#since, this.#clock() - readingTime(this.says) / 2);
      this.changed.emit();
    });
  }

  get last() {
    return this.step === lastStep;
  }

  /** The question stands. */
  get asks() {
    return this.step === asking && !this.answered;
  }

  get title() {
    return this.step === asking && this.answered ? 'Both together: nearly constant' : this.#steps[this.step - 1].title;
  }

  get says() {
    const { settings, published } = this.#session;
    if (this.step !== asking || !this.answered) return this.#steps[this.step - 1].says;
    return answer(published, { guess: this.guess, measured: this.measured, n: settings.number('n') });
  }

  /** Selectors of what to look at. */
  get look() {
    return this.step === asking && this.answered ? [number, '.slider.lambda', '.slider.c'] : this.#steps[this.step - 1].look;
  }

  /** @param {number} step from 1 */
  go(step, answered = false) {
    const { settings, published, view, comparison } = this.#session;
    this.step = step;
    this.answered = answered;
    if (!answered) this.guess = null;
    view.story = step;
    this.#since = this.#clock();
    const { synapse, c } = this.#steps[(answered ? lastStep : step) - 1];
    const several = step === lastStep ? fourCorners : '';
    const moves = settings.model !== synapse || settings.number('c') !== c;
    if (moves) this.#reading.change(settings.params);
    else if (several && view.compare !== several) this.#reading.change(null); // alone again, a network goes on
    this.measured = this.#reading.now;
    if (view.compare && !several) comparison.show('');
    if (moves) settings.change(published.models.exclusive({ synapse, c }));
    if (several && view.compare !== several) comparison.show(several);
    this.#session.keep();
    this.changed.emit();
  }

  next() {
    if (this.asks) this.go(asking, true);
    else if (!this.last) this.go(this.step + 1);
  }

  back() {
    if (this.step === asking && this.answered) this.go(asking);
    else if (this.step > 1) this.go(this.step - 1, this.step - 1 === asking);
  }

  /** @param {Trend} guess */
  answer(guess) {
    this.guess = guess;
    this.go(asking, true);
  }

  /** The network stays as it is. */
  end() {
    if (!this.step) return;
    this.step = 0;
    this.auto = false;
    this.#session.view.story = 0;
    this.#session.keep();
    this.changed.emit();
  }

  /** @param {Parameters<Reading['hear']>[0]} status of the network that is set */
  hear(status) {
    if (!this.step) return;
    this.#reading.hear(status);
    if (!this.auto || this.held || this.last) return;
    const measured = this.asks || this.measured !== null;
    if (measured && this.#clock() - this.#since >= readingTime(this.says)) this.next();
  }
}
