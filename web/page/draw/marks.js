/** The shapes of marks: outlines about (0, 0), of radius r, as paths of SVG. */

/** @type {Record<string, (r: number) => string>} */
const outlines = {
  '■': (r) => `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  '●': (r) => `M${-r * 1.1},0a${r * 1.1},${r * 1.1} 0 1 0 ${2.2 * r},0a${r * 1.1},${r * 1.1} 0 1 0 ${-2.2 * r},0z`,
  '▲': (r) => `M0,${-1.25 * r}L${1.2 * r},${0.95 * r}H${-1.2 * r}z`,
  '◆': (r) => `M0,${-1.35 * r}L${1.35 * r},0L0,${1.35 * r}L${-1.35 * r},0z`,
};

/** @param {string} mark one of ■ ● ▲ ◆ @param {number} r pixels */
export const outline = (mark, r) => (outlines[mark] ?? outlines['◆'])(r);
