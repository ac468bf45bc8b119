import { sheet, styled } from '../draw/export.js';
import { element, svg } from '../shared/element.js';
import { Figure } from './figure.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./figure.js').Shown} Shown */

const width = 1392;
const margin = 24;

/**
 * The figure as an SVG that stands by itself: with its colours and fonts, and a
 * caption.
 * @param {Line[]} lines
 * @param {Shown} shown
 * @param {import('../shared/published.js').Published} published
 * @param {string[]} caption lines of it
 */
export function picture(lines, shown, published, caption) {
  const stand = element('div', { class: 'figure-box' });
  // Out of sight; a style attribute in markup would be against the pages' policy.
  Object.assign(stand.style, { position: 'absolute', left: '-9999px' });
  document.body.append(stand);
  const figure = new Figure(stand, published);
  figure.draw(lines, shown, width);
  const { node } = figure;
  const height = Number(node.getAttribute('height'));
  caption.forEach((text, index) => node.append(svg('text', { class: 'tick', x: 0, y: height + 20 + 16 * index }, text)));
  const copy = styled(node);
  copy.setAttribute('transform', `translate(${margin} ${margin})`);
  stand.remove();
  return sheet(width + 2 * margin, height + 28 + 16 * caption.length + 2 * margin, copy);
}
