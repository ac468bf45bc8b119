/**
 * Contours of a field that is given at the corners of squares, by marching
 * triangles: each square is cut into four at its middle, whose value is the mean
 * of the corners, and in each triangle the field is linear. Unlike with whole
 * squares there is no ambiguous case.
 */

/** @typedef {{x: number, y: number, value: number}} Vertex */
/** @typedef {[Vertex, Vertex, Vertex, Vertex]} Patch a square's corners, in turn */
/** @typedef {{x: number, y: number}} Place */

/** @param {Patch} patch @returns {[Vertex, Vertex, Vertex][]} */
function triangles(patch) {
  /** @param {'x' | 'y' | 'value'} name */
  const mean = (name) => patch.reduce((sum, corner) => sum + corner[name], 0) / 4;
  const middle = { x: mean('x'), y: mean('y'), value: mean('value') };
  return patch.map((corner, k) => [corner, patch[(k + 1) % 4], middle]);
}

/**
 * Where the field has the level between two vertices on different sides of it.
 * It does not depend on their order, to the last bit.
 * @param {Vertex} a
 * @param {Vertex} b
 * @param {number} level
 * @returns {Place}
 */
function crossing(a, b, level) {
  const [low, high] = a.value < b.value ? [a, b] : [b, a];
  const share = (level - low.value) / (high.value - low.value);
  return { x: low.x + share * (high.x - low.x), y: low.y + share * (high.y - low.y) };
}

/**
 * Polygons that together fill the region where the field is at least the level.
 * @param {Patch[]} patches
 * @param {number} level
 * @returns {Place[][]}
 */
export function above(patches, level) {
  return patches.flatMap((patch) => {
    if (patch.every(({ value }) => value >= level)) return [patch];
    if (patch.every(({ value }) => value < level)) return [];
    return triangles(patch).flatMap((triangle) => {
      /** @type {Place[]} */
      const polygon = [];
      for (const [k, vertex] of triangle.entries()) {
        const next = triangle[(k + 1) % 3];
        if (vertex.value >= level) polygon.push(vertex);
        if (vertex.value >= level !== next.value >= level) polygon.push(crossing(vertex, next, level));
      }
      return polygon.length ? [polygon] : [];
    });
  });
}

/**
 * The lines along which the field has the level; a closed one ends where it
 * began.
 * @param {Patch[]} patches
 * @param {number} level
 * @returns {Place[][]}
 */
export function contour(patches, level) {
  /** Ends of segments that are not joined yet, by place. @type {Map<string, Place[][]>} */
  const ends = new Map();
  /** @param {Place} place */
  const key = ({ x, y }) => `${x.toFixed(6)} ${y.toFixed(6)}`;
  /** @param {Place[]} line */
  const ending = (line) => [line[0], line[line.length - 1]];

  /** @param {Place[]} line */
  const add = (line) => {
    for (const end of ending(line)) {
      const other = ends.get(key(end))?.find((candidate) => candidate !== line);
      if (!other) continue;
      for (const place of ending(other))
        ends.set(
          key(place),
          (ends.get(key(place)) ?? []).filter((one) => one !== other),
        );
      if (key(other[0]) === key(end)) other.reverse();
      const rest = key(line[0]) === key(end) ? line : line.reverse();
      return add([...other, ...rest.slice(1)]);
    }
    const [first, second] = ending(line);
    for (const end of key(first) === key(second) ? [first] : [first, second]) ends.set(key(end), [...(ends.get(key(end)) ?? []), line]);
  };

  for (const patch of patches) {
    for (const triangle of triangles(patch)) {
      const cuts = triangle.flatMap((vertex, k) => {
        const next = triangle[(k + 1) % 3];
        return vertex.value >= level !== next.value >= level ? [crossing(vertex, next, level)] : [];
      });
      if (cuts.length === 2 && key(cuts[0]) !== key(cuts[1])) add(cuts);
    }
  }
  return [...new Set([...ends.values()].flat())];
}
