import { element, svg } from '../shared/element.js';

/** What style sheets say of a drawing, with what holds where nothing is said. */
const usual = {
  fill: '',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  opacity: '1',
  'paint-order': 'normal',
};
const usualText = { ...usual, 'font-family': '', 'font-size': '', 'font-weight': '400', 'font-style': 'normal' };

/** What a drawing by itself has no use for. */
const live = ['class', 'style', 'role', 'tabindex', 'href', 'data-key'];

/**
 * A group with copies of what a drawing holds, with the style that the page
 * gives it written into them, and without what is for pointer and keyboard.
 * @param {SVGElement} drawing in the page
 */
export function styled(drawing) {
  const copy = svg('g', {});
  for (const child of drawing.children) copy.append(child.cloneNode(true));
  const originals = drawing.querySelectorAll('*');
  const copies = [...copy.querySelectorAll('*')];
  for (const [index, one] of copies.entries()) {
    const style = getComputedStyle(originals[index]);
    for (const [name, value] of Object.entries(one.matches('text, tspan') ? usualText : usual)) {
      if (style.getPropertyValue(name) !== value) one.setAttribute(name, style.getPropertyValue(name));
    }
    for (const { name } of [...one.attributes]) if (live.includes(name) || name.startsWith('aria-')) one.removeAttribute(name);
  }
  for (const [index, one] of copies.entries()) if (originals[index].matches('.hit, .focus, .hover, title')) one.remove();
  return copy;
}

/**
 * A drawing that stands by itself, on the ground of the page.
 * @param {number} width
 * @param {number} height
 * @param {...SVGElement} content
 */
export function sheet(width, height, ...content) {
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  return new XMLSerializer().serializeToString(
    svg(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      svg('rect', { width, height, fill: ground }),
      ...content,
    ),
  );
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
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error('The browser cannot make a PNG of this size. Download the SVG instead.')),
      ),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
