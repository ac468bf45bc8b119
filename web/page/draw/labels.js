/** Where labels go, so that none lies on another. */

/** Height of a line of text, pixels. */
export const lineHeight = 17;

/**
 * Places of labels that stand at these heights if they can, and apart by the
 * height of a line in any case.
 * @param {number[]} wanted ascending
 * @param {number} top
 * @param {number} bottom
 */
export function spread(wanted, top, bottom) {
  const places = wanted.map((y) => Math.max(top, y));
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i], places[i - 1] + lineHeight);
  let limit = bottom;
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(places[i], limit);
    limit = places[i] - lineHeight;
  }
  return places;
}

/**
 * The labels of a row of which none overlaps the next; the first and the last stay.
 * @template {{at: number, text: string}} Label
 * @param {Label[]} labels from left to right
 */
export function withoutOverlap(labels) {
  const half = (/** @type {Label} */ { text }) => text.length * 3.4 + 4;
  /** @type {Label[]} */
  const kept = [];
  const last = labels[labels.length - 1];
  for (const label of labels) {
    const before = kept[kept.length - 1];
    const clear = !before || before.at + half(before) <= label.at - half(label);
    if (label === last && !clear && kept.length > 1) kept.pop();
    if ((clear && (label === last || label.at + half(label) <= last.at - half(last))) || (label === last && before !== labels[0]))
      kept.push(label);
  }
  return kept;
}
