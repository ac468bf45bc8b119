/** Which picture stands for a network until it runs. */

import { decimal, variance } from '../shared/format.js';
import { modelWords } from '../shared/model.js';
import { defaults, posters } from './table.js';

/** @typedef {Record<string, number | string | null | undefined>} Params those that are not given are the paper's */

/**
 * @typedef {object} Poster
 * @property {string} src of the picture, from the folder of the pages
 * @property {boolean} exact it shows these settings, not only the nearest ones
 * @property {string} says a sentence that labels it
 * @property {string} alt what it shows, for those who do not see it
 * @property {{synapse: string, c: number, n: number}} shows
 * @property {number} var_v_mv2 measured in the network that it shows, in 5 s
 * @property {readonly [mean: number, sem: number]} paper what is published of that
 */

/**
 * The picture of these settings, or of the nearest published ones.
 * @param {Params} params
 * @param {'light' | 'dark'} [theme]
 * @returns {Poster}
 */
export function nearestPoster(params, theme = 'light') {
  const { synapse, place } = model(params);
  const given = /** @type {Params} */ ({ ...defaults, ...known(params) });
  const sizes = posters.filter((one) => one.synapse === synapse);
  // Halfway the input is correlated, which is what matters.
  const poster = sizes.reduce((best, one) => (Math.abs(one.c - Number(given.c)) <= Math.abs(best.c - Number(given.c)) ? one : best));
  const { c, n, var_v_mv2, paper } = poster;
  const exact =
    (place === 0 || place === 1) &&
    Object.entries({ ...defaults, c, n }).every(([name, value]) => modelled.includes(name) || String(given[name]) === String(value));
  const of = `${modelWords[synapse]}, c = ${c}, N = ${decimal(n)}`;
  return {
    src: `posters/${poster.file}-${theme}.svg`,
    exact,
    says: exact ? `Picture of ${inner(of)}.` : `Picture of ${inner(of)}; press Play for your settings.`,
    alt:
      `${of}: spikes of the external trains, of excitatory neurons (${decimal(poster.rate_e_hz, 1)} Hz on average) ` +
      `and of inhibitory ones (${decimal(poster.rate_i_hz, 1)} Hz), and the membrane potential of one neuron. var(V) is ${variance(var_v_mv2)} mV².`,
    shows: { synapse, c, n },
    var_v_mv2,
    paper: /** @type {[number, number]} */ (paper),
  };
}

/** Parameters that name the model. */
const modelled = ['synapse', 'lambda'];

/** What is given of the parameters: null stands for nothing. @param {Params} params */
const known = (params) => Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null && value !== undefined));

/**
 * The model of the picture, and where the settings lie between current (0) and conductance (1).
 * @param {Params} params
 */
function model({ synapse, lambda }) {
  if (synapse === 'effective') return { synapse, place: 1 };
  // As on the slider: most of the change in var(V) lies near 0.
  const place = Math.sqrt(Number(lambda ?? (synapse === 'current' ? 0 : 1)));
  return { synapse: place < 0.5 ? 'current' : 'conductance', place };
}

/** Within a sentence. @param {string} text */
const inner = (text) => text.slice(0, 1).toLowerCase() + text.slice(1);
