import { byId, element, variable } from '../shared/element.js';
import { decimal, variance } from '../shared/format.js';
import { meanText } from '../shared/quantities.js';
import { term } from '../shared/terms.js';
import { reducedMotion } from '../shared/theme.js';
import { throttled } from '../shared/throttled.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Status} Status */
/** @typedef {keyof Status['since']['stats']} Name of a result */

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

/** @param {number} decimals */
const digits = (decimals) => (/** @type {number} */ value) => small(value, decimals);

/**
 * A number to so many decimals, or to one digit where those would all be 0.
 * @param {number} value
 * @param {number} decimals
 */
export function small(value, decimals) {
  const size = Math.abs(value);
  return decimal(value, size > 0 && size < 0.5 * 10 ** -decimals ? -Math.floor(Math.log10(size)) : decimals);
}

/** @type {Row[]} */
const rows = [
  { label: () => ['Rate ', population.e(), ', Hz'], name: 'rate_e_hz', now: digits(1), theory: ({ rate_e_hz }) => rate_e_hz },
  { label: () => ['Rate ', population.i(), ', Hz'], name: 'rate_i_hz', now: digits(1), theory: ({ rate_i_hz }) => rate_i_hz },
  { label: () => [term('var_v', 'var(', v(), ')'), ', mV²'], name: 'var_v_mv2', now: variance, theory: ({ var_v_mv2 }) => var_v_mv2 },
  { label: () => ['of ', population.e()], name: 'var_v_e_mv2', sub: true, more: true, now: variance },
  { label: () => ['of ', population.i()], name: 'var_v_i_mv2', sub: true, more: true, now: variance },
  { label: () => [term('abs_c', '|', variable('C'), '|'), ', mV/ms'], name: 'abs_c', now: digits(2) },
  { label: () => [term('correlation', 'Correlation')], name: 'spike_count_corr', now: digits(3) },
  { label: () => [term('published_estimator', 'as published')], name: 'spike_count_corr_published', sub: true, now: digits(3) },
  { label: () => ['Mean ', v(), ' ', population.e(), ', mV'], name: 'mean_v_e_mv', now: digits(1), theory: ({ mean_v_e_mv }) => mean_v_e_mv },
  { label: () => ['Mean ', v(), ' ', population.i(), ', mV'], name: 'mean_v_i_mv', now: digits(1), theory: ({ mean_v_i_mv }) => mean_v_i_mv },
];

/**
 * The table of measures: the sliding window, the mean since the last change with
 * its error, the paper, theory; and the rates beside the rasters.
 * @param {Session} session
 */
export function showMeasures(session) {
  const { settings, published } = session;
  const body = /** @type {HTMLElement} */ (byId('measures').querySelector('tbody'));
  const cells = rows.map((row) => {
    const [now, since, paper, theory] = Array.from({ length: 4 }, () => element('td', {}, '–'));
    const line = element('tr', { class: row.sub ? 'sub' : null, hidden: row.more }, element('th', { scope: 'row' }, ...row.label()), now, since, paper, theory);
    body.append(line);
    return { row, line, now, since, paper, theory };
  });

  const more = byId('more-measures');
  more.addEventListener('click', () => {
    const open = more.getAttribute('aria-expanded') !== 'true';
    more.setAttribute('aria-expanded', String(open));
    more.textContent = open ? 'Fewer measures' : 'More measures';
    for (const { row, line } of cells) if (row.more) line.hidden = !open;
  });

  const showPaper = () => {
    for (const { row, paper } of cells) {
      const pair = settings.comparable && published.at(row.name, settings.model, settings.number('c'), settings.number('n'));
      paper.textContent = pair ? meanText(...pair) : '–';
    }
  };

  /** @param {Status} status */
  const show = (status) => {
    for (const { row, now, since, theory } of cells) {
      const value = status.stats[row.name];
      const mean = status.since.stats[row.name];
      now.textContent = value === null ? '–' : row.now(value);
      since.textContent = mean === null ? '–' : meanText(mean, status.since.errors[row.name]);
      const predicted = row.theory?.(status.theory) ?? null;
      theory.textContent = predicted === null ? '–' : row.name.startsWith('rate') ? decimal(predicted, 2) : row.now(predicted);
    }
    for (const key of /** @type {const} */ (['x', 'e', 'i']))
      byId(`rate-${key}`).textContent = `${decimal(status.stats[`rate_${key}_hz`], 1)} Hz`;
    byId('measures-note').textContent = note(status);
  };
  const calm = throttled(reducedMotion() ? 1000 : 250, show);
  session.status.add((status) => {
    if (session.playing) calm(status);
    else show(status);
  });
  settings.shown.add(showPaper);
  showPaper();
}
