/**
 * The table of parameters, written by the simulator itself (parameters.json), so
 * that controls, addresses and model cannot disagree.
 */

import { capital } from './format.js';

/** @typedef {import('./messages.js').Params} Params */
/** @typedef {import('./messages.js').Parameter} Parameter */

/** @returns {Promise<Parameter[]>} */
export async function loadParameters() {
  const response = await fetch('parameters.json');
  if (!response.ok) throw new Error(`parameters.json did not load (${response.status})`);
  return response.json();
}

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
