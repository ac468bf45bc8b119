/** @typedef {readonly [red: number, green: number, blue: number]} Rgb */

/** @param {string} hex '#rrggbb' @returns {Rgb} */
export const rgb = (hex) => /** @type {[number, number, number]} */ ([1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));

/**
 * Draws a picture in other colours: each of its pixels is a mixture of the ground
 * and of one of the inks, and becomes the same mixture of theirs.
 * @param {Uint8ClampedArray} pixels RGBA, changed in place
 * @param {{from: Rgb, to: Rgb}} ground
 * @param {{from: Rgb, to: Rgb}[]} inks
 */
export function relight(pixels, ground, inks) {
  const lines = inks.map(({ from, to }) => {
    const toInk = from.map((value, i) => value - ground.from[i]);
    const length2 = toInk.reduce((sum, value) => sum + value * value, 0);
    return { toInk, length2, change: to.map((value, i) => value - ground.to[i]) };
  });
  for (let i = 0; i < pixels.length; i += 4) {
    const away = [pixels[i] - ground.from[0], pixels[i + 1] - ground.from[1], pixels[i + 2] - ground.from[2]];
    let best = { rest: Infinity, share: 0, change: lines[0].change };
    if (away[0] || away[1] || away[2]) {
      for (const { toInk, length2, change } of lines) {
        const share = Math.min(1, Math.max(0, (away[0] * toInk[0] + away[1] * toInk[1] + away[2] * toInk[2]) / length2));
        const rest = (away[0] - share * toInk[0]) ** 2 + (away[1] - share * toInk[1]) ** 2 + (away[2] - share * toInk[2]) ** 2;
        if (rest < best.rest) best = { rest, share, change };
      }
    }
    for (let k = 0; k < 3; k++) pixels[i + k] = ground.to[k] + best.share * best.change[k];
  }
}
