/** Labels along a line, each at its own place, keep clear of one another. */

/** Class of a line whose labels do without their words. */
const brief = 'brief';
/** Class of a label that is not written. */
const unwritten = 'unwritten';

/** Whether boxes touch. @param {DOMRect} a @param {DOMRect} b */
const touch = (a, b) => a.width > 0 && b.width > 0 && a.left < b.right && b.left < a.right;

/**
 * Where labels of a line would lie on one another, their words (class word) go
 * first; then those labels that are not written where another is, which are kept
 * from both ends inwards.
 * @param {HTMLElement} line
 */
export function clear(line) {
  const labels = [...line.children];
  line.classList.remove(brief);
  for (const label of labels) label.classList.remove(unwritten);
  const crowded = () => {
    const boxes = labels.map((label) => label.getBoundingClientRect());
    return boxes.some((a, i) => boxes.some((b, k) => k > i && touch(a, b)));
  };
  if (!crowded()) return;
  line.classList.add(brief);
  if (!crowded()) return;
  /** @type {DOMRect[]} */
  const kept = [];
  const distance = (/** @type {number} */ i) => Math.min(i, labels.length - 1 - i);
  for (const i of [...labels.keys()].sort((a, b) => distance(a) - distance(b))) {
    const box = labels[i].getBoundingClientRect();
    if (kept.some((other) => touch(box, other))) labels[i].classList.add(unwritten);
    else kept.push(box);
  }
}

/** Keeps the labels of a line clear while it or they change their size. @param {HTMLElement} line whose children are exchanged together */
export function keepClear(line) {
  const observer = new ResizeObserver(() => clear(line));
  const watch = () => {
    observer.disconnect();
    for (const node of [line, ...line.children]) observer.observe(node);
  };
  new MutationObserver(watch).observe(line, { childList: true });
  watch();
}
