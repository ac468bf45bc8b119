import { timeText } from '../experiments/runbar.js';
import { byId, rewrite } from '../shared/element.js';
import { decimal, plural } from '../shared/format.js';
import { describeExperiment } from '../experiments/experiment.js';

/** @typedef {import('../experiments/sweep.js').Sweep} Sweep */

const titles = {
  fresh: 'Published points',
  begun: 'Sweep not finished',
  running: 'Sweep running in this tab',
  paused: 'Sweep paused',
  elsewhere: 'Sweep running in another tab',
  done: 'Sweep done',
};

/** What is left to do, and how long that takes. @param {Sweep} sweep */
export const tellTime = (sweep) => rewrite(byId('left'), timeText(sweep));

/** What a sweep is and how far, beside its bar. @param {Sweep} sweep */
export function tellProgress(sweep) {
  const { state, jobs, rows, experiment, failures, running } = sweep;
  rewrite(byId('state'), titles[state]);
  rewrite(byId('grid'), describeExperiment(experiment));
  rewrite(byId('done'), state === 'fresh' ? '' : decimal(rows.size));
  rewrite(
    byId('of'),
    `${state === 'fresh' ? '' : 'of '}${plural(jobs.length, 'job')}${failures.length ? `, ${failures.length} failed` : ''}`,
  );
  const largest = Math.max(0, ...jobs.filter(({ key }) => running.has(key)).map(({ params }) => Number(params.n)));
  const same = jobs.filter(({ params }) => params.n === largest);
  const ready = same.filter(({ key }) => rows.has(key)).length;
  byId('size').hidden = largest === 0;
  rewrite(byId('size-place'), largest ? `${decimal(largest)}: ${ready} of ${same.length}` : '');
  rewrite(byId('workers'), plural(sweep.workers, 'worker'));
  tellTime(sweep);
}
