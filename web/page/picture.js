import { Figure } from './figure.js';
import { element, svg } from './element.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./figure.js').Shown} Shown */

/** What the style sheet says of a drawing. */
const properties = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style'];

const width = 1392;
const margin = 24;

/**
 * The figure as an SVG that stands by itself: with its colours and fonts, and a
 * caption.
 * @param {Line[]} lines
 * @param {Shown} shown
 * @param {string[]} caption lines of it
 */
export function picture(lines, shown, caption) {
  const stand = element('div', { class: 'figure-box', style: 'position: absolute; left: -9999px' });
  document.body.append(stand);
  const figure = new Figure(stand);
  figure.draw(lines, shown, width);
  const { node } = figure;
  const height = Number(node.getAttribute('height'));
  caption.forEach((text, index) => node.append(svg('text', { class: 'tick', x: 0, y: height + 20 + 16 * index }, text)));
  const copy = /** @type {SVGSVGElement} */ (node.cloneNode(true));
  const originals = [node, ...node.querySelectorAll('*')];
  for (const [index, one] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[index]);
    for (const name of properties) one.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'tabindex', 'data-key', 'aria-hidden']) one.removeAttribute(name);
  }
  stand.remove();
  const size = [width + 2 * margin, height + 28 + 16 * caption.length + 2 * margin];
  for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width: size[0], height: size[1], viewBox: `${-margin} ${-margin} ${size.join(' ')}` })) copy.setAttribute(name, String(value));
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  copy.prepend(svg('rect', { x: -margin, y: -margin, width: size[0], height: size[1], fill: ground }));
  return new XMLSerializer().serializeToString(copy);
}

/**
 * A drawing as pixels, two for each of its own.
 * @param {string} drawing SVG
 * @returns {Promise<Blob>} PNG
 */
export async function pixels(drawing) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = element('canvas', { width: 2 * image.width, height: 2 * image.height });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser cannot make a PNG of this size. Download the SVG instead.')))));
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
