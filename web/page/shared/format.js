/** Numbers as text: a true minus sign, a thin space between thousands from 10 000 on. */

/** How many a number has at most. */
const mostDecimals = 15;

/**
 * @param {number | null | undefined} value
 * @param {number} [decimals] digits after the point
 */
export function decimal(value, decimals = 0) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  let [whole, part] = Math.abs(value).toFixed(Math.min(decimals, mostDecimals)).split('.');
  if (whole.length > 4) whole = whole.replace(/\B(?=(\d{3})+$)/g, '\u202F');
  const digits = part ? `${whole}.${part}` : whole;
  return value < 0 && /[1-9]/.test(digits) ? `\u2212${digits}` : digits;
}

/**
 * A variance in mV²: one decimal below 100, none above.
 * @param {number | null | undefined} value
 */
export const variance = (value) => decimal(value, (value ?? 0) < 99.95 ? 1 : 0);

/**
 * Two significant digits, as beside the published points: 67, 4.4, 303.
 * @param {number} value
 */
export const brief = (value) => decimal(value, value < 9.95 ? 1 : 0);

/**
 * A mean and its standard error, to the digit that the error allows, and no more
 * than the four that are published of a mean.
 * @param {readonly [mean: number, sem: number]} pair
 */
export function withError([mean, sem]) {
  const exponent = Math.floor(Math.log10(sem));
  const digits = Math.floor(sem / 10 ** exponent) === 1 ? 1 - exponent : -exponent;
  const decimals = Math.max(0, Math.min(digits, 3 - Math.floor(Math.log10(mean))));
  return `${decimal(mean, decimals)} ± ${decimal(sem, decimals)}`;
}

/**
 * A parameter's value in as many digits as it has: all of a whole number, as of a
 * seed, and of others those that arithmetic has not added.
 * @param {number | string | null} value
 */
export function plain(value) {
  if (typeof value !== 'number') return value ?? '–';
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(12))).replace('-', '\u2212');
}

/**
 * λ: two decimals, more for values close to 0.
 * @param {number} value
 */
export const lambdaText = (value) => (value >= 0.095 || value === 0 ? value.toFixed(2) : plain(Number(value.toPrecision(2))));

/**
 * A speed as a multiple of real time, or one that was reached beside the one that
 * was asked for: in its decimals, but more where the digit that counts comes later.
 * @param {number} value
 * @param {number} [like] a speed whose number of decimals it takes: two significant digits of that
 */
export function speedText(value, like = value) {
  const decimals = like < 0.0995 ? 3 : like < 0.995 ? 2 : like < 9.95 ? 1 : 0;
  return value.toFixed(value > 0 ? Math.max(decimals, -Math.floor(Math.log10(value))) : decimals);
}

/** How much of a text is quoted, in characters. */
const mostQuoted = 60;

/** A text that is quoted: its beginning, where it is long. @param {string} text */
export const quoted = (text) => (text.length > mostQuoted ? `${text.slice(0, mostQuoted).replace(/[\ud800-\udbff]$/, '')}…` : text);

/**
 * Bytes as megabytes.
 * @param {number} bytes
 */
export const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/**
 * Time as text, to the minute from two minutes on.
 * @param {number} seconds
 */
export function duration(seconds) {
  if (seconds < 100) return `${decimal(Math.max(1, Math.round(seconds)))} s`;
  if (seconds < 5400) return `${decimal(Math.round(seconds / 60))} min`;
  return `${decimal(seconds / 3600, 1)} h`;
}

/**
 * A number of things.
 * @param {number} count
 * @param {string} word for one of them
 */
export const plural = (count, word) => `${decimal(count)} ${word}${count === 1 ? '' : 's'}`;

/**
 * The beginning of a sentence.
 * @param {string} text
 */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
