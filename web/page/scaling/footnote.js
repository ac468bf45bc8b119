import { decimal } from '../shared/format.js';
import { publishedFit } from './lines.js';

/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./lines.js').Line} Line */

/**
 * What the signs of the table mean, and how its means were made.
 * @param {object} table
 * @param {string} table.quantity by its name
 * @param {Line[]} table.lines
 * @param {boolean} table.few whether it has means of few trials
 * @param {Published} table.published
 * @param {number} t length of the trials, ms
 * @param {number | null} burnin ms; null if trials differ in it
 */
export function footnote({ quantity, lines, few, published }, t, burnin) {
  const fits = lines.flatMap((line) => [line.series?.fits[quantity], line.published && publishedFit(published, quantity, line)]);
  const doubts = [...new Set(fits.flatMap((fit) => (fit && fit.note) || []))];
  const nothing = burnin !== null && burnin >= t ? ', which leaves nothing of them: choose a longer t or a shorter burnin' : '';
  return [
    'Exponents are our fits, least squares of the logarithm of means on that of N, with 95 % intervals; the published ones over the sizes that this browser has, too, if it has two.',
    ...(few ? ['* fewer than four trials so far.'] : []),
    ...(lines.some(({ foreign }) => foreign) ? ['“Here”: with the parameters of this sweep, which are not all the paper’s.'] : []),
    ...(doubts.length ? [`† ${doubts.join('; ')}.`] : []),
    `T = ${decimal(t)} ms${burnin === null ? '' : `, the first ${decimal(burnin)} left out of var(V) and |C|${nothing}`}.`,
  ].join(' ');
}
