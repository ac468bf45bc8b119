import { element } from '../shared/element.js';

/**
 * The head of a line's row in a table.
 * @param {import('./lines.js').Line} line
 */
export function headOf({ model, mark, words }) {
  const [first, ...rest] = words;
  return element(
    'th',
    { scope: 'row' },
    element('b', { class: model }, `${mark} ${first}${rest.length ? ',' : ''}`),
    ...rest.flatMap((word, k) => [' ', element('span', {}, `${word}${k < rest.length - 1 ? ',' : ''}`)]),
  );
}
