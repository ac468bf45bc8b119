import { byId, element } from '../shared/element.js';
import { decimal } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./simulation.js').Tick} Tick */

/**
 * How times are written that are so far apart, ms: in seconds, or in milliseconds where
 * those would have too many digits.
 * @param {number} apart
 */
export function timeUnit(apart) {
  const digits = (/** @type {number} */ unit) => Math.max(0, -Math.floor(Math.log10(apart / unit) + 1e-9));
  return apart >= 10 ? { unit: 's', ms: 1000, decimals: digits(1000) } : { unit: 'ms', ms: 1, decimals: digits(1) };
}

/**
 * Labels of a time axis: at round times, and at the present one, which the others
 * make room for; where that is not shown, the last has the unit. None lies on another,
 * nor reaches beyond the beginning.
 * @param {Pick<Tick, 'start_ms' | 'end_ms' | 'now_ms' | 'ticks'>} axis
 * @param {number} width of the axis
 * @param {(text: string) => number} measure of a label
 * @returns {{x: number, text: string}[]} the present one last; x is of the middle
 */
export function timeLabels({ start_ms, end_ms, now_ms, ticks }, width, measure) {
  const scale = width / (end_ms - start_ms);
  const spacing = ticks.length > 1 ? ticks[1] - ticks[0] : (end_ms - start_ms) / 10;
  const fine = timeUnit(spacing);
  const present = fine.unit === 's' ? Math.max(2, fine.decimals) : fine.decimals;
  const longest = `${decimal(now_ms / fine.ms, present)} ${fine.unit}`;
  const least = measure(longest) * 1.5; // apart: no label is wider than that of the present
  const every = [1, 2, 5, 10, 20].find((k) => k * spacing * scale >= least) ?? 50;
  const decimals = fine.unit === 's' ? timeUnit(spacing * every).decimals : fine.decimals;
  const labels = ticks
    .filter((tick) => Math.round(tick / spacing) % every === 0)
    .map((tick) => ({ x: (tick - start_ms) * scale, text: decimal(tick / fine.ms, decimals) }));
  const now = now_ms <= end_ms + 1e-6 * (end_ms - start_ms) ? { x: (now_ms - start_ms) * scale, text: longest } : null;
  const fitting = labels.filter(
    ({ x, text }) => x >= measure(text) / 2 && (!now || Math.abs(x - now.x) >= 0.6 * (measure(text) + measure(now.text))),
  );
  if (now) return [...fitting, now];
  const last = fitting[fitting.length - 1];
  if (last) last.text += ` ${fine.unit}`;
  return fitting;
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
      const label = (labels[index] ??= box.appendChild(element('span', { class: 'instant' })));
      label.hidden = false;
      if (label.textContent !== text) label.textContent = text;
      // At a whole pixel, where letters are sharp; as a share of the axis, for paper too.
      const at = Math.round(x * devicePixelRatio) / devicePixelRatio;
      label.style.transform = `translateX(${((100 * at) / width).toFixed(3)}cqw)`;
    }
    for (const label of labels.slice(shown.length)) label.hidden = true;
  });
}
