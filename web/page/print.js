import { svg } from './element.js';

/** What the style sheet says of a drawing, and what holds without it. */
const properties = { fill: '', stroke: 'none', 'stroke-width': '1px', 'stroke-dasharray': 'none', 'stroke-linejoin': 'miter', 'stroke-opacity': '1', 'paint-order': 'normal' };
const fonts = { 'font-family': '', 'font-size': '', 'font-weight': '400', 'font-style': 'normal' };

const margin = 24;

/**
 * Maps side by side as an SVG that stands by itself: with its colours, fonts,
 * titles and a caption.
 * @param {{title: string, node: SVGSVGElement}[]} maps
 * @param {string[]} caption paragraphs of it
 */
export function print(maps, caption) {
  const boxes = maps.map(({ node }) => node.getBoundingClientRect());
  const width = Math.max(boxes.reduce((sum, box) => sum + box.width + margin, margin), 960);
  const height = Math.max(...boxes.map((box) => box.height));
  const root = getComputedStyle(document.documentElement);
  const body = getComputedStyle(document.body);
  const line = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ text, /** @type {number} */ weight) =>
    svg('text', { x, y, fill: root.color, 'font-family': body.fontFamily, 'font-size': '12px', 'font-weight': weight }, text);

  const characters = Math.floor((width - 2 * margin - 40) / 6.6);
  const lines = caption.flatMap((text) => text.match(new RegExp(`.{1,${characters}}( |$)|[^ ]+`, 'g')) ?? []);
  const size = [width, height + 3 * margin + 16 * lines.length + 24];
  const sheet = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', width: size[0], height: size[1], viewBox: `0 0 ${size.join(' ')}` },
    svg('rect', { width: '100%', height: '100%', fill: root.backgroundColor }));
  let x = margin;
  for (const [index, { title, node }] of maps.entries()) {
    sheet.append(line(x + 40, margin + 12, title, 600), styled(node, x, margin + 24));
    x += boxes[index].width + margin;
  }
  lines.forEach((text, index) => sheet.append(line(margin + 40, height + 2 * margin + 36 + 16 * index, text, 400)));
  return new XMLSerializer().serializeToString(sheet);
}

/**
 * A copy of a drawing at a place, with its style written into it, without what
 * is for the pointer and the keyboard.
 * @param {SVGSVGElement} node
 * @param {number} x
 * @param {number} y
 */
function styled(node, x, y) {
  const copy = svg('g', { transform: `translate(${x} ${y})` });
  for (const child of node.children) copy.append(child.cloneNode(true));
  const originals = [...node.querySelectorAll('*')];
  const copies = [...copy.querySelectorAll('*')];
  for (const [index, one] of copies.entries()) {
    const style = getComputedStyle(originals[index]);
    const kinds = { ...properties, ...(one.matches('text, tspan') ? fonts : {}) };
    for (const [name, usual] of Object.entries(kinds)) if (style.getPropertyValue(name) !== usual) one.setAttribute(name, style.getPropertyValue(name));
    for (const { name } of [...one.attributes].filter(({ name }) => name.startsWith('aria-') || ['class', 'role', 'tabindex', 'href'].includes(name))) one.removeAttribute(name);
  }
  for (const [index, one] of copies.entries()) if (originals[index].matches('.hit, .hover, title')) one.remove();
  return copy;
}
