/** What lies under the point of the plane: the map of var(V) that comes with the page Map. Loaded when it is looked at. */

import { fillsOf, contoursOf, patchesOf } from '../draw/field.js';
import { varianceShading } from '../draw/shading.js';
import { borders } from '../draw/tiles.js';
import { Findings } from '../experiments/findings.js';
import { loadShipped } from '../experiments/shipped.js';
import { svg } from '../shared/element.js';
import { acrossAt, alongAt, columnOf, cover, interpolated, points, rowOf } from '../shared/lattice.js';
import { path } from '../draw/path.js';

/** Rejected with a sentence. */
export const loadGround = async () => new Ground(await loadShipped());

export class Ground {
  #shipped;
  #findings;

  /** @param {import('../experiments/shipped.js').Shipped} shipped */
  constructor(shipped) {
    this.#shipped = shipped;
    this.#findings = new Findings([], shipped.all);
    /** Numbers of neurons, ascending. */
    this.sizes = shipped.sizes;
  }

  /** Names of the parameters for which the map does not hold. @param {import('../shared/parameters.js').Params} params */
  differing(params) {
    return this.#shipped.differing(params);
  }

  /**
   * var(V) at a point of the plane, mV², interpolated; null if it is not known.
   * @param {number} n one of the sizes
   * @param {{lambda: number, c: number}} point
   */
  variance(n, { lambda, c }) {
    const value = interpolated(this.#findings.variance(n), this.#shipped.level, columnOf(lambda), rowOf(c));
    return value === null ? null : Math.exp(value);
  }

  /** Whether var(V) is in a range anywhere on the map. @param {number} n one of the sizes @param {{low: number, high: number}} range mV² */
  meets(n, { low, high }) {
    return cover(this.#findings.variance(n)).some(
      ({ corners }) => Math.min(...corners) <= Math.log(high) && Math.max(...corners) >= Math.log(low),
    );
  }

  /**
   * The map in a drawing: shades, the ends of the cited range, and a frame around the
   * points where var(V) hardly depends on N, with a dot on each.
   * @param {number} n one of the sizes
   * @param {{low: number, high: number}} cortex mV²
   * @param {number} width
   * @param {number} height
   */
  drawing(n, cortex, width, height) {
    const { level } = this.#shipped;
    const [x, y] = [(/** @type {number} */ column) => width * acrossAt(column), (/** @type {number} */ row) => height * (1 - alongAt(row))];
    const patches = patchesOf(cover(this.#findings.variance(n)), x, y);
    const shading = varianceShading(n, cortex);
    const [first, last] = [this.sizes[0], this.sizes[this.sizes.length - 1]];
    const same = (/** @type {import('../shared/lattice.js').Point} */ point) => {
      const change = this.#findings.change('var_v_mv2', first, last, point);
      return change && change.verdict === 'same';
    };
    return [
      ...fillsOf(patches, shading),
      ...contoursOf(patches, shading)
        .filter(({ kind }) => kind === 'cited')
        .map(({ drawn }) => svg('path', { class: 'cited', d: drawn.map(path).join('') })),
      svg('path', {
        class: 'region',
        d: borders(level, same)
          .map(({ columns: [a, b], rows: [c, d] }) => `M${x(a)} ${y(c)}L${x(b)} ${y(d)}`)
          .join(''),
      }),
      // Lines of no length, whose round ends stay round when the drawing is stretched.
      svg('path', {
        class: 'dots',
        d: points(level)
          .filter(same)
          .map(({ column, row }) => `M${x(column)} ${y(row)}h0`)
          .join(''),
      }),
    ];
  }
}
