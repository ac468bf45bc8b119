/** Where the controls stand in each layout of the page. */

import { onTypeChange } from '../draw/type.js';
import { byId } from '../shared/element.js';
import { movable } from '../shared/place.js';
import { giveRoom } from '../shared/room.js';

/** @typedef {'flow' | 'portrait' | 'landscape' | 'tablet' | 'desk'} Layout as the style sheet has them */

/** The layout that the style sheet has chosen. */
const layout = () => /** @type {Layout} */ (getComputedStyle(document.documentElement).getPropertyValue('--layout').trim());

/**
 * Puts controls that find no room beside the figure at the head of the drawer, and
 * on a phone its button and the sliders in the bar at the bottom, and the number before
 * the figure; the clock in the header where the bar lacks the room.
 */
export function placeControls() {
  const bar = byId('transport');
  const near = byId('near');
  const opener = byId('drawer-button');

  /** In which layouts they are elsewhere. @type {[id: string, place: HTMLElement, layouts: Layout[]][]} */
  const always = [
    ['panels-button', near, ['flow', 'portrait', 'landscape']],
    ['effective-choice', near, ['portrait', 'landscape']],
    ['speed-control', near, ['portrait']],
    ['neurons-control', near, ['portrait']],
    ['new-seed', near, ['portrait']],
    ['reset', near, ['portrait']],
    ['clock', near, ['portrait', 'landscape']],
    ['band', bar, ['portrait']],
  ];
  const moves = always.map(([id, place, layouts]) => ({ ...movable(byId(id)), place, layouts }));
  const button = movable(opener);
  const reading = movable(byId('reading'));

  /** What leaves the bar if it lacks the room. @type {Partial<Record<Layout, [id: string, place: HTMLElement][]>>} */
  const crowded = {
    desk: [['clock', byId('space')]],
    tablet: [
      ['clock', byId('space')],
      ['speed-control', near],
      ['neurons-control', near],
    ],
    landscape: [
      ['speed-control', near],
      ['neurons-control', near],
      ['new-seed', near],
      ['reset', near],
    ],
  };

  /** @type {Layout | ''} */
  let last = '';
  const move = () => {
    const now = layout();
    if (now === last) return;
    last = now;
    for (const { layouts, place, to, home } of moves) {
      if (layouts.includes(now)) to(place, opener);
      else home();
    }
    if (now === 'portrait' || now === 'landscape') button.to(bar, undefined, 'beforeend');
    else button.home();
    // Above the figure, Tab comes to it first.
    if (now === 'portrait') reading.to(byId('figure'), undefined, 'beforebegin');
    else reading.home();
    room?.();
  };
  /** @type {(() => void) | null} */
  let room = null;
  move();
  room = giveRoom(bar, () => (crowded[layout()] ?? []).map(([id, to]) => ({ node: byId(id), to, opener })));
  addEventListener('resize', move);
  onTypeChange(move); // by which the style sheet measures the window
}
