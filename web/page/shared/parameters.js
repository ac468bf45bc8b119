/**
 * The table of parameters, written by the simulator itself (parameters.json), so
 * that controls, addresses and model cannot disagree.
 */

import { capital } from './format.js';
import { loadTable } from './table.js';

/** @typedef {import('./messages.js').Params} Params */
/** @typedef {import('./messages.js').Parameter} Parameter */

/** @returns {Promise<Parameter[]>} */
export const loadParameters = () => loadTable('parameters.json');

/**
 * A refusal by the simulator, which names a parameter as addresses do, with the
 * parameter's name in words before it.
 * @param {Parameter[]} table
 * @param {string} refusal
 */
export function inWords(table, refusal) {
  const row = table.find(({ name }) => refusal.startsWith(`${name} = `));
  return row ? `${capital(row.title)}, ${refusal}` : refusal;
}
