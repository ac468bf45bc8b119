import { timeText } from '../experiments/runbar.js';
import { byId, variable } from '../shared/element.js';
import { decimal, plural } from '../shared/format.js';
import { describeExperiment } from '../experiments/experiment.js';

/** @typedef {import('../experiments/sweep.js').Sweep} Sweep */

const titles = {
  fresh: 'Published points',
  begun: 'Sweep not finished',
  running: 'Sweep running in this tab',
  paused: 'Sweep paused',
  done: 'Sweep done',
};

/** What is left to do, and how long that takes. @param {Sweep} sweep */
export function tellTime(sweep) {
  byId('left').textContent = timeText(sweep);
}

/**
 * What a sweep is and how far, beside its bar.
 * @returns {(sweep: Sweep) => void} shows it
 */
export function progressText() {
  /** @type {Sweep['state']} */
  let shown = 'fresh';
  return (sweep) => {
    const { state, jobs, rows, experiment, failures, running } = sweep;
    byId('state').textContent = titles[state];
    if (state !== shown && state !== 'fresh') {
      byId('announcement').textContent = `${titles[state]}: ${rows.size} of ${plural(jobs.length, 'job')}`;
    }
    shown = state;
    byId('grid').textContent = describeExperiment(experiment);
    byId('done').textContent = state === 'fresh' ? '' : decimal(rows.size);
    byId('of').textContent =
      `${state === 'fresh' ? '' : 'of '}${plural(jobs.length, 'job')}${failures.length ? `, ${failures.length} failed` : ''}`;
    const largest = Math.max(0, ...jobs.filter(({ key }) => running.has(key)).map(({ params }) => Number(params.n)));
    const same = jobs.filter(({ params }) => params.n === largest);
    const ready = same.filter(({ key }) => rows.has(key)).length;
    byId('size').replaceChildren(...(largest ? [variable('N'), ` = ${decimal(largest)}: ${ready} of ${same.length}`] : []));
    byId('workers').textContent = plural(sweep.workers, 'worker');
    tellTime(sweep);
  };
}
