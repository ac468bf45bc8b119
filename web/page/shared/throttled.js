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

/**
 * The same listener, called at once and then at most once in so many ms of real
 * time, with the latest value.
 * @template T
 * @param {number} ms
 * @param {(value: T) => void} listener
 * @returns {(value: T) => void}
 */
export function latest(ms, listener) {
  let resting = false;
  /** @type {{value: T} | null} */
  let waiting = null;
  const rest = () => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (waiting) act(waiting.value);
    }, ms);
  };
  /** @param {T} value */
  const act = (value) => {
    waiting = null;
    listener(value);
    rest();
  };
  return (value) => {
    if (resting) waiting = { value };
    else act(value);
  };
}
