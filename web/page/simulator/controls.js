import { byId, element, rewrite, variable } from '../shared/element.js';
import { keepClear } from './clear.js';
import { decimal, lambdaText, plain, speedText } from '../shared/format.js';
import { throttled } from '../shared/throttled.js';
import { correlationScale, lambdaScale, neuronsScale, speedScale } from './scales.js';
import { Slider } from './slider.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * A mark below a track.
 * @param {Slider} slider
 * @param {number} value
 * @param {string} kind classes
 * @param {...(Node | string)} label
 */
function tick(slider, value, kind, ...label) {
  const mark = element('span', { class: kind }, ...label);
  mark.style.setProperty('--at', String(slider.share(value)));
  return mark;
}

/**
 * The slider between current and conductance.
 * @param {Session} session
 * @param {boolean} sparse ends only below the track
 */
export function lambdaControl({ settings, published: { models } }, sparse) {
  const input = /** @type {HTMLInputElement} */ (byId('lambda'));
  const slider = new Slider(input, lambdaScale(), (lambda, dragging) => settings.change({ lambda }, dragging));
  byId('lambda-ticks').append(
    tick(slider, 0, 'start bare', element('b', { class: 'current' }, `${models.mark('current')} current`)),
    ...(sparse ? [] : [tick(slider, 0.1, 'inner', '0.1'), tick(slider, 0.3, 'inner', '0.3')]),
    tick(slider, 1, 'end bare', element('b', { class: 'conductance' }, `conductance ${models.mark('conductance')}`)),
  );
  keepClear(byId('lambda-ticks'));
  const text = byId('lambda-text');
  const show = () => {
    slider.turnOff(settings.effective);
    slider.show(settings.lambda);
    const { lambda, model } = settings;
    if (settings.effective) rewrite(text, element('span', {}, 'effective'));
    else
      rewrite(
        text,
        element('span', { class: 'word' }, model && !sparse ? `${model}, ` : ''),
        element('span', {}, variable('λ'), ` = ${lambdaText(lambda)}`),
      );
  };
  settings.shown.add(show);
  show();
}

/**
 * The switch to the effective time constant.
 * @param {Session} session
 */
export function effectiveControl(session) {
  const { settings, published } = session;
  const input = /** @type {HTMLInputElement} */ (byId('effective'));
  const text = byId('effective-text');
  const idle = [...text.childNodes];
  const measuring = [
    element('span', { class: 'effective', 'aria-hidden': 'true' }, published.models.mark('effective')),
    ' measuring ',
    variable('V̄'),
    ', ',
    variable('ḡ'),
  ];
  input.addEventListener('change', () => toggleEffective(session));
  const show = () => (input.checked = settings.effective);
  settings.shown.add(show);
  let state = '';
  session.status.add((status) => {
    if (status.state !== state) text.replaceChildren(...(status.state === 'calibrating' ? measuring : idle));
    state = status.state;
  });
  show();
}

/** @param {Session} session */
export function toggleEffective({ settings }) {
  settings.change(settings.effective ? { lambda: settings.lambda } : { synapse: 'effective' });
}

/**
 * The slider of the input correlation.
 * @param {Session} session
 * @param {boolean} sparse numbers only below the track
 */
export function correlationControl({ settings, published }, sparse) {
  const input = /** @type {HTMLInputElement} */ (byId('c'));
  const slider = new Slider(input, correlationScale(published.correlations), (c, dragging) => settings.change({ c }, dragging));
  const ticks = byId('c-ticks');
  keepClear(ticks);
  const text = byId('c-text');
  let high = 0;
  const show = () => {
    const c = settings.number('c');
    slider.show(c);
    rewrite(text, element('span', {}, variable('c'), ` = ${Number(c.toFixed(2)) === c ? c.toFixed(2) : plain(c)}`));
    if (slider.scale.most === high) return;
    high = slider.scale.most;
    const paper = () => element('span', { class: 'word' }, sparse || high > 0.5 ? '' : ' paper');
    ticks.replaceChildren(
      ...published.correlations.map((value) =>
        tick(slider, value, value === 0 ? 'start long' : 'inner long', element('b', {}, plain(value)), paper()),
      ),
      tick(slider, high, 'end bare', plain(high)),
    );
  };
  settings.shown.add(show);
  show();
}

/**
 * Marks on a track, as an image of its length.
 * @param {number[]} shares of the track
 */
function detents(shares) {
  const stops = shares.flatMap((share) => {
    const [from, to] = ['- 1px', '+ 1px'].map((edge) => `calc(${(100 * share).toFixed(2)}% ${edge})`);
    return [`transparent ${from}`, `var(--axis) ${from} ${to}`, `transparent ${to}`];
  });
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}

/**
 * The slider of the number of neurons, with marks on its track at the published sizes.
 * @param {Session} session
 */
export function neuronsControl({ settings, published }) {
  const input = /** @type {HTMLInputElement} */ (byId('n'));
  const slider = new Slider(input, neuronsScale(published.sizes), (n, dragging) => settings.change({ n }, dragging));
  const show = () => {
    slider.show(settings.number('n'));
    rewrite(byId('n-text'), decimal(settings.number('n')));
    input.style.setProperty('--detents', detents(published.sizes.map((size) => slider.share(size))));
  };
  settings.shown.add(show);
  show();
}

/**
 * The slider of the speed, which tells the reached speed where it falls short.
 * @param {Session} session
 */
export function speedControl(session) {
  const input = /** @type {HTMLInputElement} */ (byId('speed'));
  const slider = new Slider(input, speedScale(), (speed) => session.setSpeed(speed));
  const text = byId('speed-text');
  /** @param {number | null} reached */
  const show = (reached) => {
    const asked = speedText(session.speed);
    const short = session.playing && reached !== null && reached < 0.95 * session.speed && speedText(reached, session.speed) !== asked;
    const next = short ? `${speedText(reached, session.speed)} of ${asked} × real time` : `${asked} × real time`;
    rewrite(text, next);
  };
  session.paced.add(() => {
    slider.show(session.speed);
    show(null);
  });
  session.tick.add(throttled(500, (tick) => show(tick.asked === session.speed ? tick.reached : null)));
  slider.show(session.speed);
  show(null);
}
