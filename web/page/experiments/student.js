/** Student's distribution, for intervals from few trials. */

/**
 * B(a, ½) = Γ(a) Γ(½) / Γ(a + ½): by its recurrence to large a, and there by the
 * series of Γ(a + ½)/Γ(a) in 1/a (Graham, Knuth & Patashnik, Concrete
 * Mathematics, exercise 9.60), to eight digits.
 * @param {number} a positive
 * @returns {number}
 */
const beta = (a) =>
  a < 16 ? (beta(a + 1) * (a + 0.5)) / a : Math.sqrt(Math.PI / a) / (1 - 1 / (8 * a) + 1 / (128 * a ** 2) + 5 / (1024 * a ** 3));

/**
 * The probability of a value beyond ±t: the incomplete beta function
 * I_x(ν/2, ½) at x = ν/(ν + t²), as its hypergeometric series (Abramowitz &
 * Stegun, Handbook of Mathematical Functions, 26.5.4 and 26.7.1).
 * @param {number} t
 * @param {number} freedom degrees of freedom, ν; need not be whole
 */
export function beyond(t, freedom) {
  const [a, x] = [freedom / 2, freedom / (freedom + t * t)];
  let term = 1 / a;
  let sum = term;
  for (let n = 0; term > 1e-12 * sum; n++) {
    term *= (x * (a + n + 0.5)) / (a + n + 1);
    sum += term;
  }
  return (x ** a * Math.sqrt(1 - x) * sum) / beta(a);
}

/**
 * The t of which ±t holds 95 % of the values.
 * @param {number} freedom degrees of freedom, 1 or more; need not be whole
 */
export function within95(freedom) {
  let [low, high] = [1.9, 13];
  while (high - low > 1e-7) {
    const middle = (low + high) / 2;
    if (beyond(middle, freedom) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
