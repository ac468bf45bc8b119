/**
 * What others may ask of a frame, and how it is read. The page around a frame is
 * not ours: nothing of a message is taken for what it should be, nothing in it is
 * called, and what is cited of it is cut.
 */

/** @typedef {import('../balanced-network.js').Command} Command */

/** What can be subscribed to. @type {('state' | 'stats')[]} */
export const topics = ['state', 'stats'];

/** Model time of a step, ms. */
const longest = 10_000;
/** Real time between messages of a subscription, ms. */
const pauses = { min: 20, max: 60_000, usual: 100 };

/** Names in one `set`: more than there are. */
const most = 100;
const longestName = 40;
const longestId = 100;
const longestValue = 2000;

/** At most so many characters of a text. @param {string} text @param {number} length */
export const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** A value in a sentence, whatever it is. @param {unknown} value */
function shown(value) {
  if (typeof value === 'string') return JSON.stringify(cut(value, longestName));
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/**
 * An object as they are written in braces: no list, date, map ….
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const plain = (value) => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Whether data are for a frame of ours at all; decks and course systems send their frames messages of their own.
 * @param {unknown} data
 * @returns {data is Record<string, unknown>}
 */
export const isOurs = (data) => typeof data === 'object' && data !== null && Object.hasOwn(data, 'balance');

/** The id of a message, if it has one that can be repeated. @param {Record<string, unknown>} data @returns {string | number | undefined} */
export function idOf({ id }) {
  return (typeof id === 'string' && id.length <= longestId) || (typeof id === 'number' && Number.isFinite(id)) ? id : undefined;
}

/** @param {string} name @param {unknown} value @param {number} min @param {number} max */
function number(name, value, min, max) {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new Error(`${name} = ${shown(value)}: allowed is a number from ${min} to ${max}`);
}

/**
 * Values by name; of `synapse` and `lambda` only the one that comes last.
 * @param {string} key @param {unknown} given
 * @returns {Record<string, string | number | null>}
 */
function values(key, given) {
  if (!plain(given)) throw new Error(`${key} = ${shown(given)}: allowed is an object of values by name`);
  const names = Object.keys(given);
  if (names.length > most) throw new Error(`${key} has ${names.length} names; there are not so many`);
  /** @type {[string, string | number | null][]} */
  const read = [];
  for (const name of names) {
    const value = given[name];
    const short = typeof value === 'string' && value.length <= longestValue;
    if (!short && !(typeof value === 'number' && Number.isFinite(value)) && value !== null)
      throw new Error(`${cut(name, longestName)} = ${shown(value)}: allowed is a finite number, a text or null`);
    read.push([name, /** @type {string | number | null} */ (value)]);
  }
  const model = read.filter(([name, value]) => (name === 'synapse' || name === 'lambda') && value !== null).at(-1);
  return Object.fromEntries(model ? read.filter(([name]) => (name !== 'synapse' && name !== 'lambda') || name === model[0]) : read);
}

/** @param {unknown} to */
function readTopics(to) {
  const known = topics.filter((topic) => Array.isArray(to) && to.length <= most && to.includes(topic));
  if (!Array.isArray(to) || to.length === 0 || known.length < new Set(to.slice(0, most + 1)).size)
    throw new Error(`to = ${shown(to)}: allowed is a list of ${topics.join(' and ')}`);
  return known;
}

/**
 * For each type the keys that it may have, and how they are read; an absent one is read as undefined.
 * @type {Record<Command['type'], Record<string, (value: unknown) => unknown>>}
 */
const commands = {
  get: {},
  set: {
    params: (given) => (given === undefined ? {} : values('params', given)),
    view: (given) => (given === undefined ? {} : values('view', given)),
  },
  run: {},
  pause: {},
  step: { ms: (ms) => (ms === undefined ? 1 : number('ms', ms, 1e-3, longest)) },
  reset: {},
  subscribe: {
    to: readTopics,
    every_ms: (ms) => (ms === undefined ? pauses.usual : number('every_ms', ms, pauses.min, pauses.max)),
  },
  unsubscribe: { to: (to) => (to === undefined ? topics : readTopics(to)) },
};

/**
 * @param {Record<string, unknown>} data
 * @returns {import('./protocol.js').Demand}
 * @throws {Error} whose message is a sentence without its full stop
 */
export function readCommand(data) {
  if (!plain(data)) throw new Error(`a message is a plain object`);
  const { balance, type, id, ...rest } = data;
  if (balance !== 1) throw new Error(`balance = ${shown(balance)}: this frame knows the messages of version 1`);
  if (id !== undefined && idOf(data) === undefined)
    throw new Error(`id = ${shown(id)}: allowed is a number, or a text of at most ${longestId} characters`);
  if (typeof type !== 'string' || !Object.hasOwn(commands, type))
    throw new Error(`type = ${shown(type)}: there are ${Object.keys(commands).join(', ')}`);
  const keys = commands[/** @type {Command['type']} */ (type)];
  const foreign = Object.keys(rest).find((key) => !Object.hasOwn(keys, key));
  if (foreign !== undefined) {
    const own = Object.keys(keys).join(' and ');
    throw new Error(`${type} has no ${cut(foreign, longestName)}${own && `, but ${own}`}`);
  }
  const read = Object.entries(keys).map(([key, readKey]) => [key, readKey(Object.hasOwn(rest, key) ? rest[key] : undefined)]);
  return /** @type {import('./protocol.js').Demand} */ ({ type, ...Object.fromEntries(read) });
}
