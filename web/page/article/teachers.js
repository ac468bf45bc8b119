/** The page for teachers. */

import { startNumbers, startText } from './page.js';

/** Lets its numbers answer. */
export async function start() {
  startText();
  await startNumbers();
}
