/** The changes of the settings as marks on the time axis. */

import { byId, element, rewrite } from '../shared/element.js';
import { changeLabel, Changes, changeText, placeTags, varianceText } from './changes.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./changes.js').Change} Change */

/** A mark in the page. */
class Mark {
  line = element('i', { class: 'change-line', 'aria-hidden': 'true' });
  #what = element('span', { class: 'what' });
  #size = element('span', { class: 'size' });
  tag = element(
    'button',
    { class: 'change', type: 'button' },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, '▾'),
    this.#what,
    this.#size,
  );
  /** Widths, pixels; 0 until they are measured. */ wide = 0;

  /** @param {Change} change @param {Session} session */
  write(change, { published, settings }) {
    const { models } = published;
    rewrite(this.#what, changeLabel(change, models, settings.table));
    rewrite(this.#size, varianceText(change));
    const words = changeText(change, models, settings.table);
    this.tag.setAttribute('aria-label', words);
    this.tag.title = words;
    this.wide = 0;
  }
}

/** As wide as a finger needs, of which the tag of a sign alone is, rem. */
const sign = 2.75;

/** Shows what is changed while a network runs. @param {Session} session */
export function showChanges(session) {
  const { stretch, settings } = session;
  const figure = byId('figure');
  const time = /** @type {HTMLElement} */ (figure.querySelector('.row.time .time'));
  const changes = new Changes();
  const box = element('div', { class: 'changes', role: 'group', 'aria-label': 'Changes of the settings, on the time axis' });
  figure.prepend(box);
  /** @type {Map<number, Mark>} */
  const marks = new Map();
  let length = 0; // of the axis, pixels
  const measure = () => {
    const [axis, outer] = [time.getBoundingClientRect(), figure.getBoundingClientRect()];
    length = axis.width;
    Object.assign(box.style, { left: `${axis.left - outer.left}px`, width: `${axis.width}px`, height: `${axis.top - outer.top}px` });
    for (const mark of marks.values()) mark.wide = 0;
    place();
  };

  /** What has the focus when it leaves gives that to the bar, by which it can be come back to. @param {Mark} mark */
  const hide = ({ tag, line }) => {
    const focused = tag === document.activeElement;
    tag.hidden = line.hidden = true;
    if (focused) byId('past').focus({ preventScroll: true });
  };

  const place = () => {
    if (marks.size === 0 || length === 0) return;
    const { start_ms, end_ms, now_ms } = stretch.axis;
    const scale = length / (end_ms - start_ms);
    const shown = changes.all.flatMap((change) => {
      const mark = marks.get(change.id);
      const x = (change.at - start_ms) * scale;
      const seen = mark !== undefined && x >= 0 && change.at <= Math.min(end_ms, now_ms);
      if (mark && !seen && !(mark.tag.hidden && mark.line.hidden)) hide(mark);
      return seen ? [{ mark, x }] : [];
    });
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    for (const { mark } of shown) {
      if (mark.wide) continue;
      mark.tag.hidden = false;
      mark.tag.classList.remove('brief');
      mark.wide = mark.tag.offsetWidth;
    }
    const placed = placeTags(
      shown.map(({ mark, x }) => ({ x, wide: mark.wide, least: sign * rem })),
      length,
    );
    for (const [k, { mark, x }] of shown.entries()) {
      const at = placed[k];
      mark.line.hidden = false;
      mark.line.style.transform = `translateX(${x.toFixed(2)}px)`;
      if (!at) {
        mark.tag.hidden = true;
        continue;
      }
      mark.tag.hidden = false;
      mark.tag.classList.toggle('brief', at.form === 'sign');
      mark.tag.style.transform = `translateX(${at.left.toFixed(2)}px)`;
    }
  };

  const show = () => {
    for (const [id, mark] of marks) {
      if (changes.all.some((change) => change.id === id)) continue;
      hide(mark);
      mark.tag.remove();
      mark.line.remove();
      marks.delete(id);
    }
    for (const change of changes.all) {
      let mark = marks.get(change.id);
      if (!mark) {
        mark = new Mark();
        marks.set(change.id, mark);
        box.append(mark.line, mark.tag);
        mark.tag.addEventListener('click', () => stretch.centre(change.at));
      }
      mark.write(change, session);
    }
    place();
  };

  settings.asked.add(({ dragging }) => changes.ask(dragging));
  session.status.add((status) => changes.hear(status) && show());
  session.replaying.add(() => {
    changes.clear();
    show();
  });
  session.comparison.changed.add(() => {
    changes.clear();
    show();
  });
  session.tick.add(place);
  const observer = new ResizeObserver(measure);
  for (const node of [figure, time]) observer.observe(node);
}
