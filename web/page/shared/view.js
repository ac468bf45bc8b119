/**
 * The keys of an address that are not parameters of the network: what the
 * visitor sees of it, and how. This table is all that reading, writing and the
 * README's section know of them; a key that no place takes is not in it, and one
 * that a place does not take is ignored there like any foreign name.
 */

import { allowedPanels, readPanels } from './shown.js';

/** @typedef {'simulator' | 'frame' | 'others'} Place where an address leads: the simulator, the simulator in a frame, the other pages */
/** @typedef {'auto' | 'light' | 'dark'} Theme */
/** @typedef {'full' | 'basic' | 'none'} Level what surrounds the picture in a frame */
/** @typedef {'auto' | 'click' | 'paused'} Start when it begins */
/**
 * A value for each key; what a place does not take has the value that is usual elsewhere.
 * @typedef {object} View
 * @property {number} speed multiple of real time
 * @property {Level} ui
 * @property {Start} start
 * @property {string} panels joined by commas, '' for those of the page
 * @property {string} compare '' for none
 * @property {number} story a step of it, 0 for none
 * @property {0 | 1} together
 * @property {string} tie '' for none
 * @property {Theme} theme
 * @property {string} title '' for the one that the settings give
 * @property {string} origins joined by commas, '' for none
 * @property {number} schema
 */
/** @typedef {View[keyof View]} Value '' is written as none where the keys are listed */

/**
 * @typedef {object} ViewKey
 * @property {keyof View} name
 * @property {string} meaning
 * @property {string} allowed in words
 * @property {Partial<Record<Place, Value>>} defaults of the places that take it
 * @property {(text: string) => Value | undefined} read undefined for what is not allowed
 */

/** Multiples of real time. */
export const speeds = { default: 0.1, min: 0.01, max: 10 };

/** Of the story that the simulator tells. */
export const lastStep = 6;

/** @type {Theme[]} */
const themes = ['auto', 'light', 'dark'];

/** @type {Level[]} */
const levels = ['full', 'basic', 'none'];

/** @type {Start[]} */
const starts = ['auto', 'click', 'paused'];

/** A title of more characters is no title. */
const longest = 200;

/** Whether a text is an origin, as browsers write it. @param {string} text */
function isOrigin(text) {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}

/** @param {string} text */
const number = (text) => (text.trim() === '' ? NaN : Number(text));

/** @param {Value} value */
const everywhere = (value) => ({ simulator: value, frame: value, others: value });

/** In the order in which they are written. @type {ViewKey[]} */
export const viewKeys = [
  {
    name: 'speed',
    meaning: 'multiple of real time',
    allowed: `${speeds.min} … ${speeds.max}`,
    defaults: { simulator: speeds.default, frame: speeds.default },
    read: (text) => (number(text) >= speeds.min && number(text) <= speeds.max ? number(text) : undefined),
  },
  {
    name: 'ui',
    meaning: 'what surrounds the picture in a frame',
    allowed: levels.join(', '),
    defaults: { frame: 'basic' },
    read: (text) => levels.find((level) => level === text),
  },
  {
    name: 'start',
    meaning: 'when it begins; auto is as soon as it is seen',
    allowed: starts.join(', '),
    defaults: { simulator: 'auto', frame: 'click' },
    read: (text) => starts.find((start) => start === text),
  },
  {
    name: 'panels',
    meaning: 'panels that are shown, in order; none for those of the page',
    allowed: allowedPanels,
    defaults: { simulator: '', frame: '' },
    read: readPanels,
  },
  {
    name: 'compare',
    meaning: 'networks side by side: the paper’s four corners, or one more, which is as the first but for what is named',
    allowed: 'corners, or pairs as in lambda:0,c:0.1',
    defaults: { simulator: '', frame: '' },
    read: (text) => (text === 'corners' || /^[a-z]+:[^:,]+(,[a-z]+:[^:,]+)*$/.test(text) ? text : undefined),
  },
  {
    name: 'story',
    meaning: 'a step of the story; without any of these keys a first visit begins with the first',
    allowed: `0 … ${lastStep}`,
    defaults: { simulator: 0 },
    read: (text) => (/^\d+$/.test(text) && Number(text) <= lastStep ? Number(text) : undefined),
  },
  {
    name: 'together',
    meaning: 'whether a frame runs beside others',
    allowed: '0, 1',
    defaults: { frame: 0 },
    read: (text) => (text === '0' ? 0 : text === '1' ? 1 : undefined),
  },
  {
    name: 'tie',
    meaning: 'frames of one name share settings and clock',
    allowed: 'a word of at most 64 letters, digits, - and _',
    defaults: { frame: '' },
    read: (text) => (/^[\p{L}\p{N}_-]{1,64}$/u.test(text) ? text : undefined),
  },
  {
    name: 'theme',
    meaning: 'colours; auto follows the system',
    allowed: themes.join(', '),
    defaults: everywhere('auto'),
    read: (text) => themes.find((theme) => theme === text),
  },
  {
    name: 'title',
    meaning: 'heading of a frame, in place of one from the settings',
    allowed: `text of at most ${longest} characters`,
    defaults: { frame: '' },
    read: (text) => (text.length <= longest ? text.trim() : undefined),
  },
  {
    name: 'origins',
    meaning: 'who may talk to a frame, besides the page around it',
    allowed: 'origins joined by commas, as in https://a.org,https://b.org',
    defaults: { frame: '' },
    read: (text) => (text.split(',').every(isOrigin) ? text : undefined),
  },
  {
    name: 'schema',
    meaning: 'version of the rules of addresses; absent means 1 for ever',
    allowed: '1',
    defaults: everywhere(1),
    read: (text) => (number(text) === 1 ? 1 : undefined),
  },
];

/** The view of an address that asks for none. @param {Place} place */
export const usualView = (place) =>
  /** @type {View} */ (Object.fromEntries(viewKeys.map(({ name, defaults }) => [name, defaults[place] ?? Object.values(defaults)[0]])));
