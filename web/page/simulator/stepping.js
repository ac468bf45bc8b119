/** Steps while model time stands: one of the network's own, 1 ms or 10 ms. */

import { byId, element } from '../shared/element.js';
import { plain } from '../shared/format.js';

/** @typedef {import('./session.js').Session} Session */

/** The lengths that can be chosen, ms. @param {number} dt of the network's own step */
export const stepLengths = (dt) => [...new Set([dt, 1, 10])];

/**
 * The button that steps, and the list of lengths beside it.
 * @param {Session} session
 * @returns {{one: () => void, ten: () => void}} steps of one dt and of 10 ms
 */
export function stepping(session) {
  const button = byId('step');
  const list = element('select', { id: 'step-length', 'aria-label': 'Length of a step', title: 'Length of a step' });
  const box = element('span', { class: 'stepping', id: 'stepping' });
  button.replaceWith(box);
  box.append(button, list);
  let chosen = 1; // ms; 0: the network's own
  const dt = () => Number(session.settings.params.dt);
  const length = () => chosen || dt();
  let last = 0;
  const show = () => {
    if (dt() !== last) {
      last = dt();
      list.replaceChildren(
        ...stepLengths(last).map((ms, index) =>
          element('option', { value: index ? ms : 0 }, `${plain(ms)} ms${index ? '' : ', one step of the network'}`),
        ),
      );
      list.value = String(chosen);
    }
    button.textContent = `Step ${plain(length())} ms`;
  };
  list.addEventListener('change', () => {
    chosen = Number(list.value);
    show();
  });
  button.addEventListener('click', () => session.step(length()));
  session.settings.shown.add(show);
  show();
  return { one: () => session.step(dt()), ten: () => session.step(10) };
}
