/** Which panels are to be seen, as the key `panels` has them. */

import { panels } from './panels.js';

/** By name. */
export const kinds = new Map(panels.map((kind) => [kind.name, kind]));

const names = [...kinds.keys()];

/** What is allowed, in words. */
export const allowedPanels = `names joined by commas, each once, of ${names.join(', ')}`;

/**
 * The panels of a value of the key, in order.
 * @param {string} text '' for those of the page
 * @returns {string[] | null} null for those of the page
 */
export const panelsIn = (text) => (text ? text.split(',') : null);

/**
 * @param {string} text
 * @returns {string | undefined} undefined for what is not allowed
 */
export function readPanels(text) {
  const list = text.split(',').map((name) => name.trim());
  return list.every((name) => kinds.has(name)) && new Set(list).size === list.length ? list.join(',') : undefined;
}

/**
 * All panels in the order in which they are listed: those that are shown as they
 * are, and each of the others behind the one that it follows in the table.
 * @param {string[]} shown
 */
export function listed(shown) {
  const list = [...shown];
  for (const [index, name] of names.entries())
    if (!shown.includes(name)) list.splice(index ? list.indexOf(names[index - 1]) + 1 : 0, 0, name);
  return list;
}
