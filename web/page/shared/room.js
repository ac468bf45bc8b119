import { movable } from './place.js';

/** @typedef {{node: HTMLElement, to: HTMLElement, opener?: HTMLElement}} Leaving opener: of the place that it goes to */

/**
 * Whether all that a bar holds stands in one line, within it.
 * @param {HTMLElement} bar whose children wrap
 */
function fits(bar) {
  const boxes = [...bar.children].map((child) => child.getBoundingClientRect()).filter(({ width, height }) => width && height);
  const { right } = bar.getBoundingClientRect();
  return boxes.every((box) => box.top < boxes[0].bottom && box.right <= right + 0.5);
}

/**
 * Gives a bar the room that it lacks: elements leave it, one after the other, until
 * the rest stands in one line; they come back when it has grown.
 * @param {HTMLElement} bar
 * @param {() => Leaving[]} order in which they leave
 * @param {() => void} [moved]
 * @returns {() => void} to be called when the order is another one
 */
export function giveRoom(bar, order, moved = () => {}) {
  let width = 0;
  let all = false; // have left
  const arrange = () => {
    width = bar.clientWidth;
    const leaving = order();
    for (const { node } of leaving) movable(node).home();
    moved();
    all = !leaving.some(({ node, to, opener }) => {
      if (fits(bar)) return true;
      movable(node).to(to, opener);
      moved();
      return false;
    });
  };
  const observer = new ResizeObserver(() => {
    if (bar.clientWidth !== width || (!all && !fits(bar))) arrange();
  });
  for (const node of [bar, ...bar.children]) observer.observe(node);
  arrange();
  return arrange;
}
