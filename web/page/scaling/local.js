import { element } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { headOf } from './head.js';
import { exponentText, quantity } from '../shared/quantities.js';

/** @typedef {import('../shared/messages.js').PowerLaw} PowerLaw */
/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./lines.js').Line} Line */

/** The exponents between neighbouring sizes, by the sizes. @param {PowerLaw | null | undefined} fit */
const bySizes = (fit) => new Map((fit?.local ?? []).map((one) => [`${one.from} ${one.to}`, one]));

/**
 * The pairs of neighbouring sizes that some fits have, ascending.
 * @param {(PowerLaw | null | undefined)[]} fits
 * @returns {{from: number, to: number}[]}
 */
function pairs(fits) {
  const all = new Map(fits.flatMap((fit) => fit?.local ?? []).map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...all.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * Fills the table of exponents between neighbouring sizes: those of a power law
 * are alike.
 * @param {HTMLTableElement} table
 * @param {Published} published
 * @param {string} name of the quantity
 * @param {Line[]} lines
 */
export function showLocal(table, published, name, lines) {
  const rows = lines.map((line) => ({
    line,
    paper: line.published ? published.fit(name, line.model, line.c) : null,
    own: line.series?.fits[name] ?? null,
  }));
  const groups = [
    {
      title: 'Published',
      pairs: pairs(rows.map(({ paper }) => paper)),
      of: (/** @type {(typeof rows)[number]} */ row) => bySizes(row.paper),
    },
    { title: 'This browser', pairs: pairs(rows.map(({ own }) => own)), of: (/** @type {(typeof rows)[number]} */ row) => bySizes(row.own) },
  ].filter((group) => group.pairs.length > 0);
  table.replaceChildren(
    element('caption', { class: 'unseen' }, `Exponents of ${quantity(name).title} between neighbouring numbers of neurons`),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td'),
        ...groups.map(({ title, pairs: { length } }, k) =>
          element('th', { scope: 'colgroup', colspan: length, class: k > 0 && 'edge' }, title),
        ),
      ),
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, 'exponent, 95 %'),
        ...groups.flatMap((group, k) =>
          group.pairs.map(({ from, to }, i) =>
            element('th', { scope: 'col', class: k > 0 && i === 0 && 'edge' }, `${decimal(from)} → ${decimal(to)}`),
          ),
        ),
      ),
    ),
    element(
      'tbody',
      {},
      ...rows
        .filter(({ paper, own }) => paper || own)
        .map((row) => {
          return element(
            'tr',
            {},
            headOf(row.line),
            ...groups.flatMap((group, k) => {
              const local = group.of(row);
              return group.pairs.map(({ from, to }, i) => {
                const one = local.get(`${from} ${to}`);
                return element('td', { class: k > 0 && i === 0 && 'edge' }, one ? exponentText({ ...one, trusted: true }) : '–');
              });
            }),
          );
        }),
    ),
  );
}
