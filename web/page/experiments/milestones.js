/** What of the course of a sweep is worth saying aloud: its start, its quarters, its end, and what fails. */

import { decimal, plural } from '../shared/format.js';

/** @typedef {import('./sweep.js').State} State */
/**
 * How far a sweep is, counted in jobs. Changes are told with delay: where jobs
 * are quick, some are done when the start is.
 * @typedef {object} Course
 * @property {State} state
 * @property {number} kept those that were done before it was started
 * @property {number} done
 * @property {number} all
 * @property {number} failed
 */

const quarters = ['', 'A quarter is done', 'Half is done', 'Three quarters are done'];

/**
 * Follows a sweep.
 * @param {string} word for a job
 * @returns {(now: Course) => string} what is to be said now, or ''
 */
export function milestones(word) {
  /** @type {Course} */
  let before = { state: 'fresh', kept: 0, done: 0, all: 0, failed: 0 };
  const quarter = (/** @type {Course} */ { done, all }) => (all ? Math.floor((4 * done) / all) : 0);
  return (now) => {
    const was = before;
    before = now;
    const { state, kept, done, all, failed } = now;
    const far = `${decimal(done)} of ${plural(all, word)}`;
    const lost = failed ? `, ${decimal(failed)} failed` : '';
    const runs = was.state === 'running' || was.state === 'paused';
    if (state !== was.state) {
      if (state === 'running') return was.state === 'paused' || kept ? `Goes on: ${far} done.` : `Started: ${plural(all, word)}.`;
      if (state === 'elsewhere') return `Another tab runs this: ${far} done.`;
      if (state === 'paused') return `Paused: ${far} done.`;
      if (state === 'done' && (runs || done > kept)) return `Done: ${far}${lost}.`;
      if (runs && all === was.all) return `Cancelled: ${far} done, and kept.`;
      return '';
    }
    if (state !== 'running' || all !== was.all) return '';
    if (failed > 0 && was.failed === 0) return `The first ${word} has failed; the others go on.`;
    if (quarter(now) > quarter(was)) return `${quarters[quarter(now)]}: ${far}${lost}.`;
    return '';
  };
}
