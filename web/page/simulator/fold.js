import { byId } from '../shared/element.js';

/**
 * Tells the style sheet what of the window is left to the figure: where it begins,
 * what the bar at the bottom takes as long as it stays there, and what that takes
 * with a sheet above it.
 */
export function keepFold() {
  const { style } = document.documentElement;
  const figures = ['figure', 'comparison'].flatMap((id) => document.getElementById(id) ?? []);
  const bar = byId('transport');
  const drawer = byId('drawer');
  /** @param {HTMLElement} node @param {string} position */
  const height = (node, position) => (getComputedStyle(node).position === position ? node.getBoundingClientRect().height : 0);
  // Fractions of pixels are rounded up: the page would scroll by one that is lacking.
  const measure = () => {
    const foot = height(bar, 'sticky');
    const figure = figures.find((one) => one.getClientRects().length > 0) ?? figures[0]; // the one that is shown
    style.setProperty('--figure-top', `${Math.ceil(figure.getBoundingClientRect().top + scrollY)}px`);
    style.setProperty('--bar', `${Math.ceil(foot)}px`);
    style.setProperty('--below', `${Math.ceil(foot + height(drawer, 'fixed'))}px`);
  };
  const observer = new ResizeObserver(measure);
  for (const part of document.querySelectorAll(
    '.header, .notices, .claim, .caption, .story, .band, .reading, .variances, .drawer, .transport',
  ))
    observer.observe(part);
  addEventListener('resize', measure);
  measure();
}
