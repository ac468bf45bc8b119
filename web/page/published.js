/**
 * The published numbers: V. Zhu, G. Ocker, R. Rosenbaum, Empirical scaling laws
 * in balanced networks with conductance-based synapses, arXiv:2605.12404 (2026);
 * means over 4 trials of 5 s and their standard errors, at the sizes below.
 * The awake-cortex band: var(V) of intracellular recordings as taken by Becker
 * et al., Phys. Rev. X 14, 011021 (2024).
 */

/** @typedef {'current' | 'conductance' | 'effective'} Model */
/** @typedef {readonly (readonly [mean: number, sem: number])[]} Series one entry a size */

/** Numbers of neurons N. */
export const sizes = [1000, 2000, 4000, 8000, 15000];

/** The published input correlations c. */
export const correlations = [0, 0.2];

/** var(V) in awake cortex, mV². */
export const cortex = [4, 9];

/** @type {Record<string, Partial<Record<Model, Record<number, Series>>>>} quantity, model, c */
const figures = {
  var_v_mv2: {
    current: {
      0: [[37.97, 0.4], [38.65, 0.2], [38.25, 0.41], [38.57, 0.29], [38.43, 0.15]],
      0.2: [[67.15, 2.7], [68.5, 1.9], [83.17, 3.1], [121.1, 9], [303, 47]],
    },
    conductance: {
      0: [[12.21, 0.013], [9.752, 0.015], [7.633, 0.007], [5.783, 0.0043], [4.386, 0.0035]],
      0.2: [[14.23, 0.2], [13.51, 0.46], [12.01, 0.46], [11.09, 0.74], [10.96, 0.69]],
    },
    effective: {
      0: [[16.71, 0.2], [12.79, 0.061], [9.754, 0.04], [7.136, 0.012], [5.256, 0.0073]],
      0.2: [[26.81, 0.52], [42.46, 1.3], [169.8, 6.6], [683, 32], [1676, 99]],
    },
  },
  spike_count_corr_published: {
    current: {
      0: [[0.007792, 0.00036], [0.002664, 0.00015], [0.001211, 0.00018], [0.0008094, 0.00015], [0.0002708, 4e-05]],
      0.2: [[0.1323, 0.0088], [0.1275, 0.021], [0.1255, 0.024], [0.1022, 0.011], [0.1119, 0.0079]],
    },
    conductance: {
      0: [[0.005173, 0.00055], [0.00119, 8.1e-05], [0.0004085, 8.9e-05], [0.0003279, 6.4e-05], [0.0001008, 2.3e-05]],
      0.2: [[0.08331, 0.013], [0.07405, 0.012], [0.0795, 0.016], [0.05928, 0.0058], [0.07107, 0.0078]],
    },
    effective: {
      0: [[0.002898, 0.0005], [0.001233, 6.6e-05], [0.0002974, 8.6e-05], [0.0002015, 4.9e-05], [8.899e-05, 1.8e-05]],
      0.2: [[0.1204, 0.011], [0.1065, 0.018], [0.1019, 0.0097], [0.1075, 0.0096], [0.1366, 0.019]],
    },
  },
  abs_c: {
    conductance: {
      0: [[0.1882, 0.00069], [0.1696, 0.00052], [0.1507, 0.00023], [0.1335, 0.0004], [0.1187, 0.0002]],
      0.2: [[0.3891, 0.0068], [0.4881, 0.025], [0.6525, 0.028], [0.8994, 0.056], [1.301, 0.087]],
    },
  },
};

/**
 * The published mean and standard error of a quantity (named as in the contract
 * of results), or null if the paper has none for this model, c and N.
 * @param {string} quantity
 * @param {Model | null} model
 * @param {number} c
 * @param {number} n
 */
export function published(quantity, model, c, n) {
  if (!model) return null;
  return figures[quantity]?.[model]?.[c]?.[sizes.indexOf(n)] ?? null;
}

/**
 * var(V) of the smallest and the largest published network, mV².
 * @param {Model} model
 * @param {number} c one of the published
 * @returns {[number, number]}
 */
export function variances(model, c) {
  const series = /** @type {Series} */ (figures.var_v_mv2[model]?.[c]);
  return [series[0][0], series[series.length - 1][0]];
}
