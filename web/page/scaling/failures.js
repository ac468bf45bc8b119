import { byId, element } from '../shared/element.js';

/** @typedef {import('../experiments/desk.js').Job} Job */
/** @typedef {import('../experiments/desk.js').Label} Label */

/**
 * The list of jobs that failed, each with its reason and a button that runs it
 * again.
 * @param {(job: Job) => void} retry
 * @returns {(failures: {job: Job, reason: string}[], lines: Label[]) => void} shows them
 */
export function failureList(retry) {
  let shown = '';
  return (failures, lines) => {
    const said = JSON.stringify(failures.map(({ job, reason }) => [job.key, reason]));
    if (said === shown) return; // so that a button keeps the focus
    shown = said;
    byId('failures').hidden = failures.length === 0;
    byId('failed').replaceChildren(
      ...failures.map(({ job, reason }) => {
        const button = element('button', {}, 'Retry');
        button.addEventListener('click', () => retry(job));
        const { words = [], foreign = false } = lines.find(({ key }) => key === job.series) ?? {};
        const of = (foreign ? words.slice(0, -1) : words).join(', ');
        return element('li', {}, element('p', {}, `${of}, N = ${job.params.n}, trial ${job.trial}: ${reason}`), button);
      }),
    );
  };
}
