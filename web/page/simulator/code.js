/** QR codes, drawn: dark on light in any theme, with the quiet zone that readers need. */

import { svg } from '../shared/element.js';

/** Light modules around the code, as the standard asks for (ISO/IEC 18004). */
const quiet = 4;

/** So many modules a side are read across a lecture hall where the code is as high as the screen; more, from the front rows only. */
const readable = 57;

/** @typedef {boolean[][]} Modules row by row, true where they are dark, the quiet zone among them */

/**
 * The code of a text, and what keeps people from reading it, in a sentence, or ''.
 * @param {string} text
 * @returns {Promise<{modules: Modules | null, doubt: string}>}
 */
export async function codeOf(text) {
  const { encodeQR } = await import('../qr.js');
  try {
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: quiet });
    const fine = modules.length - 2 * quiet > readable;
    const doubt = `This link has ${text.length} characters, which makes the code too fine to be read from afar. With fewer parameters changed it is shorter.`;
    return { modules, doubt: fine ? doubt : '' };
  } catch {
    return {
      modules: null,
      doubt: `This link has ${text.length} characters, more than a QR code holds. With fewer parameters changed it is shorter.`,
    };
  }
}

/** The dark modules as the data of a path, a unit each. @param {Modules} modules */
export const outline = (modules) =>
  modules
    .flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
    )
    .join('');

/** @param {Modules} modules @param {string} label */
export function draw(modules, label) {
  const side = modules.length;
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${side} ${side}`,
      width: 8 * side,
      height: 8 * side,
      role: 'img',
      'aria-label': label,
      'shape-rendering': 'crispEdges',
    },
    svg('path', { fill: '#fff', d: `M0 0h${side}v${side}h-${side}z` }),
    svg('path', { fill: '#000', d: outline(modules) }),
  );
}
