import { canvasOf, isApart, paint } from './sketch.js';
import { kinds } from '../shared/shown.js';
import { colors, onThemeChange, reducedMotion } from '../shared/theme.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * Tells the stage where the page's panels are, and lays its frame behind just
 * those. A panel is an element with data-kind, data-index if it is a trace, and
 * data-network if it is of one of several networks. One with data-apart is drawn by
 * the page: far from the others, it would have the frame reach there.
 * @param {Session} session
 * @param {HTMLElement} sheet what the frame is positioned in
 * @param {HTMLElement} frame of the stage, or what holds it
 * @returns {() => number} the shown stretch of model time, ms
 */
export function arrangePanels(session, sheet, frame) {
  let window_ms = 1000;
  let last = '';

  const arrange = () => {
    const origin = sheet.getBoundingClientRect();
    const panels = /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll('[data-kind]'));
    for (const panel of panels) observer.observe(panel);
    const shown = [...panels]
      .map((panel) => ({ panel, box: panel.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    if (shown.length === 0) return;
    const together = shown.filter(({ panel }) => !isApart(panel));
    const framed = together.length > 0 ? together : shown; // unseen, the stage would stand still
    const left = Math.floor(Math.min(...framed.map(({ box }) => box.left)) - origin.left);
    const top = Math.floor(Math.min(...framed.map(({ box }) => box.top)) - origin.top);
    const width = Math.ceil(Math.max(...framed.map(({ box }) => box.right)) - origin.left) - left;
    const height = Math.ceil(Math.max(...framed.map(({ box }) => box.bottom)) - origin.top) - top;
    // One pixel more, for lines on the edge.
    Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width + 1}px`, height: `${height + 1}px` });

    const time = shown.find(({ panel }) => kinds.get(String(panel.dataset.kind))?.timed)?.box.width;
    if (time) window_ms = time >= 640 ? 1000 : time >= 400 ? 800 : 600;
    const view = {
      panels: shown.map(({ panel, box }) => ({
        kind: String(panel.dataset.kind),
        ...(panel.dataset.index === undefined ? {} : { index: Number(panel.dataset.index) }),
        ...(panel.dataset.network === undefined ? {} : { network: Number(panel.dataset.network) }),
        x: isApart(panel) ? 0 : box.left - origin.left - left,
        y: isApart(panel) ? 0 : box.top - origin.top - top,
        width: box.width,
        height: box.height,
        ...(isApart(panel) ? { apart: true } : {}),
      })),
      colors: colors(session.settings.model),
      window_ms,
      paging: reducedMotion(),
    };
    const text = JSON.stringify(view);
    if (text === last) return;
    last = text;
    session.simulation.view(view);
  };

  const observer = new ResizeObserver(arrange);
  observer.observe(sheet);
  session.settings.shown.add(arrange);
  session.comparison.changed.add(arrange);
  session.choice.changed.add(arrange);
  onThemeChange(arrange);
  session.sketch.add((sketch) => {
    const panel = [.../** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll('[data-apart]'))].find(
      ({ dataset }) => dataset.kind === sketch.kind && Number(dataset.index ?? 0) === sketch.index,
    );
    if (panel) paint(canvasOf(panel), sketch);
  });
  arrange();
  return () => window_ms;
}
