/**
 * Time by hand: performance.now and what waits by setTimeout.
 * @param {import('node:test').Context} t
 * @returns {(ms: number) => void} lets time pass
 */
export function clock(t) {
  let now = 1000;
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return (ms) => {
    for (let k = 0; k < ms; k++) {
      now++;
      t.mock.timers.tick(1);
    }
  };
}
