/**
 * The address holds the complete state: the parameters that differ from the
 * paper's, by name, and `speed` as a multiple of real time.
 */

/**
 * @typedef {object} Settings
 * @property {import('./messages.js').Params} params
 * @property {() => string[]} changes names of those that differ from the paper's
 */

/** Multiples of real time. */
export const speeds = { default: 0.1, min: 0.01, max: 10 };

/**
 * What the query asks for, not yet judged: that is for the simulation, which
 * knows the ranges and refuses what it does not know.
 * @param {string} query
 * @returns {{given: Record<string, number | string>, speed: number, refused: string}} refused: why the speed is not allowed, or ''
 */
export function readAddress(query) {
  /** @type {Record<string, number | string>} */
  const given = {};
  let speed = speeds.default;
  let refused = '';
  const asked = new URLSearchParams(query);
  for (const name of new Set(asked.keys())) {
    const text = asked.getAll(name).join(' and ');
    const number = text.trim() === '' ? NaN : Number(text);
    if (name !== 'speed') {
      given[name] = Number.isFinite(number) ? number : text;
    } else if (number >= speeds.min && number <= speeds.max) {
      speed = number;
    } else {
      refused = `speed = ${text}: allowed are ${speeds.min} … ${speeds.max} × real time`;
    }
  }
  return { given, speed, refused };
}

/**
 * The query for these settings: '' or '?…', `lambda` or `synapse` but never both.
 * @param {Settings} settings
 * @param {number} speed
 */
export function query(settings, speed) {
  const parts = settings.changes().map((name) => `${name}=${settings.params[name]}`);
  if (speed !== speeds.default) parts.push(`speed=${speed}`);
  return parts.length ? `?${parts.join('&')}` : '';
}

/**
 * Keeps the address up to date: at once, but at most eight times a second, for
 * browsers refuse more than 100 in 10 s.
 * @param {() => string} current the query
 * @returns {() => void} to be called after each change
 */
export function keepAddress(current) {
  const pause = 125; // ms
  let last = -Infinity;
  let timer = 0;
  const write = () => {
    timer = 0;
    last = performance.now();
    history.replaceState(null, '', location.pathname + current() + location.hash);
  };
  return () => {
    if (timer) return;
    const wait = last + pause - performance.now();
    if (wait <= 0) write();
    else timer = setTimeout(write, wait);
  };
}
