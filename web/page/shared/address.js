/**
 * The address holds the complete state: the parameters that differ from the
 * paper's, by name, and the keys of the view (view.js).
 */

import { quoted } from './format.js';
import { usualView, viewKeys } from './view.js';

/** @typedef {import('./view.js').Place} Place */
/** @typedef {import('./view.js').View} View */

/**
 * What an address asks for. Parameters are not judged yet: that is for the
 * simulation, which knows the ranges.
 * @typedef {object} Address
 * @property {Record<string, string>} given parameters and keys of the page's own, by name
 * @property {View} view the usual one where refused
 * @property {string} refused why a key of the view is not allowed, or ''
 * @property {string} ignored a sentence that names what is not ours, or ''
 */

/**
 * What a query says of each name. Mail and course systems write & as &amp;.
 * @param {string} query
 * @returns {Record<string, string>}
 */
export function textsOf(query) {
  const asked = new URLSearchParams(query.replace(/&(?:amp;)+/g, '&'));
  return Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name).join(' and ')]));
}

/**
 * @param {string} query
 * @param {Place} place where it leads
 * @param {string[]} names of parameters, and of keys of the page's own
 * @returns {Address}
 */
export function readAddress(query, place, names) {
  /** @type {Address['given']} */
  const given = {};
  /** @type {Record<string, unknown>} */
  const asked = {};
  const foreign = [];
  let refused = '';
  for (const [name, text] of Object.entries(textsOf(query))) {
    const key = viewKeys.find((one) => one.name === name && place in one.defaults);
    if (key) {
      asked[name] = key.read(text);
      if (asked[name] === undefined)
        refused ||= `${name} = ${quoted(text)}: allowed ${/[,…]/.test(key.allowed) ? 'are' : 'is'} ${key.allowed}`;
    } else if (names.includes(name)) given[name] = text;
    else foreign.push(name);
  }
  return { given, view: { ...usualView(place), ...(refused ? {} : asked) }, refused, ignored: ignoring(foreign) };
}

/** How many of them a sentence names. */
const mostNamed = 6;

/** @param {string[]} names */
function ignoring(names) {
  if (names.length === 0) return '';
  const few = names.slice(0, mostNamed).map(quoted);
  if (names.length > mostNamed) few.push(`${names.length - mostNamed} more`);
  const listed = few.length === 1 ? few[0] : `${few.slice(0, -1).join(', ')} and ${few.at(-1)}`;
  return `Ignored in the address: ${listed}, which the simulator does not know.`;
}

/** Numbers as numbers; what is none goes as it is to whoever knows what is allowed. @param {Record<string, string>} given */
export const numbered = (given) =>
  Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name, text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text]),
  );

/** As it stands in a query, where colons and commas may be read. @param {string} text */
const written = (text) => encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2C/g, ',');

/**
 * A query with the keys of a view that are not the usual ones: '' or '?…'.
 * @param {string} query of what is not the view's
 * @param {Partial<View>} view
 * @param {Place} place
 */
export function withView(query, view, place) {
  const usual = usualView(place);
  const parts = viewKeys
    .filter(({ name, defaults }) => place in defaults && view[name] !== undefined && view[name] !== usual[name])
    .map(({ name }) => `${name}=${written(String(view[name]))}`);
  return parts.length ? `${query || '?'}${query ? '&' : ''}${parts.join('&')}` : query;
}

/**
 * The query for these settings: '' or '?…', `lambda` or `synapse` but never both.
 * @param {{params: import('./messages.js').Params, changes: () => string[]}} settings names of those that differ from the paper's
 * @param {Partial<View>} view
 * @param {Place} place
 */
export function query(settings, view, place) {
  const parts = settings.changes().map((name) => `${name}=${settings.params[name]}`);
  return withView(parts.length ? `?${parts.join('&')}` : '', view, place);
}

/** The address of this page with another query. What is behind # stays: in the single file it names the page. @param {string} query */
export const addressWith = (query) => location.href.replace(/[?#].*/, '') + query + location.hash;

/**
 * Keeps the address up to date: at once, but at most eight times a second, for
 * browsers refuse more than 100 in 10 s.
 * @param {() => string} current the query
 * @returns {() => void} to be called after each change
 */
export function keepAddress(current) {
  const pause = 125; // ms
  let last = -Infinity;
  let timer = 0;
  const write = () => {
    timer = 0;
    last = performance.now();
    history.replaceState(null, '', location.pathname + current() + location.hash);
  };
  return () => {
    if (timer) return;
    const wait = last + pause - performance.now();
    if (wait <= 0) write();
    else timer = setTimeout(write, wait);
  };
}
