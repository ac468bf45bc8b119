import { byId, element, rewrite, variable } from '../shared/element.js';
import { decimal, variance } from '../shared/format.js';
import { meanText } from '../shared/quantities.js';
import { explaining, term } from '../shared/terms.js';
import { reducedMotion } from '../shared/theme.js';
import { throttled } from '../shared/throttled.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Status} Status */
/** @typedef {keyof Status['since']['stats']} Name of a result */

/** What the place of a row says to the eye only. @param {string} text */
const unseen = (text) => element('span', { class: 'unseen' }, text);

const population = { e: () => element('b', { class: 'e' }, 'E'), i: () => element('b', { class: 'i' }, 'I') };
const v = () => variable('V');

/**
 * What the table tells of a result.
 * @typedef {object} Row
 * @property {() => (Node | string)[]} label
 * @property {Name} name
 * @property {boolean} [sub] of the row above
 * @property {boolean} [more] shown when more is asked for
 * @property {(value: number) => string} now text of the sliding window's value
 * @property {(theory: Status['theory']) => number | null} [theory]
 */

/**
 * A number to so many decimals, or to one digit where those would all be 0.
 * @param {number} value
 * @param {number} decimals
 */
export function small(value, decimals) {
  const size = Math.abs(value);
  return decimal(value, size > 0 && size < 0.5 * 10 ** -decimals ? -Math.floor(Math.log10(size)) : decimals);
}

/** In place of a number. */
const dash = () => [element('span', { 'aria-hidden': 'true' }, '–'), unseen('none')];

/**
 * Writes a number into its cell, a dash if there is none.
 * @param {HTMLElement} cell
 * @param {string | null} text
 */
function fill(cell, text) {
  rewrite(cell, ...(text === null ? dash() : [text]));
}

/** A mean and its error, closer together than in running text. @param {number} mean @param {number} sem */
const narrow = (mean, sem) => meanText(mean, sem).replace(' ± ', '\u2009±\u2009');

/** @param {number} decimals */
const digits = (decimals) => (/** @type {number} */ value) => small(value, decimals);

/** @type {Row[]} */
const rows = [
  { label: () => ['Rate ', population.e(), ', Hz'], name: 'rate_e_hz', now: digits(1), theory: ({ rate_e_hz }) => rate_e_hz },
  { label: () => ['Rate ', population.i(), ', Hz'], name: 'rate_i_hz', now: digits(1), theory: ({ rate_i_hz }) => rate_i_hz },
  { label: () => [term('var_v', 'var(', v(), ')'), ', mV²'], name: 'var_v_mv2', now: variance, theory: ({ var_v_mv2 }) => var_v_mv2 },
  { label: () => [unseen('var(V) '), 'of ', population.e(), unseen(', mV²')], name: 'var_v_e_mv2', sub: true, more: true, now: variance },
  { label: () => [unseen('var(V) '), 'of ', population.i(), unseen(', mV²')], name: 'var_v_i_mv2', sub: true, more: true, now: variance },
  { label: () => [term('abs_c', '|', variable('C'), '|'), ', mV/ms'], name: 'abs_c', now: digits(2) },
  { label: () => [term('correlation', 'Correlation')], name: 'spike_count_corr', now: digits(3) },
  {
    label: () => [unseen('Correlation '), term('published_estimator', 'as published')],
    name: 'spike_count_corr_published',
    sub: true,
    now: digits(3),
  },
  {
    label: () => ['Mean ', v(), ' ', population.e(), ', mV'],
    name: 'mean_v_e_mv',
    now: digits(1),
    theory: ({ mean_v_e_mv }) => mean_v_e_mv,
  },
  {
    label: () => ['Mean ', v(), ' ', population.i(), ', mV'],
    name: 'mean_v_i_mv',
    now: digits(1),
    theory: ({ mean_v_i_mv }) => mean_v_i_mv,
  },
];

/** How neurons differ from one another. @type {{label: () => (Node | string)[], name: keyof Status['since']['spread']}[]} */
const spreads = [
  { label: () => ['mean ', v(), ' ', population.e(), ', mV'], name: 'mean_v_e_mv' },
  { label: () => ['mean ', v(), ' ', population.i(), ', mV'], name: 'mean_v_i_mv' },
  { label: () => ['var(', v(), ') ', population.e(), ', mV²'], name: 'var_v_e_mv2' },
  { label: () => ['var(', v(), ') ', population.i(), ', mV²'], name: 'var_v_i_mv2' },
];

/**
 * What the theory is, and what it leaves out; or why there is none.
 * @param {Status['theory'] | undefined} theory
 */
