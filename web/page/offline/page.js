/** The page that says whether the pages open without a network, and lets the visitor decide. */

import { readAddress } from '../shared/address.js';
import { announce } from '../shared/announce.js';
import { byId } from '../shared/element.js';
import { dismiss, notify } from '../shared/notice.js';
import { copyState, wantCopy } from '../shared/offline.js';

/** @typedef {import('../shared/offline.js').Copy} Copy */

/** What is said, and what the button does, if there is something to do. @type {Record<Copy, {says: string, offer?: string, wanted?: boolean}>} */
const states = {
  unpublished: {
    says: 'These pages come as they are from a folder in which they may be edited, or from a single file. The browser keeps no copy of them.',
  },
  unable: {
    says: 'This browser cannot keep a copy here. It does so only over https, outside private windows, and in frames only where the page around allows it.',
  },
  off: { says: 'Off: the browser keeps no copy. The pages need a network.', offer: 'Keep a copy', wanted: true },
  missing: { says: 'The browser has no copy yet.', offer: 'Keep a copy', wanted: true },
  coming: { says: 'The copy is on its way.', offer: 'Delete the copy', wanted: false },
  kept: { says: 'On: the browser has a copy. The pages open without a network.', offer: 'Delete the copy', wanted: false },
};

/** How often the state is looked at, ms. */
const look = 500;

/** The size of the copy, as text, or ''. */
async function sizeText() {
  try {
    const { bytes } = await (await fetch('files.json')).json();
    return ` It takes ${Math.round(bytes / 1e6)} MB.`;
  } catch {
    return '';
  }
}

export async function start() {
  const { refused, ignored } = readAddress(location.search, 'others', []);
  if (refused || ignored) notify([refused && `${refused}.`, ignored].filter(Boolean).join(' '), dismiss);
  const button = /** @type {HTMLButtonElement} */ (byId('decide'));
  /** @type {Copy | null} */
  let shown = null;
  let size = '';

  const show = async () => {
    const state = await copyState();
    if (state === shown) return;
    if (shown !== null) announce(states[state].says);
    shown = state;
    const { says, offer } = states[state];
    byId('copy').textContent = says + (offer ? size : '');
    byId('copy').dataset.copy = state;
    button.hidden = !offer;
    button.textContent = offer ?? '';
  };

  button.addEventListener('click', async () => {
    const wanted = shown && states[shown].wanted;
    if (wanted === undefined || wanted === null) return;
    button.disabled = true;
    await wantCopy(wanted);
    button.disabled = false;
    await show();
    button.focus();
  });

  if ((await copyState()) !== 'unpublished') size = await sizeText();
  await show();
  setInterval(show, look);
}
