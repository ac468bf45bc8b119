/** The page on paper: the plots as pictures in light colours, and what they show in words. */

import { addressWith } from '../shared/address.js';
import { byId, element } from '../shared/element.js';
import { decimal } from '../shared/format.js';
import { colors, lightColors } from '../shared/theme.js';
import { runCommand, settingsText } from './cite.js';
import { describe } from './corners.js';
import { relight, rgb } from './relight.js';
import { canvasOf, isApart } from './sketch.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * Draws a plot in light colours.
 * @param {HTMLCanvasElement} plot
 * @param {Session} session
 */
function lighten(plot, { settings }) {
  const [own, light] = [colors(settings.model), lightColors(settings.model)];
  if (own.bg === light.bg) return;
  const pen = /** @type {CanvasRenderingContext2D} */ (plot.getContext('2d'));
  const pixels = pen.getImageData(0, 0, plot.width, plot.height);
  const inks = /** @type {(keyof typeof own)[]} */ (Object.keys(own)).filter((name) => name !== 'bg');
  const pair = (/** @type {keyof typeof own} */ name) => ({ from: rgb(own[name]), to: rgb(light[name]) });
  relight(pixels.data, pair('bg'), inks.map(pair));
  pen.putImageData(pixels, 0, 0);
}

/** A sketch as a picture, which has a ground as those of the stage have. @param {HTMLCanvasElement} sketch */
function copied(sketch) {
  const plot = element('canvas', { class: 'plot', width: sketch.width, height: sketch.height });
  const pen = /** @type {CanvasRenderingContext2D} */ (plot.getContext('2d'));
  pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  pen.fillRect(0, 0, plot.width, plot.height);
  pen.drawImage(sketch, 0, 0);
  return plot;
}

/**
 * The pictures of the panels, cut from that of the stage, but for those that the page draws.
 * @param {HTMLCanvasElement} picture
 * @param {HTMLIFrameElement} frame
 */
export function cut(picture, frame) {
  const origin = frame.getBoundingClientRect();
  const scale = picture.width / origin.width;
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.panel')]).flatMap((panel) => {
    const { left, top, width, height } = panel.getBoundingClientRect();
    if (!width || !height) return [];
    if (isApart(panel)) return [{ panel, plot: copied(canvasOf(panel)) }];
    const plot = element('canvas', { class: 'plot', width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
    plot
      .getContext('2d')
      ?.drawImage(
        picture,
        (left - origin.left) * scale,
        (top - origin.top) * scale,
        width * scale,
        height * scale,
        0,
        0,
        plot.width,
        plot.height,
      );
    return [{ panel, plot }];
  });
}

/**
 * Prepares the page for paper whenever it is printed.
 * @param {Session} session
 * @param {import('./picture.js').Kept} kept of the stage
 * @param {HTMLIFrameElement} frame of the stage
 */
export function printable(session, { picture, taken }, frame) {
  /** @type {HTMLCanvasElement[]} */
  let plots = [];
  const clear = () => {
    for (const plot of plots) plot.remove();
    plots = [];
  };
  addEventListener('beforeprint', () => {
    clear();
    const { settings } = session;
    const time = session.last?.model_time_ms ?? 0;
    byId('printed-model').textContent =
      `${describe(settings)}: λ = ${settings.lambda}, c = ${settings.number('c')}, N = ${decimal(settings.number('n'))}.`;
    byId('printed-settings').textContent =
      `${settingsText(settings)} Model time ${decimal(time / 1000, 3)} s. Version ${session.version || '–'} of the numerics.`;
    byId('printed-command').textContent = runCommand(settings, time);
    byId('printed-link').textContent = addressWith(session.query);
    if (!taken()) return;
    const pictures = cut(picture, frame);
    for (const { panel, plot } of pictures) {
      lighten(plot, session);
      panel.append(plot);
    }
    plots = pictures.map(({ plot }) => plot);
  });
  addEventListener('afterprint', clear);
}
