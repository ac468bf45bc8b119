import { element, svg } from '../shared/element.js';
import { variance } from '../shared/format.js';
import { onThemeChange, shownTheme } from '../shared/theme.js';

/** @typedef {import('./frame.js').Frame} Frame */
/** @typedef {import('../simulator/picture.js').Kept} Kept */
/** @typedef {import('../posters/nearest.js').Poster} Poster */

/** What stands in the place of the plots while nothing is drawn there, with a button to begin. */
export class Stead {
  #picture = element('img', { class: 'picture', alt: '', loading: 'lazy', hidden: true });
  #label = element('p', { class: 'label-of-picture small', hidden: true });
  #remark = element('p', { class: 'remark small', hidden: true });
  /** For pointers only: keys and readers of the screen have the button Play. */
  #begin = element('button', { type: 'button', class: 'begin', tabindex: -1, 'aria-hidden': 'true' }, begin());
  #node = element('div', { class: 'stead' }, this.#picture, this.#begin, this.#label);
  #timer = 0;

  /** @param {() => void} start the visitor wants it to run */
  constructor(start) {
    this.#begin.addEventListener('click', start);
    document.documentElement.dataset.frame = 'poster';
  }

  /** Where the plots are. @param {HTMLElement} figure */
  stand(figure) {
    figure.append(this.#node, this.#remark);
  }

  /**
   * Shows the picture of a network, and the number that was measured in it.
   * @param {Poster} poster
   */
  show({ src: file, exact, says, alt, var_v_mv2 }) {
    // In the places of the plots, whatever their shape; but the whole simulator has others.
    const src = document.documentElement.dataset.level === 'full' ? file : `${file}#svgView(preserveAspectRatio(none))`;
    if (this.#picture.getAttribute('src') !== src) Object.assign(this.#picture, { src, alt, hidden: false });
    this.#label.textContent = says;
    this.#label.hidden = exact;
    const number = document.getElementById('pictured');
    if (!number) return;
    number.textContent = variance(var_v_mv2);
    document.documentElement.toggleAttribute('data-exact', exact);
  }

  /**
   * Gives way to what the frame draws, and comes back when it rests, or leaves the
   * last picture of it.
   * @param {Frame} frame
   * @param {Kept} kept
   */
  follow(frame, { picture, taken }) {
    const { session } = frame;
    let begun = false; // before
    const now = (/** @type {'poster' | 'still' | 'live'} */ state) => {
      document.documentElement.dataset.frame = state;
      picture.hidden = state !== 'still';
    };
    const playing = () => document.documentElement.toggleAttribute('data-plays', session.playing);
    session.paced.add(playing);
    playing();
    let theme = shownTheme();
    session.tick.add(({ now_ms }) => {
      if (document.documentElement.dataset.frame === 'live' || now_ms <= 0) return;
      now('live');
      if (begun) this.#say('Begun again at time 0.', 5000);
      else this.#say('');
      begun = true;
    });
    frame.rested.add(() => {
      if (document.documentElement.dataset.frame !== 'live') return;
      now(taken() ? 'still' : 'poster');
      this.#say('At rest. Play begins again at time 0.');
    });
    // The last picture has the colours of before.
    const compare = () => {
      if (document.documentElement.dataset.frame === 'still' && shownTheme() !== theme) now('poster');
      theme = shownTheme();
    };
    frame.viewed.add(compare);
    onThemeChange(compare);
    now('poster');
  }

  /** @param {string} text @param {number} [ms] after which it goes */
  #say(text, ms) {
    clearTimeout(this.#timer);
    this.#remark.textContent = text;
    this.#remark.hidden = !text;
    if (ms) this.#timer = setTimeout(() => (this.#remark.hidden = true), ms);
  }
}

const begin = () =>
  svg('svg', { viewBox: '0 0 14 14', 'aria-hidden': 'true' }, svg('path', { d: 'M3.5 1.5l9 5.5-9 5.5z', fill: 'currentColor' }));
