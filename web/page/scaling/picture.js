import { sheet, styled } from '../draw/export.js';
import { wrapped } from '../draw/labels.js';
import { Type } from '../draw/type.js';
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
 * @param {string[]} caption paragraphs of it
 */
export function picture(lines, shown, published, caption) {
  const stand = element('div', { class: 'figure-box' });
  // Out of sight; a style attribute in markup would be against the pages' policy.
  Object.assign(stand.style, { position: 'absolute', left: '-9999px' });
  document.body.append(stand);
  const figure = new Figure(stand, published);
  figure.draw(lines, shown, { width, window: 0, unit: 1 });
  const { node } = figure;
  const height = Number(node.getAttribute('height'));
  const type = new Type(node);
  type.renew();
  const text = caption.flatMap((paragraph) => wrapped(paragraph, width, width, (part) => type.width(part, 'tick')));
  text.forEach((line, index) => node.append(svg('text', { class: 'tick', x: 0, y: height + 20 + 16 * index }, line)));
  const copy = styled(node);
  copy.setAttribute('transform', `translate(${margin} ${margin})`);
  stand.remove();
  return sheet(width + 2 * margin, height + 28 + 16 * text.length + 2 * margin, copy);
}