export function theoryText(theory) {
  if (!theory) return '';
  const { assumes, reason, var_v_mv2, leaves_out } = theory;
  const rates = assumes ? `Rates: ${assumes}.` : `Rates: nothing can be said, for ${reason}.`;
  return var_v_mv2 === null ? rates : `${rates} V: ${leaves_out}.`;
}

/**
 * What the columns hold, and what is not told yet.
 * @param {Status} status
 */
export function note({ window_ms, since, withheld }) {
  const seconds = (/** @type {number} */ ms) => decimal(ms / 1000, ms < 9950 ? 1 : 0);
  const later = withheld.find(({ name, needs_ms }) => name === 'spike_count_corr' && needs_ms > 0);
  const never = withheld.find(({ name, needs_ms }) => name === 'spike_count_corr' && needs_ms === 0);
  return [
    `Now: last ${seconds(window_ms)} s of model time${since.correlation_ms ? `, correlations 5 s` : ''}. Since the last change: ${seconds(since.ms)} s. `,
    later ? `Correlation in ${seconds(later.needs_ms)} s of model time: ${later.reason}. ` : '',
    never ? `No correlation: ${never.reason}. ` : '',
  ].join('');
}

/**
 * The table of measures: the sliding window, the mean since the last change with
 * its error, the paper, theory; and the rates beside the rasters.
 * @param {Session} session
 */
export function showMeasures(session) {
  const { settings, published } = session;
  const body = /** @type {HTMLElement} */ (byId('measures').querySelector('tbody'));
  const extra = /** @type {HTMLElement[]} */ ([]);

  const cells = rows.map((row) => {
    const [now, since, paper, theory] = Array.from({ length: 4 }, () => element('td', {}, ...dash()));
    const line = element(
      'tr',
      { class: row.sub ? 'sub' : null, hidden: row.more },
      element('th', { scope: 'row' }, ...row.label()),
      now,
      since,
      paper,
      theory,
    );
    body.append(line);
    if (row.more) extra.push(line);
    return { row, now, since, paper, theory };
  });
  const head = element(
    'tr',
    { hidden: true },
    element('th', { scope: 'rowgroup', colspan: 5 }, term('spread', 'Spread over neurons, s.d.')),
  );
  const spreadCells = spreads.map(({ label, name }) => {
    const cell = element('td', { colspan: 2 }, ...dash());
    const line = element(
      'tr',
      { class: 'sub', hidden: true },
      element('th', { scope: 'row' }, ...label()),
      cell,
      element('td'),
      element('td'),
    );
    extra.push(line);
    return { name, cell, line };
  });
  body.after(element('tbody', {}, head, ...spreadCells.map(({ line }) => line)));
  extra.push(head);

  byId('theory').append(explaining(() => theoryText(session.last?.theory), 'theory'));

  const more = byId('more-measures');
  more.addEventListener('click', () => {
    const open = more.getAttribute('aria-expanded') !== 'true';
    more.setAttribute('aria-expanded', String(open));
    more.textContent = open ? 'Fewer measures' : 'More measures';
    for (const line of extra) line.hidden = !open;
  });

  const showPaper = () => {
    for (const { row, paper } of cells) {
      const pair = settings.comparable && published.at(row.name, settings.model, settings.number('c'), settings.number('n'));
      fill(paper, pair ? narrow(...pair) : null);
    }
  };

  /** @param {Status} status */
  const show = (status) => {
    for (const { row, now, since, theory } of cells) {
      const value = status.stats[row.name];
      const mean = status.since.stats[row.name];
      const sem = status.since.errors[row.name];
      fill(now, value === null ? null : row.now(value));
      fill(since, mean === null || sem === null ? null : narrow(mean, sem));
      const predicted = row.theory?.(status.theory) ?? null;
      fill(theory, predicted === null ? null : row.name.startsWith('rate') ? decimal(predicted, 2) : row.now(predicted));
    }
    for (const { name, cell } of spreadCells) {
      const value = status.since.spread[name];
      fill(cell, value === null ? null : small(value, 2));
    }
    for (const key of /** @type {const} */ (['x', 'e', 'i']))
      rewrite(byId(`rate-${key}`), `${decimal(status.stats[`rate_${key}_hz`], 1)} Hz`);
    rewrite(byId('measures-note'), note(status));
  };
  const calm = throttled(reducedMotion() ? 1000 : 250, show);
  session.status.add((status) => {
    if (session.playing) calm(status);
    else show(status);
  });
  settings.shown.add(showPaper);
  showPaper();
}
