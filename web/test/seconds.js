/** Seconds by hand: what is repeated by setInterval is repeated when a test says that a second has passed. */

/** @type {Set<() => void>} */
const repeated = new Set();

Object.assign(globalThis, {
  setInterval(/** @type {() => void} */ act) {
    repeated.add(act);
    return act;
  },
  clearInterval: (/** @type {() => void} */ act) => repeated.delete(act),
});

/** @param {number} count */
export function seconds(count) {
  for (let k = 0; k < count; k++) for (const act of [...repeated]) act();
}
