import { element } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { headOf } from './head.js';
import { exponentText, meanText, quantity } from '../shared/quantities.js';
import { publishedFit } from './lines.js';

/** @typedef {import('../shared/published.js').Published} Published */
/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('../experiments/sweep.js').Sweep} Sweep */
/** @typedef {{rows: Sweep['rows'], left: Sweep['left'], running: Set<string>, queued: Set<string>}} Progress of jobs, by their keys */

/** A mean counts as settled from so many trials on. */
const enough = 4;

/** @param {{trials: number}} estimate */
const isFew = ({ trials }) => trials < enough;

/** Whether the table has means of few trials, which it marks. @param {string} name of the quantity @param {Line[]} lines */
export const hasFew = (name, lines) =>
  lines.some(({ series }) => series?.points.some(({ quantities }) => name in quantities && isFew(quantities[name])));

/** A mean and, quieter, its error. @param {string} text */
const quieter = (text) => text.split(/(?= ± )/).map((part, i) => (i ? element('span', { class: 'error' }, part) : part));

/**
 * Fills the table of means: published ones, and those of this browser with how
 * far they are.
 * @param {HTMLTableElement} table
 * @param {Published} published
 * @param {string} name of the quantity
 * @param {Line[]} lines
 * @param {Progress} progress
 */
export function showEstimates(table, published, name, lines, progress) {
  const { title, symbol, unit } = quantity(name);
  const compared = lines.some((line) => line.published && published.points(name, line.model, line.c).length > 0);
  const publishedSizes = compared ? published.sizes : [];
  const begun = progress.rows.size + progress.left.size + progress.running.size + progress.queued.size > 0;
  const own = begun ? [...new Set(lines.flatMap(({ jobs }) => [...jobs.keys()]))].sort((a, b) => a - b) : [];
  const fitted = lines.some(({ series }) => series && name in series.fits) || publishedSizes.length > 0;
  const exponent = fitted ? ['exponent, 95 %'] : [];
  const group = (/** @type {string} */ text, /** @type {number} */ span, /** @type {boolean} */ edge) =>
    span ? [element('th', { scope: 'colgroup', colspan: span, class: edge && 'edge' }, text)] : [];
  const heads = (/** @type {number[]} */ list, /** @type {string[]} */ more, /** @type {boolean} */ edge) =>
    [...list.map((n) => decimal(n)), ...(list.length ? more : [])].map((text, i) =>
      element('th', { scope: 'col', class: edge && i === 0 && 'edge' }, text),
    );

  table.replaceChildren(
    element('caption', { class: 'unseen' }, `Means of ${title} and their standard errors, by number of neurons`),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td'),
        ...group('Published', publishedSizes.length && publishedSizes.length + exponent.length, false),
        ...group('This browser', own.length && own.length + exponent.length + 1, true),
      ),
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, `${symbol}${unit && `, ${unit}`} ± s.e.`),
        ...heads(publishedSizes, exponent, false),
        ...heads(own, [...exponent, 'trials'], true),
      ),
    ),
    element(
      'tbody',
      {},
      ...lines
        .filter((line) => begun || line.published)
        .map((line) => {
          return element(
            'tr',
            {},
            headOf(line),
            ...publishedCells(published, name, line, publishedSizes, fitted),
            ...ownCells(name, line, own, fitted, progress),
          );
        }),
    ),
  );
}

/**
 * @param {Published} published
 * @param {string} name
 * @param {Line} line
 * @param {number[]} columns
 * @param {boolean} fitted
 */
function publishedCells(published, name, line, columns, fitted) {
  if (!columns.length) return [];
  const points = line.published ? published.points(name, line.model, line.c) : [];
  const fit = points.length ? publishedFit(published, name, line) : null;
  const cells = columns.map((size) => {
    const point = points.find(({ n }) => n === size);
    return element('td', {}, ...(point ? quieter(meanText(point.mean, point.sem)) : ['–']));
  });
  return fitted ? [...cells, element('td', { class: 'exponent' }, ...(fit ? quieter(exponentText(fit)) : ['–']))] : cells;
}

/**
 * @param {string} name
 * @param {Line} line
 * @param {number[]} columns
 * @param {boolean} fitted
 * @param {Progress} progress
 */
function ownCells(name, line, columns, fitted, progress) {
  if (!columns.length) return [];
  const cells = columns.map((size, index) => {
    const jobs = line.jobs.get(size) ?? [];
    const point = line.series?.points.find(({ n }) => n === size);
    const estimate = point?.quantities[name];
    const runs = jobs.some(({ key }) => progress.running.has(key));
    const waits = jobs.some(({ key }) => progress.queued.has(key));
    const failed = jobs.filter(({ key }) => progress.rows.get(key)?.error || progress.left.has(key)).length;
    /** @type {(Node | string)[]} */
    const parts = estimate
      ? [...quieter(meanText(estimate.mean, estimate.sem)), isFew(estimate) ? '*' : '']
      : [point?.trials ? '–' : runs ? 'running' : waits ? 'queued' : failed || !jobs.length ? '' : '·'];
    if (failed) parts.push(element('span', { class: 'failed' }, `${estimate ? ' ' : ''}${failed} failed`));
    const state = runs ? 'running' : estimate ? null : 'waiting';
    return element(
      'td',
      {
        class: [index === 0 && 'edge', state].filter(Boolean).join(' ') || null,
        'data-n': size,
        title: jobs.length ? `${estimate?.trials ?? 0} of ${jobs.length} trials${runs ? ', one is running' : ''}` : null,
      },
      ...parts,
    );
  });
  const fit = line.series?.fits[name];
  const done = (line.series?.points ?? []).reduce((sum, { trials }) => sum + trials, 0);
  return [
    ...cells,
    ...(fitted ? [element('td', { class: 'exponent', title: fit?.note || null }, ...(fit ? quieter(exponentText(fit)) : ['–']))] : []),
    element('td', {}, line.jobs.size ? String(done) : ''),
  ];
}
