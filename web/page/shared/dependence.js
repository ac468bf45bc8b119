/**
 * The exponent up to which a quantity counts as hardly dependent on N. It is half
 * of that with which var(V) shrinks in the paper's conductance-based networks at
 * c = 0 (−0.38, from N = 1000 to 15 000), and about a third of that with which it
 * grows in the current-based ones at c = 0.2 (0.56).
 */
export const negligible = 0.2;

/**
 * How a quantity goes with N, from its means at two sizes alone.
 * @param {number} first positive
 * @param {number} second at another size
 * @param {number} n1
 * @param {number} n2
 * @returns {'same' | 'grows' | 'shrinks'}
 */
export function dependence(first, second, n1, n2) {
  const exponent = Math.log(second / first) / Math.log(n2 / n1);
  return Math.abs(exponent) <= negligible ? 'same' : exponent > 0 ? 'grows' : 'shrinks';
}
