import { sheet, styled } from '../draw/export.js';
import { wrapped } from '../draw/labels.js';
import { Type } from '../draw/type.js';
import { svg } from '../shared/element.js';

const margin = 24;

/**
 * Maps side by side as an SVG that stands by itself: with its colours, fonts,
 * titles and a caption.
 * @param {{title: string, node: SVGSVGElement}[]} maps
 * @param {string[]} caption paragraphs of it
 */
export function print(maps, caption) {
  const boxes = maps.map(({ node }) => node.viewBox.baseVal); // in the units that they are drawn in
  const width = Math.max(
    boxes.reduce((sum, box) => sum + box.width + margin, margin),
    960,
  );
  const height = Math.max(...boxes.map((box) => box.height));
  const root = getComputedStyle(document.documentElement);
  const body = getComputedStyle(document.body);
  const line = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ text, /** @type {number} */ weight) =>
    svg('text', { x, y, fill: root.color, 'font-family': body.fontFamily, 'font-size': '12px', 'font-weight': weight }, text);

  const type = new Type(maps[0].node);
  type.renew();
  const room = width - 2 * margin - 40;
  const lines = caption.flatMap((text) => wrapped(text, room, room, (part) => type.width(part, '')));
  /** @type {SVGElement[]} */
  const content = [];
  let x = margin;
  for (const [index, { title, node }] of maps.entries()) {
    const copy = styled(node);
    copy.setAttribute('transform', `translate(${x} ${margin + 24})`);
    content.push(line(x + 40, margin + 12, title, 600), copy);
    x += boxes[index].width + margin;
  }
  lines.forEach((text, index) => content.push(line(margin + 40, height + 2 * margin + 36 + 16 * index, text, 400)));
  return sheet(width, height + 3 * margin + 16 * lines.length + 24, ...content);
}
