/**
 * The same listener, called at most once in so many ms of real time.
 * @template T
 * @param {number} ms
 * @param {(value: T) => void} listener
 * @returns {(value: T) => void}
 */
export function throttled(ms, listener) {
  let last = -Infinity;
  return (value) => {
    const now = performance.now();
    if (now - last < ms) return;
    last = now;
    listener(value);
  };
}
