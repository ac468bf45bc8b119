/** What a page says of its own accord to those who listen to it: one live region, #announcement, and nothing else. */

import { byId } from './element.js';

/** Texts of one moment are said together, ms. */
const together = 100;
/** A text stays for so long that none is missed, ms. */
const stay = 1000;

/** @type {{text: string, topic?: string}[]} */
let waiting = [];
let speaking = false;

/**
 * Says a sentence when the listener has a moment. Several in a row are all said, the
 * same one twice; but of those of one topic that still wait, the last only.
 * @param {string} text '' takes back what waits of the topic
 * @param {string} [topic]
 */
export function announce(text, topic) {
  waiting = waiting.filter((one) => topic === undefined || one.topic !== topic);
  if (text) waiting.push({ text, topic });
  if (speaking || !text) return;
  speaking = true;
  setTimeout(speak, together);
}

function speak() {
  byId('announcement').textContent = waiting.map(({ text }) => text).join(' ');
  waiting = [];
  setTimeout(rest, stay);
}

/** What is to be heard again has to come anew: the region is empty in between. */
function rest() {
  byId('announcement').textContent = '';
  speaking = waiting.length > 0;
  if (speaking) setTimeout(speak, together);
}

/**
 * Says how far something is at each quarter.
 * @param {(words: string) => void} say 'a quarter', 'half', 'three quarters'
 * @returns {(share: number) => void} told the share that is done, again and again
 */
export function quarterly(say) {
  let said = 0;
  return (share) => {
    const quarter = Math.min(3, Math.floor(4 * share + 1e-9));
    if (quarter > said) say(['a quarter', 'half', 'three quarters'][quarter - 1]);
    said = quarter;
  };
}
