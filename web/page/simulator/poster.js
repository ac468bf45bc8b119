import { numbered, textsOf } from '../shared/address.js';
import { element } from '../shared/element.js';
import { nearestPoster } from '../posters/nearest.js';
import { shownTheme } from '../shared/theme.js';

/** Kinds of panels of which posters have a picture each. */
const pictured = ['raster-x', 'raster-e', 'raster-i', 'trace'];

/**
 * In the place of the plots, until there are any, what such a network looks like: of a published one that is
 * nearest to what the address names.
 * @param {HTMLElement} figure
 * @returns {(session: import('./session.js').Session) => void} to be called with what is to be waited for
 */
export function showPoster(figure) {
  const { src } = nearestPoster(numbered(textsOf(location.search)), shownTheme());
  const all = /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll('.panel'));
  const panels = [...all].filter(({ dataset }) => pictured.includes(String(dataset.kind)) && (dataset.index ?? '0') === '0');
  const pictures = panels.map((panel) => element('img', { class: 'poster', src: `${src}#${panel.dataset.kind}`, alt: '' }));
  panels.forEach((panel, k) => panel.prepend(pictures[k]));
  return (session) =>
    session.axes.add(() => {
      for (const picture of pictures) picture.remove();
    });
}
