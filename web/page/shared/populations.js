/** @typedef {import('./messages.js').Params} Params */

/**
 * How many excitatory and inhibitory neurons and external trains a network has, as
 * the simulator reckons: the tests of both read the same cases.
 * @param {Params} params with n and qx
 */
export function populations(params) {
  const [n, qx] = [Number(params.n), Number(params.qx)];
  const e = Math.floor((n * 8) / 10);
  // The small term keeps 0.29 · 100 from being 28.
  return { e, i: n - e, x: Math.floor(qx * n + 1e-9) };
}
