/** Why a simulating program ended or does not start, and what helps. */

import { decimal } from './format.js';
import { stepIfAbsent } from './table.js';

/** What to do where pages and programs do not belong together. */
export const otherBuild =
  'The page and its programs are of different builds. Load the page again, anew from the server (Shift and Reload); if that does not help, whoever serves it has to put all files of one build there';

/** Whether the worker says that its program cannot be linked. @param {string} reason */
export const isOtherBuild = (reason) => /not of one build/.test(reason);

/** Whether a program or its browser says so that memory was lacking. @param {string} reason */
export const lacksMemory = (reason) => /out of memory|allocat/i.test(reason);

/**
 * A network that needs at most a quarter of the memory, which goes with the square of
 * N: a round number; or null where N does not matter beside the program itself.
 * @param {number} n
 */
export function smaller(n) {
  if (n < 4000) return null;
  const unit = 10 ** Math.floor(Math.log10(n / 2));
  return Math.floor(n / 2 / unit) * unit;
}

/** What helps where there was not enough memory for a network of n neurons, without the period at its end. @param {number} n */
export function lessMemory(n) {
  const less = smaller(n);
  return less ? `Networks up to N = ${decimal(less)} need at most a quarter of it` : 'Close other tabs or programs, then try again';
}

/** What policies have forbidden on this page: 'frame-src', 'worker-src'. @type {Set<string>} */
const forbidden = new Set();
globalThis.document?.addEventListener?.('securitypolicyviolation', ({ effectiveDirective }) => forbidden.add(effectiveDirective));

/** @param {string} what @param {string} directive */
const policy = (what, directive) =>
  `The policy under which this site is served forbids ${what}. Its Content-Security-Policy has to allow ${directive} 'self'.`;

/** Why the inner frame that draws has no script, in sentences that say what helps. */
export async function whyNoStage() {
  if (forbidden.has('frame-src')) return policy('the frame in which the plots are drawn', 'frame-src');
  return (
    (await stepIfAbsent(['stage.html', 'programs/stage.js'])) ||
    'The browser does not load the frame in which the plots are drawn (stage.html). If an extension blocks frames, allow them for this page; else whoever serves these pages has to allow that they show their own files in frames.'
  );
}

/**
 * Why a worker does not load, in sentences that say what helps.
 * @param {string} [reason] what the browser says
 * @param {string} [last] what is to be done when the connection is there again
 */
export async function whyNoWorker(reason = '', last) {
  if (forbidden.has('worker-src')) return policy('workers, in which the simulation runs', 'worker-src');
  const why = reason ? ` (${reason})` : '';
  return (
    (await stepIfAbsent(['programs/worker.js', 'wasm_exec.js'], last)) ||
    `The browser starts no worker for the simulation${why}. Open the page in another current browser, or allow workers in the security settings.`
  );
}
