/**
 * The table of parameters, written by the simulator itself (parameters.json), so
 * that controls, addresses and model cannot disagree.
 */

/** @typedef {import('./messages.js').Params} Params */
/** @typedef {import('./messages.js').Parameter} Parameter */

/** @returns {Promise<Parameter[]>} */
export async function loadParameters() {
  const response = await fetch('parameters.json');
  if (!response.ok) throw new Error(`parameters.json did not load (${response.status})`);
  return response.json();
}
