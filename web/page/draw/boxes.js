/** Boxes of labels, and lines that meet them; pixels, y downwards. */

/** @typedef {import('./path.js').Place} Place */
/** @typedef {{x: number, y: number, width: number, height: number}} Box x and y of its upper left corner */

/**
 * A box about a point.
 * @param {Place} middle
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
export const around = ({ x, y }, width, height) => ({ x: x - width / 2, y: y - height / 2, width, height });

/** A box with a margin all round. @param {Box} box @param {number} margin @returns {Box} */
export const wider = ({ x, y, width, height }, margin) => ({
  x: x - margin,
  y: y - margin,
  width: width + 2 * margin,
  height: height + 2 * margin,
});

/** Whether one lies on the other. @param {Box} a @param {Box} b */
export const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether one lies in the other. @param {Box} inner @param {Box} outer */
export const inside = (inner, outer) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/**
 * The part of a segment that lies in a box, as shares of its length (Liang and
 * Barsky, ACM Trans. Graphics 3, 1, 1984); null if none does.
 * @param {Place} from
 * @param {Place} to
 * @param {Box} box
 * @returns {[from: number, to: number] | null}
 */
function within(from, to, box) {
  let [first, last] = [0, 1];
  for (const [step, low, high] of [
    [to.x - from.x, box.x - from.x, box.x + box.width - from.x],
    [to.y - from.y, box.y - from.y, box.y + box.height - from.y],
  ]) {
    if (step === 0) {
      if (low > 0 || high < 0) return null;
      continue;
    }
    const [enters, leaves] = step > 0 ? [low / step, high / step] : [high / step, low / step];
    first = Math.max(first, enters);
    last = Math.min(last, leaves);
  }
  return first < last ? [first, last] : null;
}

/** Whether a line goes through a box. @param {readonly Place[]} line @param {Box} box */
export const crosses = (line, box) => line.some((to, k) => k > 0 && within(line[k - 1], to, box) !== null);

/**
 * A line with gaps where it would go through boxes.
 * @param {readonly Place[]} line
 * @param {readonly Box[]} boxes
 * @returns {Place[][]}
 */
export function outside(line, boxes) {
  /** @type {Place[][]} */
  const parts = [];
  for (let k = 1; k < line.length; k++) {
    const [from, to] = [line[k - 1], line[k]];
    const at = (/** @type {number} */ share) =>
      share === 0 ? from : share === 1 ? to : { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    let open = /** @type {[number, number][]} */ ([[0, 1]]);
    for (const box of boxes) {
      const hidden = within(from, to, box);
      if (hidden) {
        open = open.flatMap(([a, b]) =>
          /** @type {[number, number][]} */ ([
            [a, Math.min(b, hidden[0])],
            [Math.max(a, hidden[1]), b],
          ]).filter(([c, d]) => c < d),
        );
      }
    }
    for (const [a, b] of open) {
      const [start, stop] = [at(a), at(b)];
      const last = parts.at(-1);
      const tail = last?.at(-1);
      if (last && a === 0 && tail?.x === start.x && tail.y === start.y) last.push(stop);
      else parts.push([start, stop]);
    }
  }
  return parts;
}
