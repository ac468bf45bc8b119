import { byId } from '../shared/element.js';

/**
 * Tells the style sheet what of the window is left to the figure: where it begins,
 * and what the bar at the bottom takes as long as it stays there.
 */
export function keepFold() {
  const { style } = document.documentElement;
  const figure = byId('figure');
  const bar = byId('transport');
  const measure = () => {
    const stays = getComputedStyle(bar).position === 'sticky';
    style.setProperty('--figure-top', `${Math.round(figure.getBoundingClientRect().top + scrollY)}px`);
    style.setProperty('--below', `${stays ? Math.round(bar.getBoundingClientRect().height) : 0}px`);
  };
  const observer = new ResizeObserver(measure);
  for (const part of document.querySelectorAll('.header, .notices, .claim, .caption, .band, .reading, .transport')) observer.observe(part);
  addEventListener('resize', measure);
  measure();
}
