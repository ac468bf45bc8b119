/** What the maps have found, in words. */

import { decimal, plural, variance } from '../shared/format.js';
import { points } from './lattice.js';
import { sameness } from './shading.js';

/** @typedef {import('./lattice.js').Point} Point */
/** @typedef {import('./survey.js').Findings} Findings */
/** @typedef {import('./survey.js').Survey} Survey */

/** A point in words. @param {Point} point */
export const pointText = ({ lambda, c }) => `λ = ${lambda}${lambda === 0 ? ' (current)' : lambda === 1 ? ' (conductance)' : ''}, c = ${c}`;

/**
 * What the map of var(V) shows.
 * @param {Survey} survey
 * @param {Findings} findings
 * @param {{low: number, high: number}} cortex mV²
 */
export function varianceNote({ n, level }, findings, { low, high }) {
  const values = points(level).flatMap((point) => findings.mean('var_v_mv2', n, point) ?? []);
  if (values.length === 0) return 'Nothing is computed yet. The corners have the paper’s values.';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const inside = values.filter((value) => value >= low && value <= high).length;
  const lines = [low, high].some((edge) => edge > least && edge < most) ? ' (green lines)' : '';
  return `From ${variance(least)} to ${variance(most)} mV². In the range of awake cortex, ${low}–${high} mV²${lines}: ${inside || 'none'} of ${plural(values.length, 'point')}.`;
}

/**
 * What the map of the ratio shows.
 * @param {Survey} survey
 * @param {Findings} findings
 */
export function ratioNote({ n, n2, level }, findings) {
  const ratios = points(level).flatMap((point) => findings.quotient('var_v_mv2', n2, n, point) ?? []);
  if (ratios.length === 0) return 'A ratio needs both sizes of a point. The corners have the paper’s.';
  const [low, high] = sameness;
  const same = ratios.filter((value) => value > low && value < high).length;
  return `Between the dashed lines var(V) changes by less than ${Math.round(100 * (high - 1))} %: it hardly depends on N at ${same} of ${plural(ratios.length, 'point')}. On the solid line it is the same.`;
}

/** How the points are computed. @param {Survey} survey */
export const howNote = ({ t, burnin, trials }) =>
  `Each point: ${plural(trials, 'trial')} of ${decimal(t)} ms, the first ${burnin} ms left out; the same network and, at each c, the same input at every λ. With correlated input a trial of 2.5\u00A0s scatters by 3\u00A0% (conductance) to 15\u00A0% (current): more or longer trials tell more.`;
