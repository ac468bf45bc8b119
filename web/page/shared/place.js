/** Elements that change their place in the document. */

/**
 * Moves an element; what has the focus in it keeps the focus. Where it cannot, as
 * in a closed drawer, what opens that place gets it.
 * @param {Element} node
 * @param {() => void} insert
 * @param {HTMLElement} [opener]
 */
function relocate(node, insert, opener) {
  const focused = document.activeElement;
  insert();
  if (!(focused instanceof HTMLElement) || !node.contains(focused)) return;
  focused.focus({ preventScroll: true });
  if (document.activeElement !== focused) opener?.focus({ preventScroll: true });
}

/** @typedef {{to: (place: Element, opener?: HTMLElement, where?: 'afterbegin' | 'beforeend' | 'beforebegin') => void, home: () => void}} Movable */

/** @type {WeakMap<HTMLElement, Movable>} */
const known = new WeakMap();

/**
 * An element whose home is where it stood at first; it may go to the beginning or
 * the end of another place, or before that.
 * @param {HTMLElement} node
 */
export function movable(node) {
  const movable = known.get(node) ?? settled(node);
  known.set(node, movable);
  return movable;
}

/** @param {HTMLElement} node @returns {Movable} */
function settled(node) {
  const home = document.createComment(node.id);
  node.before(home);
  return {
    to(place, opener, where = 'afterbegin') {
      const there = where === 'beforebegin' ? place.previousElementSibling === node : node.parentElement === place;
      if (!there) relocate(node, () => place.insertAdjacentElement(where, node), opener);
    },
    home() {
      if (home.nextSibling !== node) relocate(node, () => home.after(node));
    },
  };
}
