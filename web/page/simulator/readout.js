import { byId, rewrite, variable } from '../shared/element.js';
import { decimal, variance } from '../shared/format.js';
import { meanText } from '../shared/quantities.js';
import { reducedMotion } from '../shared/theme.js';
import { latest, throttled } from '../shared/throttled.js';
import { gauge } from './gauge.js';
import { Range } from './range.js';
import { calm as seldom } from './summary.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Status} Status */

/** What the large number is, after "var(V)". @param {Status} status @param {boolean} settling */
function about({ state, params, window_ms }, settling) {
  if (state === 'diverged') return ', stopped';
  if (state === 'building') return ' of the next network, which is being built';
  if (state === 'calibrating') return ', waiting for V̄ and ḡ';
  if (settling) return ', settling';
  return `, mean of ${decimal(Number(params.n))} neurons, last ${decimal(window_ms / 1000, 1)} s`;
}

/** The large number in a sentence. @param {Status} status @param {boolean} settling */
function inWords(status, settling) {
  const since = sinceText(status);
  return `var(V)${about(status, settling)}: ${variance(status.stats.var_v_mv2)} mV².${since && ` S${since.slice(1)}.`}`;
}

/** The mean since the last change, in words; '' while there is none. @param {Status} status */
export function sinceText({ since }) {
  const { var_v_mv2: mean } = since.stats;
  const sem = since.errors.var_v_mv2;
  if (mean === null || sem === null) return '';
  return `since the last change, ${decimal(since.ms / 1000, since.ms < 9950 ? 1 : 0)} s: ${meanText(mean, sem)} mV²`;
}

/**
 * The large number var(V), what it is a mean of, and the gauge below.
 * @param {Session} session
 * @param {() => boolean} upright the gauge stands
 */
export function showReadout(session, upright) {
  const draw = gauge(byId('gauge'), session.published, upright);
  const note = document.getElementById('var-v-note');
  const since = document.getElementById('var-v-since');
  const key = document.getElementById('key-effective');
  const range = new Range();
  const { settings } = session;

  const describe = latest(seldom, (/** @type {string} */ words) => rewrite(byId('var-v-words'), words));

  /** @param {Status} status */
  const show = (status) => {
    const now = status.stats.var_v_mv2;
    const settling = status.settling && session.playing; // what stands still settles no more
    const steady = now !== null && !settling && status.state === 'running';
    rewrite(byId('var-v'), variance(now));
    byId('reading').classList.toggle('settling', settling);
    if (!steady) range.clear();
    const { low, high } = steady ? range.add(status.model_time_ms, now) : { low: null, high: null };
    draw({ now, low, high, settling });
    if (note) rewrite(note, 'var(', variable('V'), `)${about(status, settling)}`);
    if (since) rewrite(since, sinceText(status));
    describe(inWords(status, settling));
  };
  // A change shows at once, what runs on no faster than it can be read.
  const calm = throttled(reducedMotion() ? 1000 : 250, show);
  let before = '';
  session.status.add((status) => {
    const kind = `${status.state} ${status.settling}`;
    if (kind !== before || !session.playing) show(status);
    else calm(status);
    before = kind;
  });
  session.paced.add(() => session.last && show(session.last));
  note?.replaceChildren('var(', variable('V'), '), mean over the neurons');
  const showModels = () => {
    draw({ effective: settings.effective });
    if (key) key.hidden = !settings.effective;
  };
  settings.shown.add(showModels);
  showModels();
}
