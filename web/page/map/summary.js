/** What both maps show, in words. */

import { decimal, variance } from '../shared/format.js';
import { highest, points } from '../shared/lattice.js';
import { pointText } from './notes.js';
import { verdicts } from './verdicts.js';

/** @typedef {import('../shared/lattice.js').Point} Point */
/** @typedef {import('../experiments/findings.js').Findings} Findings */
/** @typedef {import('./survey.js').Survey} Survey */

/** The reach of some numbers. @param {number[]} values */
const reach = (values) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? String(low) : `${low} to ${high}`;
};

/**
 * Where var(V) is least and most, and where on the plane each verdict on its
 * change is found; as far as anything is computed.
 * @param {Survey} survey
 * @param {Findings} findings
 */
export function summary({ n, n2, level }, findings) {
  const all = points(level);
  const found = all.flatMap((point) => {
    const mean = findings.estimate('var_v_mv2', n, point)?.mean;
    return mean ? [{ point, mean }] : [];
  });
  const sentences = [
    `Both maps go from current-based synapses, λ = 0, on the left to conductance-based ones, λ = 1, on the right, and from independent input, c = 0, at the bottom to c = ${highest} at the top.`,
  ];
  if (found.length) {
    const sorted = [...found].sort((a, b) => a.mean - b.mean);
    const [least, most] = [sorted[0], sorted[sorted.length - 1]];
    sentences.push(
      `Map a, N = ${decimal(n)}: var(V) is least at ${pointText(least.point)}, ${variance(least.mean)} mV², and most at ${pointText(most.point)}, ${variance(most.mean)} mV².`,
    );
  } else sentences.push(`Map a, N = ${decimal(n)}: nothing is computed yet.`);
  const judged = all.flatMap((point) => {
    const change = findings.change('var_v_mv2', n, n2, point);
    return change ? [{ point, verdict: change.verdict }] : [];
  });
  const parts = verdicts.flatMap(({ verdict, text }) => {
    const where = judged.filter((one) => one.verdict === verdict).map(({ point }) => point);
    return where.length
      ? [
          `it ${text === 'unclear' ? 'is unclear' : text} at ${where.length}, between λ = ${reach(where.map(({ lambda }) => lambda))}, c = ${reach(where.map(({ c }) => c))}`,
        ]
      : [];
  });
  sentences.push(
    parts.length
      ? `Map b, from N = ${decimal(n)} to ${decimal(n2)}, of ${judged.length} points: ${parts.join('; ')}.`
      : `Map b, from N = ${decimal(n)} to ${decimal(n2)}: nothing is computed yet.`,
  );
  return sentences.join(' ');
}
