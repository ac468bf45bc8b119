/**
 * Time by hand, for as long as a test runs: performance.now, and what waits by setTimeout.
 * @param {import('node:test').Context} t
 * @returns {(ms: number) => void} lets time pass
 */
export function clock(t) {
  let now = 1000;
  let last = 0;
  /** @type {{id: number, due: number, act: () => void}[]} */
  let waiting = [];
  t.mock.method(performance, 'now', () => now);
  t.mock.method(globalThis, 'setTimeout', (/** @type {() => void} */ act, ms = 0) => {
    waiting.push({ id: ++last, due: now + ms, act });
    return last;
  });
  t.mock.method(globalThis, 'clearTimeout', (/** @type {number} */ id) => (waiting = waiting.filter((one) => one.id !== id)));
  return (ms) => {
    for (const end = now + ms; now < end;) {
      now++;
      const due = waiting.filter((one) => one.due <= now);
      waiting = waiting.filter((one) => one.due > now);
      for (const { act } of due) act();
    }
  };
}
