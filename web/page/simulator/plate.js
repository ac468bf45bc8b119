/** The figure of the page as a drawing that stands by itself: its plots, the words around them, and a caption. */

import { settingsText } from './cite.js';
import { describe } from './corners.js';
import { cut } from './print.js';
import { sheet } from '../draw/export.js';
import { element, svg } from '../shared/element.js';
import { decimal, variance } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {{x: number, y: number, text: string, style: CSSStyleDeclaration}} Word x and y of the beginning of its baseline */

/** Around the drawing, CSS pixels. */
const margin = 16;
const gap = 20;

/** Least width of a caption that stands beside the distribution, CSS pixels. */
const leastCaption = 320;

/**
 * What the caption says: what the network is and has measured, how to have it again, and whose it is.
 * @param {Pick<Session, 'settings' | 'last' | 'version'>} session
 * @param {string} link
 */
export function captionText({ settings, last, version }, link) {
  const time = decimal((last?.model_time_ms ?? 0) / 1000, 3);
  const { stats, errors, ms } = last?.since ?? {};
  const measured =
    typeof stats?.var_v_mv2 === 'number'
      ? ` Measured since the last change, over ${decimal((ms ?? 0) / 1000, 1)} s: var(V) = ${variance(stats.var_v_mv2)}` +
        `${typeof errors?.var_v_mv2 === 'number' ? ` ± ${decimal(errors.var_v_mv2, 1)}` : ''} mV²` +
        `, rates E ${decimal(stats.rate_e_hz, 1)} Hz, I ${decimal(stats.rate_i_hz, 1)} Hz.`
      : '';
  return (
    `${describe(settings)}, N = ${decimal(settings.number('n'))}. ${settingsText(settings)} Model time ${time} s.${measured} ` +
    `Version ${version || '–'} of the numerics. After Zhu, Ocker and Rosenbaum, arXiv:2605.12404. ${link}`
  );
}

/**
 * Breaks a text into lines.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
export function lines(text, width, measure) {
  /** @type {string[]} */
  const broken = [];
  let line = '';
  for (let word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) broken.push(line);
    // A link may be longer than a line.
    while (measure(word) > width && word.length > 1) {
      let end = word.length - 1;
      while (end > 1 && measure(word.slice(0, end)) > width) end--;
      broken.push(word.slice(0, end));
      word = word.slice(end);
    }
    line = word;
  }
  return line ? [...broken, line] : broken;
}

const pen = () => /** @type {CanvasRenderingContext2D} */ (element('canvas').getContext('2d'));

/** @param {CSSStyleDeclaration} style */
const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }) => `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;

/**
 * The words that a part of the page shows, each with its place.
 * @param {Element} root
 * @param {DOMRect} origin
 * @returns {Word[]}
 */
function wordsIn(root, origin) {
  const ruler = pen();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  /** @type {Word[]} */
  const words = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const parent = node.parentElement;
    if (!parent || parent.closest('.unseen, svg, [hidden], button:not(.choose)') || !parent.checkVisibility({ visibilityProperty: true }))
      continue;
    const style = getComputedStyle(parent);
    ruler.font = fontOf(style);
    const ascent = ruler.measureText('x').fontBoundingBoxAscent;
    let line = NaN; // top of the last word
    for (const { 0: piece, index } of node.data.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + piece.length);
      const box = range.getClientRects()[0];
      if (!box?.width) continue;
      if (box.top === line) words[words.length - 1].text += ` ${piece}`;
      else words.push({ x: box.left - origin.left, y: box.top - origin.top + ascent, text: piece, style });
      line = box.top;
    }
  }
  return words;
}

/** @param {Word} word */
const text = ({ x, y, text, style }) =>
  svg(
    'text',
    {
      x: x.toFixed(2),
      y: y.toFixed(2),
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      ...(style.fontWeight === '400' ? {} : { 'font-weight': style.fontWeight }),
      ...(style.fontStyle === 'normal' ? {} : { 'font-style': style.fontStyle }),
    },
    text,
  );

/**
 * @typedef {object} Plate
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {SVGElement[]} words
 * @property {{plot: HTMLCanvasElement, x: number, y: number, width: number, height: number}[]} plots
 */

/**
 * Lays out the figure, the distribution if it is shown, and the caption.
 * @param {HTMLCanvasElement} picture of the stage
 * @param {HTMLIFrameElement} frame of the stage
 * @param {string} caption
 * @returns {Plate}
 */
export function plate(picture, frame, caption) {
  const pictures = cut(picture, frame);
  /** @type {Plate} */
  const made = { width: 0, height: 0, words: [], plots: [] };
  /** @param {Element} part @param {number} left @param {number} top */
  const put = (part, left, top) => {
    const box = part.getBoundingClientRect();
    const words = wordsIn(part, box).map((word) => text({ ...word, x: word.x + left, y: word.y + top }));
    made.words.push(...words);
    for (const { panel, plot } of pictures.filter(({ panel }) => part.contains(panel))) {
      const { left: x, top: y, width, height } = panel.getBoundingClientRect();
      made.plots.push({ plot, x: x - box.left + left, y: y - box.top + top, width, height });
    }
    return box;
  };
  const figures = [...document.querySelectorAll('#figure, #comparison')];
  const figure = figures.find((one) => one.checkVisibility()) ?? figures[0];
  const distribution = /** @type {Element} */ (document.querySelector('.distribution'));
  const main = put(figure, margin, margin);
  made.width = main.width + 2 * margin;
  let top = margin + main.height + gap;
  let left = margin;
  let below = top;
  if (distribution.checkVisibility()) {
    const box = put(distribution, margin, top);
    below = top + box.height;
    if (main.width - box.width - gap >= leastCaption) left += box.width + gap;
    else top = below + gap;
  }
  const style = getComputedStyle(document.body);
  const ruler = pen();
  ruler.font = fontOf(style);
  const height = 1.4 * parseFloat(style.fontSize);
  for (const line of lines(caption, made.width - margin - left, (words) => ruler.measureText(words).width)) {
    top += height;
    made.words.push(text({ x: left, y: top - 0.3 * height, text: line, style }));
  }
  made.height = Math.ceil(Math.max(top, below) + margin);
  made.width = Math.ceil(made.width);
  return made;
}

/** A plate as SVG, with the plots as pictures. @param {Plate} plate */
export const asSVG = ({ width, height, words, plots }) =>
  sheet(
    width,
    height,
    ...plots.map(({ plot, ...place }) => svg('image', { ...place, 'data-href': plot.toDataURL('image/png'), preserveAspectRatio: 'none' })),
    ...words,
  ).replaceAll(' data-href=', ' href='); // only in the file: the policy of the page would refuse to load it

/**
 * A plate as PNG, with as many pixels as the plots have, but two a CSS pixel at least.
 * @param {Plate} plate
 * @returns {Promise<Blob>}
 */
export async function asPNG({ width, height, words, plots }) {
  const scale = Math.max(2, ...plots.map(({ plot, width }) => plot.width / width));
  const canvas = element('canvas', { width: Math.ceil(scale * width), height: Math.ceil(scale * height) });
  const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  paint.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.scale(scale, scale);
  for (const { plot, ...at } of plots) paint.drawImage(plot, at.x, at.y, at.width, at.height);
  // Apart from the plots, for the policy of the page lets no picture be in another.
  const drawing = new XMLSerializer().serializeToString(svg('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height }, ...words));
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    paint.drawImage(image, 0, 0, width, height);
  } finally {
    URL.revokeObjectURL(image.src);
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('The browser cannot make a PNG of this size. Save the SVG instead.')),
    ),
  );
}
