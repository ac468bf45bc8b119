import { announce } from '../shared/announce.js';
import { byId, rewrite } from '../shared/element.js';
import { duration } from '../shared/format.js';
import { tellInsecure } from '../shared/insecure.js';
import { dismiss, notify, sentence } from '../shared/notice.js';

import { milestones } from './milestones.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */
/** @typedef {import('./sweep.js').Sweep} Sweep */

/** How often the time left is told anew, ms. */
const tick = 1000;

/** The least time between two reports, ms. */
const calm = 60;

const titles = { fresh: 'Run here', begun: 'Resume', running: 'Pause', paused: 'Resume', elsewhere: 'Waiting', done: 'Done' };

/** Asks whoever leaves the page whether they want to. @param {BeforeUnloadEvent} event */
const ask = (event) => event.preventDefault();

/**
 * A time in words: that of a typical machine as long as this one has measured none.
 * @param {number} seconds
 * @param {boolean} measured
 */
export const aboutText = (seconds, measured) => `about ${duration(seconds)}${measured ? '' : ' on a typical machine'}`;

/**
 * The time that a sweep takes, or that is left of it, in words; '' where there is
 * none to tell.
 * @param {Sweep} sweep
 */
export function timeText({ state, secondsLeft, wholeTime, measured }) {
  if (state === 'running') return measured ? `about ${duration(secondsLeft)} left` : 'time left not known yet';
  if (state === 'elsewhere') return 'running in another tab; goes on here when that has ended';
  if (state === 'fresh') return aboutText(wholeTime, measured);
  if (state !== 'begun') return '';
  return measured ? `about ${duration(wholeTime)} left` : `left: ${aboutText(wholeTime, measured)}`;
}

/**
 * The controls with which a visitor runs a sweep, the same on every page that
 * runs one: #run starts, pauses and resumes it, #cancel ends it, the progress
 * #bar fills, and #fleeting says where results are not kept. What stands beside
 * them is the page's own.
 * @param {Sweep} sweep
 * @param {object} page
 * @param {() => void} page.begin starts the sweep under an address that repeats it
 * @param {() => void} page.report called after changes, at most once in a while
 * @param {() => void} page.tell called once a second while it runs: the time left is another
 * @param {string} page.word for a job
 * @param {() => HTMLElement} page.next what the focus goes to when nothing is left to run
 * @returns {() => void} shows the sweep as it is now
 */
export function runBar(sweep, { begin, report, tell, word, next }) {
  const run = /** @type {HTMLButtonElement} */ (byId('run'));
  const cancel = /** @type {HTMLButtonElement} */ (byId('cancel'));
  const bar = /** @type {HTMLProgressElement} */ (byId('bar'));
  const fleeting = byId('fleeting');
  const milestone = milestones(word);
  tellInsecure('nor keep two tabs from running one sweep twice');

  const show = () => {
    const { state, jobs, rows, left, failures } = sweep;
    const ended = state === 'done' && [run, cancel].some((button) => button === document.activeElement);
    const again = state === 'done' && left.size > 0;
    run.dataset.state = state;
    rewrite(run, again ? 'Try again' : titles[state]);
    run.disabled = state === 'elsewhere' || (state === 'done' && !again);
    cancel.disabled = state !== 'running' && state !== 'paused' && state !== 'elsewhere';
    if (ended && !again) next().focus();
    bar.value = jobs.length ? rows.size / jobs.length : 0;
    fleeting.hidden = !sweep.fleeting;
    rewrite(fleeting, sweep.fleeting);
    if (sweep.unsaved) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
    const said = milestone({ state, kept: sweep.kept, done: rows.size, all: jobs.length, failed: failures.length });
    if (said) announce(said);
    report();
  };

  run.addEventListener('click', () => {
    if (sweep.state === 'running') sweep.pause();
    else if (sweep.state === 'paused') sweep.resume();
    else begin();
  });
  cancel.addEventListener('click', () => {
    run.focus(); // the button that has the focus is about to go
    sweep.cancel();
  });
  sweep.trouble.add((message) => notify(message, dismiss));
  let due = 0;
  sweep.changed.add(() => {
    due ||= setTimeout(() => {
      due = 0;
      show();
    }, calm);
  });
  setInterval(() => {
    if (sweep.state === 'running') tell();
  }, tick);
  return show;
}

/**
 * Turns to what an address asks for or, where that is refused, to what is usual,
 * and says so, and what of the address is not ours. Rejected for any other reason.
 * @template T
 * @param {import('../shared/address.js').Address} address
 * @param {(given: Record<string, string>) => T} asked throws a sentence where the address is no good
 * @param {T} usual
 * @param {(one: T) => Promise<void>} turnTo rejected with an error named Refused by the simulator
 * @param {string} instead what stands there then: 'The paper’s grid'
 */
export async function turnToAddress({ given, refused, ignored }, asked, usual, turnTo, instead) {
  let refusal = refused;
  let one = usual;
  try {
    if (!refused) one = asked(given);
  } catch (error) {
    refusal = sentence(error);
  }
  try {
    await turnTo(one);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== 'Refused') throw error;
    refusal = sentence(error);
    await turnTo(usual);
  }
  const line = [refusal && `${refusal}. ${instead} stands here instead.`, ignored].filter(Boolean).join(' ');
  if (line) notify(line, dismiss);
}
