/** What a word of the text sets, and whether a figure stands so. */

import { numbered } from '../shared/address.js';

/** @typedef {import('../shared/messages.js').Params} Params */

/** Parameters as a word names them, like an address: c=0.2&synapse=current. @param {string} query */
export const wanted = (query) => numbered(Object.fromEntries(new URLSearchParams(query)));

/** The places of the models on the way from currents to conductances. @type {Record<string, number>} */
const places = { current: 0, conductance: 1 };

/** Where the synapses of these parameters are: a number, or the name of a model that has no place. @param {Params} params */
const place = ({ synapse, lambda }) => (typeof synapse === 'string' ? (places[synapse] ?? synapse) : lambda);

/**
 * Whether parameters are as wanted, whatever the others are.
 * @param {Params} want
 * @param {Params} params
 */
export const holds = (want, params) =>
  Object.entries(want).every(([name, value]) =>
    name === 'synapse' || name === 'lambda' ? place({ [name]: value }) === place(params) : params[name] === value,
  );
