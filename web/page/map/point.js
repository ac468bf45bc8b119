import { byId, element, rewrite, variable } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { meanText } from '../shared/quantities.js';

import { changeText, estimateText, originText, pointText, verdictText } from './notes.js';

/** @typedef {import('../shared/lattice.js').Point} Point */
/** @typedef {import('../experiments/findings.js').Findings} Findings */
/** @typedef {import('./survey.js').Survey} Survey */

/**
 * The rows of the table: results by their names; means of V have no ratio that
 * would say anything.
 * @type {{title: () => (Node | string)[], name: string, decimals: number, compared: boolean}[]}
 */
const rows = [
  { title: () => ['var(', variable('V'), '), mV²'], name: 'var_v_mv2', decimals: 2, compared: true },
  { title: () => ['of ', element('b', { class: 'e' }, 'E')], name: 'var_v_e_mv2', decimals: 2, compared: true },
  { title: () => ['of ', element('b', { class: 'i' }, 'I')], name: 'var_v_i_mv2', decimals: 2, compared: true },
  {
    title: () => ['Mean ', variable('V'), ' ', element('b', { class: 'e' }, 'E'), ', mV'],
    name: 'mean_v_e_mv',
    decimals: 1,
    compared: false,
  },
  {
    title: () => ['Mean ', variable('V'), ' ', element('b', { class: 'i' }, 'I'), ', mV'],
    name: 'mean_v_i_mv',
    decimals: 1,
    compared: false,
  },
  { title: () => ['Rate ', element('b', { class: 'e' }, 'E'), ', Hz'], name: 'rate_e_hz', decimals: 2, compared: true },
  { title: () => ['Rate ', element('b', { class: 'i' }, 'I'), ', Hz'], name: 'rate_i_hz', decimals: 2, compared: true },
];

/**
 * Shows the numbers of a point, and the way to the simulator.
 * @param {Point} point
 * @param {Survey} survey
 * @param {Findings} findings
 * @param {object} elsewhere
 * @param {string} elsewhere.paper the published value at the first size, as text; '' if there is none
 * @param {{version: string, seed: number} | null} elsewhere.shipped what came with the page
 * @param {(settings: Record<string, string | number>) => string} elsewhere.simulator address of these settings
 */
export function showPoint(point, survey, findings, { paper, shipped, simulator }) {
  const { n, n2 } = survey;
  const sizes = [n, n2];
  const found = findings.estimate('var_v_mv2', n, point);
  const change = findings.change('var_v_mv2', n, n2, point);
  const trials = sizes.flatMap((size) => findings.at(size, point));
  const failures = sizes.flatMap((size) => {
    const reason = findings.failure(size, point);
    return reason ? [`Failed at N = ${decimal(size)}: ${reason}.`] : [];
  });
  rewrite(byId('point-title'), pointText(point));
  const [value, error] = found ? estimateText(found).split(/(?= ± )/) : ['–'];
  rewrite(byId('found'), value);
  rewrite(byId('found-error'), error ?? '');
  const note = [
    ...failures,
    found ? `var(V) at N = ${decimal(n)}${error ? ' ± standard error' : ', one trial'}.` : failures.length ? '' : 'Not computed yet.',
    paper ? `In the paper ${paper} mV².` : '',
  ]
    .filter(Boolean)
    .join(' ');
  rewrite(byId('found-note'), note);
  byId('verdict').replaceChildren(...(change ? [`${changeText(change, survey)}: `, element('b', {}, verdictText(change)), '.'] : []));
  rewrite(byId('origin'), originText(findings.count(trials), shipped ?? { version: '', seed: 0 }));

  const heads = [variable('N'), ...sizes.map((size) => decimal(size)), 'ratio'];
  byId('measures').replaceChildren(
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element(
      'tbody',
      {},
      ...rows.map(({ title, name, decimals, compared }) => {
        const ratio = compared ? findings.change(name, n, n2, point) : null;
        return element(
          'tr',
          {},
          element('th', { scope: 'row' }, ...title()),
          ...sizes.map((size) => {
            const mean = findings.estimate(name, size, point);
            const text = mean?.sem ? meanText(mean.mean, mean.sem) : decimal(mean?.mean, decimals);
            return element('td', { 'data-name': `${name} ${size}`, 'data-value': mean?.mean }, ...quieter(text));
          }),
          element('td', {}, compared ? decimal(ratio?.ratio, 2) : ''),
        );
      }),
    ),
  );
  const open = byId('open');
  sizes.forEach((size, k) => {
    // Kept from one point to the next, so that they keep the focus.
    const link =
      open.children[k] ?? open.appendChild(element('a', { class: 'button' }, element('span', {}, variable('N'), ' = ', element('span'))));
    link.setAttribute('href', simulator({ lambda: point.lambda, c: point.c, n: size }));
    link.setAttribute('aria-label', `N = ${decimal(size)}, ${pointText(point)}: open in the simulator`);
    rewrite(/** @type {Element} */ (link.querySelector('span span')), decimal(size));
  });
}

/** A mean and, quieter, its error. @param {string} text */
const quieter = (text) => text.split(/(?= ± )/).map((part, i) => (i ? element('span', { class: 'error' }, part) : part));
