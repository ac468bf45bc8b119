/** What a panel shows that the page draws itself, of marks that the stage sends. */

import { element } from '../shared/element.js';

/** Numbers that tell a mark; see the message. */
const numbers = 9;

/** Whether the page draws a panel. @param {HTMLElement} panel */
export const isApart = (panel) => panel.dataset.apart !== undefined;

/** The canvas of a panel. @param {HTMLElement} panel */
export function canvasOf(panel) {
  const found = panel.querySelector('canvas.sketch');
  if (found) return /** @type {HTMLCanvasElement} */ (found);
  const canvas = element('canvas', { class: 'sketch', 'aria-hidden': 'true' });
  panel.prepend(canvas);
  return canvas;
}

/** As the stage does, a box fills the pixels whose middle is in it. @param {number} x */
const pixel = (x) => Math.ceil(x - 0.5);

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('../shared/messages.js').Sketch} sketch
 */
export function paint(canvas, { width, height, marks }) {
  // A few lines, which the processor draws at once; a browser without a GPU translates programs first.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  else pen.clearRect(0, 0, width, height);
  pen.lineCap = 'round';
  for (let at = 0; at + numbers <= marks.length; at += numbers) {
    const [x0, y0, x1, y1, thick, ...ink] = marks.slice(at, at + numbers);
    const [red, green, blue] = ink.map((part) => Math.round(255 * part));
    pen.fillStyle = pen.strokeStyle = `rgb(${red} ${green} ${blue} / ${ink[3]})`;
    if (thick === 0) {
      pen.fillRect(pixel(x0), pixel(y0), pixel(x1) - pixel(x0), pixel(y1) - pixel(y0));
    } else {
      pen.lineWidth = thick;
      pen.beginPath();
      pen.moveTo(x0, y0);
      pen.lineTo(x1, y1);
      pen.stroke();
    }
  }
}
