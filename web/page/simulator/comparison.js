/** Which networks are shown side by side. */

import { numbered } from '../shared/address.js';
import { Signal } from '../shared/signal.js';

/** @typedef {import('../shared/parameters.js').Params} Params */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./settings.js').Settings} Settings */

/**
 * A network that is shown.
 * @typedef {object} Shown
 * @property {Params} params all of them
 * @property {number} place where it stands: of the corners their number, from 0; of others what comes then
 */

/** What the key `compare` has for the paper's four corners. */
export const fourCorners = 'corners';

/**
 * The parameters that name:value pairs give, as in lambda:0,c:0.1.
 * @param {string} text
 * @returns {Params}
 */
export const fromPairs = (text) => numbered(Object.fromEntries(text.split(',').map((pair) => pair.split(':'))));

/**
 * The pairs by which one network differs from another; one, if it does not.
 * @param {Params} params
 * @param {Params} from
 */
export function toPairs(params, from) {
  const names = Object.keys(params).filter((name) => params[name] !== null && params[name] !== from[name]);
  return (names.length ? names : ['c']).map((name) => `${name}:${params[name]}`).join(',');
}

/**
 * The networks of a comparison, first the one of the settings. At the corners that is
 * one of the four where it stands on one, else a fifth.
 * @param {string} compare a value of the key
 * @param {Settings} settings
 * @param {Published} published
 * @returns {Shown[]}
 */
export function networksOf(compare, settings, { corners, models }) {
  /** @param {Params} patch */
  const like = (patch) => ({ ...settings.params, ...models.exclusive(patch) });
  if (compare === fourCorners) {
    const own = corners.findIndex(({ model, c }) => model === settings.model && c === settings.number('c'));
    const others = corners.map(({ model, c }, place) => ({ params: like({ synapse: model, c }), place }));
    return [{ params: like({}), place: own < 0 ? corners.length : own }, ...others.filter(({ place }) => place !== own)];
  }
  return [{ params: like({}), place: 0 }, ...(compare ? [{ params: like(fromPairs(compare)), place: 1 }] : [])];
}

/**
 * The networks that are shown side by side, and which ones the visitor wants. What is
 * wanted is asked of the simulation, which confirms or refuses it.
 */
export class Comparison {
  /** Others are shown than before. */ changed = new Signal();
  /** @type {Shown[]} */ #shown;
  /** A recording is shown in their place. */ #suspended = false;
  #settings;
  #published;
  #view;
  #ask;
  /** @type {Shown[] | null} */ #asked = null;
  /** The value of the key that was confirmed last. */ #confirmed = '';
  /** What is compared with the settings, if it is not the corners. @type {Params | null} */ #kept = null;
  #begun = false;

  /**
   * @param {Settings} settings
   * @param {Published} published
   * @param {{compare: string}} view whose key follows
   * @param {(networks: Params[]) => void} ask the simulation
   */
  constructor(settings, published, view, ask) {
    this.#settings = settings;
    this.#published = published;
    this.#view = view;
    this.#ask = ask;
    this.#shown = networksOf(view.compare, settings, published);
    settings.asked.add(({ dragging }) => this.#follow(dragging));
  }

  /** Those that are shown, the first being the one of the settings. @returns {Shown[]} */
  get shown() {
    return this.#suspended ? networksOf('', this.#settings, this.#published) : this.#shown;
  }

  /** Several are shown. */
  get on() {
    return this.shown.length > 1;
  }

  /** The corners are shown. */
  get ofCorners() {
    return this.#view.compare === fourCorners;
  }

  /** The simulation shows one network, that of the settings. */
  begin() {
    this.#begun = true;
    if (this.#view.compare) this.show(this.#view.compare);
  }

  /** One network is shown, of a recording, for a while. @param {boolean} suspended */
  suspend(suspended) {
    if (suspended === this.#suspended) return;
    this.#suspended = suspended;
    this.changed.emit();
  }

  /** The simulation has ended. */
  end() {
    this.#begun = false;
    this.#confirmed = '';
  }

  /** Shows the networks of a value of the key. @param {string} compare '' for the one of the settings */
  show(compare) {
    this.#view.compare = compare;
    const networks = networksOf(compare, this.#settings, this.#published);
    this.#kept = compare && compare !== fourCorners ? networks[1].params : null;
    this.#request(networks);
  }

  /** Shows the present network beside the one that the settings will change. */
  keep() {
    const { params } = this.#settings;
    this.show(toPairs(params, params));
  }

  /** One of those that are shown is shown alone. @param {number} index */
  choose(index) {
    const { params } = this.shown[index] ?? this.shown[0];
    this.#settings.adopt(params);
    this.show('');
  }

  /** The simulation shows what it was asked for. */
  confirm() {
    if (!this.#asked) return;
    this.#confirmed = this.#view.compare;
    this.#shown = this.#asked;
    this.#asked = null;
    this.changed.emit();
  }

  /** It does not: what was shown remains. */
  refuse() {
    if (!this.#asked) return;
    this.#asked = null;
    this.#view.compare = this.#confirmed;
    this.#shown = networksOf(this.#confirmed, this.#settings, this.#published);
    this.#kept = this.#kept && (this.#shown[1]?.params ?? null);
    this.changed.emit();
  }

  /** @param {boolean} dragging */
  #follow(dragging) {
    const { params } = this.#settings;
    if (!this.#view.compare) return;
    if (this.#kept) this.#view.compare = toPairs(this.#kept, params);
    const networks = networksOf(this.#view.compare, this.#settings, this.#published);
    // While a slider is held nothing moves on the page.
    if (dragging) this.#shown = this.#shown.map((one, index) => (index ? one : { ...one, params: networks[0].params }));
    else this.#request(networks);
    this.changed.emit();
  }

  /** @param {Shown[]} networks */
  #request(networks) {
    if (!this.#begun) {
      this.#shown = networks;
      this.changed.emit();
      return;
    }
    this.#asked = networks;
    this.#ask(networks.map(({ params }) => params));
  }
}
