import { element } from './element.js';

/**
 * Says, at the end of a place, what a browser does not let pages do that come over plain http
 * from another machine.
 * @param {string} lack a clause, as in "nor keep two tabs from running one sweep twice"
 * @param {Element | null} [place]
 */
export function tellInsecure(lack, place = globalThis.document?.querySelector('main')) {
  if (globalThis.isSecureContext !== false) return;
  const text = `This page came over plain http from another machine. There the browser does not let it compare its programs with the hashes of those that were built, ${lack}. Over https it does both.`;
  place?.append(element('p', { class: 'small insecure' }, text));
}

/** Of pages that a browser can keep a copy of, and that run no sweep. */
export const noCopy = 'nor keep a copy that opens without a network';
