/** The way of the keyboard over the points of a chart. */

/** @typedef {{curve: number, x: number, y: number}} Stop a point: of which curve, and where */

export const walkKeys = ['Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

/**
 * The point that a key goes to: left and right along a curve, Home and End to its
 * ends, with Ctrl to the first and the last of all; up and down to the next curve.
 * @template {Stop} Point
 * @param {readonly Point[]} points curve by curve, each from left to right
 * @param {Point} here one of them
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean}} press
 * @returns {Point | null} null where the key leads nowhere
 */
export function walk(points, here, { key, ctrlKey = false, metaKey = false }) {
  const curve = points.filter((one) => one.curve === here.curve);
  const all = ctrlKey || metaKey ? points : curve;
  switch (key) {
    case 'Home':
      return all[0];
    case 'End':
      return all[all.length - 1];
    case 'ArrowLeft':
      return curve[curve.indexOf(here) - 1] ?? null;
    case 'ArrowRight':
      return curve[curve.indexOf(here) + 1] ?? null;
    case 'ArrowUp':
    case 'ArrowDown': {
      const up = key === 'ArrowUp' ? -1 : 1;
      const apart = (/** @type {Point} */ { x, y }) => Math.hypot(3 * (x - here.x), y - here.y);
      const beyond = points.filter((one) => one.curve !== here.curve && (one.y - here.y) * up > 0);
      return beyond.sort((a, b) => apart(a) - apart(b))[0] ?? null;
    }
    default:
      return null;
  }
}
