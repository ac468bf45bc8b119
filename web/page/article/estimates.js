/** Means of what trials give. */

/** @typedef {import('../shared/messages.js').Row} Row */
/** @typedef {import('../shared/messages.js').Params} Params */
/** @typedef {{mean: number, sem: number | null, trials: number}} Estimate sem: standard error, of two trials or more */

/**
 * The mean over trials, or null where none has a value.
 * @param {(number | null | undefined)[]} values
 * @returns {Estimate | null}
 */
export function estimate(values) {
  const known = values.filter((value) => typeof value === 'number');
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sem: known.length > 1 ? Math.sqrt(squares / (known.length - 1) / known.length) : null, trials: known.length };
}

/**
 * The means of a result by the number of neurons, ascending, over the rows of one model and correlation.
 * @param {Row[]} rows
 * @param {string} quantity by its name in rows
 * @param {(params: Params) => boolean} belongs
 * @returns {({n: number} & Estimate)[]}
 */
export function pointsOf(rows, quantity, belongs) {
  /** @type {Map<number, (number | null)[]>} */
  const sizes = new Map();
  for (const row of rows) {
    if (row.error || !belongs(row.params)) continue;
    const n = Number(row.params.n);
    sizes.set(n, [...(sizes.get(n) ?? []), /** @type {any} */ (row)[quantity]]);
  }
  return [...sizes]
    .flatMap(([n, values]) => {
      const one = estimate(values);
      return one ? [{ n, ...one }] : [];
    })
    .sort((a, b) => a.n - b.n);
}
