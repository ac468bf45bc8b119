/** Which panels the visitor wants to see, in which order, and which of them enlarged. */

import { kinds, listed, panelsIn } from '../shared/shown.js';
import { Signal } from '../shared/signal.js';

export class Choice {
  /** Other panels are shown, or in another order, or one of them alone. */ changed = new Signal();
  /** Those that the page shows of its own accord, in order; the page says so. @type {() => string[]} */ usual = () => [];
  /** The one that is shown alone. @type {string | null} */ enlarged = null;
  #view;

  /** @param {{panels: string}} view whose key follows */
  constructor(view) {
    this.#view = view;
  }

  /** Those that were chosen, or null for those of the page. */
  get chosen() {
    return panelsIn(this.#view.panels);
  }

  /** Those that are shown, apart from an enlarged one. */
  get shown() {
    return this.chosen ?? this.usual();
  }

  /** Shows or hides a panel; the last one stays. @param {string} name @param {boolean} on */
  show(name, on) {
    const { shown } = this;
    this.enlarged = null;
    if (on) this.#set(listed(shown).filter((one) => one === name || shown.includes(one)));
    else if (shown.some((one) => one !== name)) this.#set(shown.filter((one) => one !== name));
    else this.changed.emit();
  }

  /**
   * The one with which a panel that is shown would change places: the next before or behind
   * it that stands where it does, over time or below.
   * @param {string} name
   * @param {-1 | 1} by
   */
  neighbour(name, by) {
    const like = this.shown.filter((one) => kinds.get(one)?.timed === kinds.get(name)?.timed);
    return like.includes(name) ? like[like.indexOf(name) + by] : undefined;
  }

  /** @param {string} name @param {-1 | 1} by */
  move(name, by) {
    const other = this.neighbour(name, by);
    if (other) this.#set(this.shown.map((one) => (one === name ? other : one === other ? name : one)));
  }

  /** Shows one panel in the place of all, or all again. @param {string | null} name */
  enlarge(name) {
    this.enlarged = name;
    this.changed.emit();
  }

  /** Shows those of the page. */
  restore() {
    this.enlarged = null;
    this.#set(this.usual());
  }

  /** Shows those of a value of the key. @param {string} text */
  choose(text) {
    this.enlarged = null;
    this.#view.panels = text;
    this.changed.emit();
  }

  /** @param {string[]} list */
  #set(list) {
    const text = list.join(',');
    this.#view.panels = text === this.usual().join(',') ? '' : text;
    this.changed.emit();
  }
}
