import { byId, element } from '../shared/element.js';
import { decimal } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./simulation.js').Tick} Tick */

/**
 * Labels of a time axis: at round times, and at the present one, which the others
 * make room for. None lies on another, nor reaches beyond the beginning.
 * @param {Pick<Tick, 'start_ms' | 'end_ms' | 'now_ms' | 'ticks'>} axis
 * @param {number} width of the axis
 * @param {(text: string) => number} measure of a label
 * @returns {{x: number, text: string}[]} the present one last; x is of the middle
 */
export function timeLabels({ start_ms, end_ms, now_ms, ticks }, width, measure) {
  const scale = width / (end_ms - start_ms);
  const spacing = ticks.length > 1 ? ticks[1] - ticks[0] : 100;
  const now = { x: (now_ms - start_ms) * scale, text: `${decimal(now_ms / 1000, 2)} s` };
  const least = measure(now.text) * 1.5; // apart: no label is wider than that of the present
  const every = [1, 2, 5, 10, 20].find((k) => k * spacing * scale >= least) ?? 50;
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(spacing * every) + 1e-9));
  const labels = ticks
    .filter((tick) => Math.round(tick / spacing) % every === 0)
    .map((tick) => ({ x: (tick - start_ms) * scale, text: decimal(tick / 1000, decimals) }))
    .filter(({ x, text }) => x >= measure(text) / 2 && Math.abs(x - now.x) >= 0.6 * (measure(text) + measure(now.text)));
  return [...labels, now];
}

/**
 * Times at the grid lines, moving with them, and the present one.
 * @param {Session} session
 * @param {HTMLElement} [box] where they stand
 */
export function showInstants(session, box = byId('instants')) {
  /** @type {HTMLElement[]} */
  const labels = [];
  const digit = element('span', {}, '0');
  digit.style.visibility = 'hidden';
  box.append(digit);
  let width = 0;
  let wide = 0; // a digit, than which nothing in a label is wider
  const measure = () => {
    width = box.clientWidth;
    wide = digit.offsetWidth;
  };
  const observer = new ResizeObserver(measure);
  for (const node of [box, digit]) observer.observe(node);

  session.tick.add((axis) => {
    if (!width) return;
    const shown = timeLabels(axis, width, (text) => text.length * wide);
    for (const [index, { x, text }] of shown.entries()) {
      const label = (labels[index] ??= box.appendChild(element('span')));
      label.hidden = false;
      if (label.textContent !== text) label.textContent = text;
      label.style.transform = `translateX(${((100 * x) / width).toFixed(3)}cqw) translateX(-50%)`; // on paper too
    }
    for (const label of labels.slice(shown.length)) label.hidden = true;
  });
}
