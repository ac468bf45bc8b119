import { throttled } from '../shared/throttled.js';
import { byId, element, variable } from '../shared/element.js';
import { decimal, variance, withError } from '../shared/format.js';
import { reducedMotion } from '../shared/theme.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./simulation.js').Status} Status */

const population = { e: () => element('b', { class: 'e' }, 'E'), i: () => element('b', { class: 'i' }, 'I') };

/**
 * The rows: what is measured, now and in the paper.
 * @type {{label: () => (Node | string)[], sub?: boolean, now: (status: Status) => string, quantity?: string, paper?: (status: Status | null) => (Node | string)[]}[]}
 */
const rows = [
  {
    label: () => ['Rate ', population.e(), ', Hz'],
    now: ({ stats }) => decimal(stats.rate_e_hz, 1),
    paper: (status) => balanced(status?.balanced?.rate_e_hz, true),
  },
  {
    label: () => ['Rate ', population.i(), ', Hz'],
    now: ({ stats }) => decimal(stats.rate_i_hz, 1),
    paper: (status) => balanced(status?.balanced?.rate_i_hz, false),
  },
  { label: () => ['var(', variable('V'), '), mV²'], now: ({ stats }) => variance(stats.var_v_mv2), quantity: 'var_v_mv2' },
  { label: () => ['|', variable('C'), '|, mV/ms'], now: ({ stats }) => decimal(stats.abs_c, 2), quantity: 'abs_c' },
  { label: () => ['Count correlation'], now: ({ stats }) => decimal(stats.spike_count_corr, 3) },
  {
    label: () => ['published estimator'],
    sub: true,
    now: ({ stats }) => decimal(stats.spike_count_corr_published, 3),
    quantity: 'spike_count_corr_published',
  },
  { label: () => ['Mean ', variable('V'), ' of ', population.e(), ', mV'], now: ({ stats }) => decimal(stats.mean_v_e_mv, 1) },
  { label: () => ['Mean ', variable('V'), ' of ', population.i(), ', mV'], now: ({ stats }) => decimal(stats.mean_v_i_mv, 1) },
];

/**
 * The balanced rate, N → ∞.
 * @param {number | null | undefined} rate Hz
 * @param {boolean} full with the limit written out
 * @returns {(Node | string)[]}
 */
function balanced(rate, full) {
  if (typeof rate !== 'number') return ['–'];
  return full ? [`→ ${decimal(rate, 2)} as `, variable('N'), ' → ∞'] : [`→ ${decimal(rate, 2)}`];
}

/** The table of measures, and the rates beside the rasters. @param {Session} session */
export function showMeasures(session) {
  const { settings, published } = session;
  const cells = rows.map((row) => {
    const now = element('td', {}, '–');
    const paper = element('td', {}, '–');
    byId('measures')
      .querySelector('tbody')
      ?.append(element('tr', { class: row.sub ? 'sub' : null }, element('th', { scope: 'row' }, ...row.label()), now, paper));
    return { row, now, paper };
  });

  const showPaper = () => {
    for (const { row, paper } of cells) {
      if (row.paper) {
        paper.replaceChildren(...row.paper(session.last));
      } else {
        const pair =
          row.quantity && settings.comparable && published.at(row.quantity, settings.model, settings.number('c'), settings.number('n'));
        paper.textContent = pair ? withError(pair) : '–';
      }
    }
  };

  /** @param {Status} status */
  const show = (status) => {
    for (const { row, now } of cells) now.textContent = row.now(status);
    for (const key of /** @type {const} */ (['x', 'e', 'i']))
      byId(`rate-${key}`).textContent = `${decimal(status.stats[`rate_${key}_hz`], 1)} Hz`;
    byId('measures-note').textContent =
      `Now: last ${decimal(status.window_ms / 1000, 1)} s of model time, correlations last ${decimal(status.correlation_window_ms / 1000, 1)} s. Paper: 4 trials of 5 s, ± s.e.`;
  };
  const calm = throttled(reducedMotion() ? 1000 : 250, show);
  let limits = '';
  session.status.add((status) => {
    if (session.playing) calm(status);
    else show(status);
    const next = JSON.stringify(status.balanced);
    if (next !== limits) showPaper();
    limits = next;
  });
  settings.shown.add(showPaper);
  showPaper();
}
