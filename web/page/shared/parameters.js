/**
 * The table of parameters, written by the simulator itself (parameters.json), so
 * that controls, addresses and model cannot disagree.
 *
 * @typedef {number | string | null} Value null reads as not given
 * @typedef {Record<string, Value>} Params parameters by name
 * @typedef {object} Parameter
 * @property {string} name in addresses and messages
 * @property {string} symbol in formulas, '_' before an index; '' if it has none
 * @property {string} unit '' if it has none
 * @property {number | string} default the paper's value
 * @property {number} min
 * @property {number} max
 * @property {boolean} whole only whole numbers are allowed
 * @property {string[] | null} words what is allowed if it is not a number
 * @property {'network' | 'synapses' | 'neuron' | 'input' | 'numerics'} group
 * @property {string} description
 * @property {string} source of the default
 * @property {'live' | 'input' | 'rebuild' | 'run'} effect when a change acts
 */

/** @returns {Promise<Parameter[]>} */
export async function loadParameters() {
  const response = await fetch('parameters.json');
  if (!response.ok) throw new Error(`parameters.json did not load (${response.status})`);
  return response.json();
}
