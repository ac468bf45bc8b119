/** What the maps have found, in words. */

import { decimal, plural, variance } from '../shared/format.js';
import { meanText } from '../shared/quantities.js';
import { negligible } from '../shared/dependence.js';
import { points } from '../shared/lattice.js';
import { verdicts } from './verdicts.js';

/** @typedef {import('../experiments/change.js').Change} Change */
/** @typedef {import('../experiments/change.js').Estimate} Estimate */
/** @typedef {import('../shared/lattice.js').Point} Point */
/** @typedef {import('../experiments/findings.js').Findings} Findings */
/** @typedef {import('./survey.js').Survey} Survey */

/** A point in words. @param {Point} point */
export const pointText = ({ lambda, c }) => `λ = ${lambda}${lambda === 0 ? ' (current)' : lambda === 1 ? ' (conductance)' : ''}, c = ${c}`;

/** A mean, mV², with its standard error if that is known. @param {Estimate} estimate */
export const estimateText = ({ mean, sem }) => (sem ? meanText(mean, sem) : variance(mean));

/** Decimals that tell what is known to this. @param {number} error */
const decimals = (error) => (error < 0.01 ? 3 : 2);

/** The ends of an interval of ratios. @param {number} low @param {number} high */
const rangeText = (low, high) => `${decimal(low, decimals(high - low))} to ${decimal(high, decimals(high - low))}`;

/** A verdict in words. @param {Change} change */
export const verdictText = ({ verdict }) => String(verdicts.find((one) => one.verdict === verdict)?.text);

/** What is known of the change at a point, but for the verdict. @param {Change} change @param {Survey} survey */
export function changeText({ ratio, interval, exponent, half }, { n, n2 }) {
  const known = `N = ${decimal(n)} → ${decimal(n2)}: × ${decimal(ratio, 2)}`;
  if (!interval || half === null) return `${known}, its error not known`;
  return `${known} (95 %: ${rangeText(...interval)}), as N to the power of ${decimal(exponent, decimals(half))} ± ${decimal(half, decimals(half))}`;
}

/** The ratio at a point, for those who do not see the map. @param {Change | null} change */
export function ratioText(change) {
  if (!change) return 'not computed';
  const { ratio, interval } = change;
  return `ratio ${decimal(ratio, 2)}${interval ? `, 95 % interval ${rangeText(...interval)}` : ''}, ${verdictText(change)}`;
}

/**
 * What the map of var(V) shows.
 * @param {Survey} survey
 * @param {Findings} findings
 * @param {{low: number, high: number}} cortex mV²
 */
export function varianceNote({ n, level }, findings, { low, high }) {
  const estimates = points(level).flatMap((point) => findings.estimate('var_v_mv2', n, point) ?? []);
  if (estimates.length === 0) return 'Nothing is computed yet. The published points have the paper’s values.';
  const values = estimates.map(({ mean }) => mean);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const inside = values.filter((value) => value >= low && value <= high).length;
  const lines = [low, high].some((edge) => edge > least && edge < most) ? ' (green lines)' : '';
  return `From ${variance(least)} to ${variance(most)} mV²${errorsText(estimates)}. Within ${low}–${high} mV²${lines}, the range cited for awake cortex: ${inside || 'none'} of ${plural(values.length, 'point')}.`;
}

/** How large standard errors are. @param {Estimate[]} estimates */
function errorsText(estimates) {
  const shares = estimates.flatMap(({ mean, sem }) => (sem ? [sem / mean] : []));
  if (shares.length === 0) return ', of one trial each, whose errors are not known';
  const share = 100 * Math.max(...shares);
  return `, standard errors up to ${decimal(share, share < 0.95 ? 1 : 0)} %`;
}

/**
 * How many points there are of each verdict, in their order.
 * @param {Survey} survey
 * @param {Findings} findings
 */
export function counts({ n, n2, level }, findings) {
  const found = points(level).flatMap((point) => findings.change('var_v_mv2', n, n2, point)?.verdict ?? []);
  return verdicts.map((one) => ({ ...one, count: found.filter((verdict) => verdict === one.verdict).length }));
}

/**
 * What the map of the change shows.
 * @param {Survey} survey
 * @param {Findings} findings
 */
export function changeNote(survey, findings) {
  const found = counts(survey, findings);
  const all = found.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return 'A ratio needs both sizes of a point. The published points have the paper’s.';
  const [same, grows, shrinks, unclear] = found.map(({ count }) => count);
  if (unclear === all)
    return `Unclear at ${all === 1 ? 'the one point' : `all ${all} points`}: an interval needs two trials or more at each size, and is narrower for more and longer ones.`;
  return `var(V) hardly depends on N at ${same || 'none'} of ${plural(all, 'point')}, grows with it at ${grows || 'none'}, shrinks at ${shrinks || 'none'}; at ${unclear || 'none'} this is unclear.`;
}

/**
 * By what the verdicts are given.
 * @param {Survey} survey
 * @param {number} shrinking exponent of var(V) in the paper's conductance-based networks at c = 0
 */
export function criterionNote({ n, n2 }, shrinking) {
  const factor = decimal((Math.max(n, n2) / Math.min(n, n2)) ** negligible, 2);
  return (
    `At each point the exponent e of var(V) ∝ Nᵉ has a 95 % interval, from the scatter of the trials (Student’s t, Welch’s degrees of freedom). ` +
    `“Hardly depends on N”: the whole interval lies within ±${negligible}, a change by less than × ${factor} between the two sizes; ` +
    `the bound is about half of the ${decimal(Math.abs(shrinking), 2)} with which var(V) shrinks in the paper’s conductance-based networks at c = 0. ` +
    `“Grows” or “shrinks”: it reaches beyond that, and excludes 0. “Unclear”: none of these, one trial only, or a trial that failed. ` +
    `Some five verdicts in a hundred may be wrong by chance; points of the same c have the same input, so that neighbours along λ err together.`
  );
}

/** How the points are computed. @param {Survey} survey */
export const howNote = ({ t, burnin, trials }) =>
  `Each point: ${plural(trials, 'trial')} of ${decimal(t)} ms, the first ${burnin} ms left out; the same network and, at each c, the same input at every λ.`;

/**
 * Where rows come from.
 * @param {{all: number, shipped: number}} count
 * @param {{version: string, seed: number}} shipped
 */
export function originText({ all, shipped }, { version, seed }) {
  if (all === 0) return '';
  if (shipped === 0) return 'Computed in this browser.';
  const program = `with the program (numerics version ${version}, seed ${seed}) and shipped with this page`;
  if (shipped === all) return `${plural(all, 'trial')}, computed ${program}.`;
  return `${all - shipped} of ${plural(all, 'trial')} computed in this browser, the others ${program}.`;
}
