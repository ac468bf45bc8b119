/**
 * The keys of an address that are not parameters of the network: what the
 * visitor sees of it, and how. This table is all that reading, writing and the
 * README's section know of them; a key that no place takes is not in it, and one
 * that a place does not take is ignored there like any foreign name.
 */

/** @typedef {'simulator' | 'frame' | 'others'} Place where an address leads: the simulator, the simulator in a frame, the other pages */
/** @typedef {'auto' | 'light' | 'dark'} Theme */
/** @typedef {{speed: number, theme: Theme, schema: number}} View a value for each key */
/** @typedef {View[keyof View]} Value */

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

/** @type {Theme[]} */
const themes = ['auto', 'light', 'dark'];

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
    name: 'theme',
    meaning: 'colours; auto follows the system',
    allowed: themes.join(', '),
    defaults: everywhere('auto'),
    read: (text) => themes.find((theme) => theme === text),
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
  /** @type {View} */ (Object.fromEntries(viewKeys.map(({ name, defaults }) => [name, defaults[place] ?? defaults.simulator])));
