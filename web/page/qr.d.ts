/** qr.js is the encoder of https://github.com/paulmillr/qr as it is; of it the pages use this. */

/** The modules of a code, row by row, true where they are dark, with a border of so many light ones. A RangeError or an Error where the text is too long. */
export function encodeQR(
  text: string,
  output: 'raw',
  options: { ecc: 'low' | 'medium' | 'quartile' | 'high'; border: number },
): boolean[][];
