/** Paths of SVG through points of a plane, pixels. */

/** @typedef {{x: number, y: number}} Place */

/** @param {readonly Place[]} points */
export const path = (points) => points.map(({ x, y }, i) => `${i ? 'L' : 'M'}${short(x)},${short(y)}`).join('');

/** Hundredths of a pixel are enough. @param {number} value */
const short = (value) => Number(value.toFixed(2));

/**
 * The parts of a line between two heights.
 * @param {readonly Place[]} points
 * @param {number} top
 * @param {number} bottom
 * @returns {Place[][]}
 */
export function clipped(points, top, bottom) {
  /** @type {Place[][]} */
  const parts = [];
  for (let i = 1; i < points.length; i++) {
    const [{ x: x0, y: y0 }, { x: x1, y: y1 }] = [points[i - 1], points[i]];
    const at = (/** @type {number} */ y) => (y1 === y0 ? 0 : (y - y0) / (y1 - y0));
    const inside = (/** @type {number} */ y) => Math.min(bottom, Math.max(top, y));
    if (Math.max(y0, y1) < top || Math.min(y0, y1) > bottom) continue;
    const [a, b] = [at(inside(y0)), y1 === y0 ? 1 : at(inside(y1))];
    /** @type {Place} */
    const start = { x: x0 + a * (x1 - x0), y: y0 + a * (y1 - y0) };
    /** @type {Place} */
    const stop = { x: x0 + b * (x1 - x0), y: y0 + b * (y1 - y0) };
    const tail = parts[parts.length - 1]?.at(-1);
    if (tail && tail.x === start.x && tail.y === start.y) parts[parts.length - 1].push(stop);
    else parts.push([start, stop]);
  }
  return parts;
}
