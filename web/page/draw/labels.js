/** Where labels go, so that none lies on another, nor on what it names. */

import { crosses, overlap } from './boxes.js';

/** @typedef {import('./boxes.js').Box} Box */
/** @typedef {import('./path.js').Place} Place */

/** Height of a line of text, pixels. */
export const lineHeight = 17;

/**
 * Places of labels that stand at these heights if they can, and apart by the
 * height of a line in any case.
 * @param {number[]} wanted ascending
 * @param {number} top
 * @param {number} bottom
 */
export function spread(wanted, top, bottom) {
  const places = wanted.map((y) => Math.max(top, y));
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i], places[i - 1] + lineHeight);
  let limit = bottom;
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(places[i], limit);
    limit = places[i] - lineHeight;
  }
  return places;
}

/**
 * The labels of a row of which none overlaps the next; the first and the last stay.
 * @template {{at: number, text: string}} Label
 * @param {Label[]} labels from left to right
 * @param {(text: string) => number} width of a text, pixels
 */
export function withoutOverlap(labels, width) {
  const half = (/** @type {Label} */ { text }) => width(text) / 2 + 4;
  /** @type {Label[]} */
  const kept = [];
  const last = labels[labels.length - 1];
  for (const label of labels) {
    const before = kept[kept.length - 1];
    const clear = !before || before.at + half(before) <= label.at - half(label);
    if (label === last && !clear && kept.length > 1) kept.pop();
    if ((clear && (label === last || label.at + half(label) <= last.at - half(last))) || (label === last && before !== labels[0]))
      kept.push(label);
  }
  return kept;
}

/**
 * The first of the places that is free; the one with the least in its way if
 * none is.
 * @param {Box[]} candidates the best first
 * @param {{boxes?: readonly Box[], lines?: readonly (readonly Place[])[]}} taken
 * @returns {{box: Box, free: boolean} | null} null where there is no candidate
 */
export function placed(candidates, { boxes = [], lines = [] }) {
  let best = null;
  let least = Infinity;
  for (const box of candidates) {
    const hits = 3 * boxes.filter((other) => overlap(other, box)).length + lines.filter((line) => crosses(line, box)).length;
    if (hits === 0) return { box, free: true };
    if (hits < least) [best, least] = [box, hits];
  }
  return best && { box: best, free: false };
}

/**
 * A text in lines of which none is wider than it may be, unless a word is.
 * @param {string} text
 * @param {number} first width of the first line, which may begin with something else
 * @param {number} most width of the others
 * @param {(text: string) => number} width
 */
export function wrapped(text, first, most, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    const fits = width(longer) <= (lines.length === 1 ? first : most);
    if (fits) lines[lines.length - 1] = longer;
    else if (lines.length > 1 && lines[lines.length - 1] === '') lines[lines.length - 1] = word;
    else lines.push(word);
  }
  return lines;
}

/**
 * A text cut off where there is no more room.
 * @param {string} text
 * @param {number} most
 * @param {(text: string) => number} width
 */
export function shortened(text, most, width) {
  if (width(text) <= most) return text;
  let length = text.length - 1;
  while (length > 1 && width(`${text.slice(0, length)}…`) > most) length--;
  return `${text.slice(0, length).trimEnd()}…`;
}
