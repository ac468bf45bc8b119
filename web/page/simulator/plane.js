/**
 * The plane of λ and c with a point that stands where the settings do, and can be
 * dragged: by pointer on the plane, by keys with a slider on each axis. Under it lies
 * the map that comes with the page Map, once the network runs and the plane is looked at.
 */

import { byId, element, rewrite, svg, variable } from '../shared/element.js';
import { decimal, plain, variance } from '../shared/format.js';
import { highest } from '../shared/lattice.js';
import { sentence } from '../shared/notice.js';
import { nearestSize, placeOf, settingsAt } from './place.js';
import { correlationScale, lambdaScale } from './scales.js';
import { keyed } from './steps.js';
import { Swipe } from './swipe.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./ground.js').Ground} Ground */
/** @typedef {'lambda' | 'c'} Axis */

/** The drawing is stretched to the plane. */
const side = 100;

/** The name of a parameter as a variable, or the one that addresses have. @param {import('../shared/parameters.js').Parameter | undefined} row @param {string} name */
const named = (row, name) => (row?.symbol ? variable(row.symbol) : name);

/** Names as a list of at most three. @param {(Node | string)[]} names */
const listed = (names) =>
  names.length > 3
    ? [names[0], ', ', names[1], ` and ${names.length - 2} more`]
    : names.flatMap((name, k) => (k === 0 ? [name] : [k === names.length - 1 ? ' and ' : ', ', name]));

/** @param {Session} session */
export function showPlane(session) {
  const { settings, published } = session;
  const { correlations, cortex, models } = published;
  const scales = { lambda: lambdaScale(), c: correlationScale(correlations) };

  const title = element('h3', { id: 'plane-title' }, 'Plane of ', variable('λ'), ' and ', variable('c'));
  const map = svg('svg', { class: 'shades', viewBox: `0 0 ${side} ${side}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const point = element('div', { class: 'plane-point', id: 'plane-point' });
  const note = element('p', { class: 'small', id: 'plane-note' });
  /** @param {Axis} axis @param {string} label @param {string} orientation */
  const handle = (axis, label, orientation) =>
    element('div', {
      class: `plane-handle ${axis}`,
      id: `plane-${axis}`,
      role: 'slider',
      tabindex: 0,
      'aria-label': label,
      'aria-orientation': orientation,
      'aria-valuemin': 0,
      'aria-describedby': note.id,
    });
  const handles = {
    lambda: handle('lambda', 'Synapses, on the plane', 'horizontal'),
    c: handle('c', 'Input correlation, on the plane', 'vertical'),
  };
  /** @param {number} at share of the axis @param {string} kind @param {...(Node | string)} label */
  const tick = (at, kind, ...label) => {
    const node = element('span', { class: kind }, ...label);
    node.style.setProperty('--at', String(at));
    return node;
  };
  const marks = element(
    'div',
    { class: 'plane-marks', 'aria-hidden': 'true' },
    ...[0, ...correlations.filter((c) => c > 0), highest].map((c) => tick(c / highest, 'up', plain(c))),
    tick(0.7, 'up', variable('c')),
    ...models.table.flatMap(({ name, mark, lambda }) => {
      if (lambda === null) return [];
      const word = element('span', { class: 'word' }, lambda ? `${name} ` : ` ${name}`);
      return [
        tick(lambda, lambda ? 'across end' : 'across start', element('b', { class: name }, ...(lambda ? [word, mark] : [mark, word]))),
      ];
    }),
    tick(0.5, 'across middle', variable('λ')),
    element('i', { class: 'hair lambda' }),
    element('i', { class: 'hair c' }),
  );
  const field = element('div', { class: 'plane-field' }, map, marks, point, handles.c, handles.lambda);
  byId('plane').append(title, field, note);

  /** @type {Ground | null} until it is there */
  let ground = null;
  /** Why it will not be there, or ''. */
  let lacking = '';
  let drawn = 0;

  const now = () => ({ lambda: settings.lambda, c: settings.number('c') });

  /** What is said below the plane. @returns {(Node | string)[]} */
  const words = () => {
    if (settings.effective)
      return ['The effective model is off this plane, which leads from currents to conductances. Untick it to come back.'];
    if (lacking) return [`${lacking}. The point moves the sliders all the same.`];
    if (!ground) return ['The map comes once the network runs.'];
    const { lambda, c } = now();
    const n = settings.number('n');
    const size = nearestSize(ground.sizes, n);
    const at = [variable('N'), ` = ${decimal(size)}${size === n ? '' : `, nearest to ${decimal(n)}`}`];
    const link = element(
      'a',
      { href: `map.html?n=${size}&n2=${ground.sizes.find((one) => one !== size)}&lambda=${lambda}&c=${Math.min(c, highest)}` },
      'Map',
    );
    const there = placeOf({ lambda, c }).beyond ? null : ground.variance(size, { lambda, c });
    const differing = ground.differing(settings.params);
    return [
      ...(there === null
        ? [variable('c'), ` = ${plain(c)} lies above the map, of var(`, variable('V'), ') at ']
        : ['var(', variable('V'), ') ', element('b', {}, `${variance(there)} mV²`), ' here, at ']),
      ...at,
      ...(differing.length
        ? [
            ', with the paper’s other values: yours differ in ',
            ...listed(
              differing.map((name) =>
                named(
                  settings.table.find((row) => row.name === name),
                  name,
                ),
              ),
            ),
          ]
        : []),
      '. Darker: more; ',
      ...(ground.meets(size, cortex) ? ['between the green lines '] : ['nowhere ']),
      element('b', { class: 'cortex' }, `${cortex.low}–${cortex.high} mV²`),
      '; dots: hardly changes with ',
      variable('N'),
      '. ',
      link,
    ];
  };

  const show = () => {
    const off = settings.effective;
    const { lambda, c } = now();
    const place = placeOf({ lambda, c });
    field.classList.toggle('off', off);
    field.classList.toggle('beyond', place.beyond);
    field.style.setProperty('--x', String(place.x));
    field.style.setProperty('--y', String(place.y));
    if (ground) {
      const size = nearestSize(ground.sizes, settings.number('n'));
      if (size !== drawn) map.replaceChildren(...ground.drawing(size, cortex, side, side));
      drawn = size;
      field.classList.toggle('elsewhere', ground.differing(settings.params).length > 0);
    }
    scales.c.most = Math.max(highest, c);
    for (const axis of /** @type {Axis[]} */ (['lambda', 'c'])) {
      const value = axis === 'lambda' ? lambda : c;
      const text = off ? 'off the plane, in the effective model' : scales[axis].text(value);
      for (const [name, given] of Object.entries({
        'aria-valuemax': scales[axis].most,
        'aria-valuenow': value,
        'aria-valuetext': text,
        'aria-disabled': off,
      }))
        if (handles[axis].getAttribute(name) !== String(given)) handles[axis].setAttribute(name, String(given));
    }
    rewrite(note, ...words());
  };

  let moving = false;
  /** Moves the point. @param {{lambda?: number, c?: number}} to @param {boolean} dragging it will move again soon */
  const move = (to, dragging) => {
    const from = now();
    const patch = Object.fromEntries(Object.entries(to).filter(([axis, value]) => from[/** @type {Axis} */ (axis)] !== value));
    if (Object.keys(patch).length) {
      settings.change(patch, dragging);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (!dragging && moving) settings.change(from, false);
    moving = dragging && (moving || Object.keys(patch).length > 0);
  };

  for (const axis of /** @type {Axis[]} */ (['lambda', 'c'])) {
    handles[axis].addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // Arrows move the point their way, whichever of the two has the focus.
      const other = axis === 'lambda' ? /^Arrow(Up|Down)$/ : /^Arrow(Left|Right)$/;
      const meant = other.test(event.key) ? (axis === 'lambda' ? 'c' : 'lambda') : axis;
      const value = keyed(scales[meant], now()[meant], event);
      if (value === null) return;
      event.preventDefault();
      if (settings.effective) return;
      if (meant !== axis) handles[meant].focus({ preventScroll: true });
      move({ [meant]: value }, event.repeat);
    });
    for (const type of ['keyup', 'blur']) handles[axis].addEventListener(type, () => moving && move({}, false));
  }

  /**
   * What drags: along which axes, how far it took hold beside the point, and where that was.
   * @type {{id: number, axes: Axis[], dx: number, dy: number, before: {lambda: number, c: number}, swipe: Swipe | null} | null}
   */
  let hand = null;
  const caption = byId('caption');
  /** What is said above the plane keeps its height: the plane stays under the hand. @param {boolean} held */
  const hold = (held) => {
    if (held === (caption.style.height !== '')) return;
    caption.style.height = held ? `${caption.getBoundingClientRect().height}px` : '';
    caption.style.overflow = held ? 'hidden' : '';
  };
  /** @param {PointerEvent} event */
  const under = ({ clientX, clientY, altKey }) => {
    const { left, bottom, width, height } = map.getBoundingClientRect();
    const at = { x: (clientX - left + (hand?.dx ?? 0)) / width, y: (bottom - clientY + (hand?.dy ?? 0)) / height };
    const to = settingsAt(at, correlations, { width, height }, altKey);
    return Object.fromEntries((hand?.axes ?? []).map((axis) => [axis, to[axis]]));
  };
  field.addEventListener('pointerdown', (event) => {
    const { target, pointerId, pointerType, isPrimary, button, clientX, clientY } = event;
    if (!isPrimary || button !== 0 || settings.effective) return;
    const grabbed = target === point;
    const { left, bottom, width, height } = map.getBoundingClientRect();
    const place = placeOf(now());
    hand = {
      id: pointerId,
      axes: target === handles.lambda ? ['lambda'] : target === handles.c ? ['c'] : ['lambda', 'c'],
      dx: grabbed ? left + place.x * width - clientX : 0,
      dy: grabbed ? clientY - (bottom - place.y * height) : 0,
      before: now(),
      // Beside the point a finger may be about to scroll.
      swipe: pointerType === 'touch' && !grabbed ? new Swipe(clientX, clientY) : null,
    };
    if (hand.swipe) return;
    hold(true);
    event.preventDefault(); // no text is selected
    field.setPointerCapture(pointerId);
    handles[hand.axes[0]].focus({ preventScroll: true });
    if (!grabbed) move(under(event), true);
  });
  field.addEventListener('pointermove', (event) => {
    if (hand?.id !== event.pointerId) return;
    if (hand.swipe && hand.swipe.move(event.clientX, event.clientY) !== 'drag') return;
    hold(true);
    move(under(event), true);
  });
  field.addEventListener('pointerup', (event) => {
    if (hand?.id !== event.pointerId) return;
    if (hand.swipe?.move(event.clientX, event.clientY) !== 'scroll') {
      if (hand.swipe) handles[hand.axes[0]].focus({ preventScroll: true });
      move(under(event), false);
    }
    hold(false);
    hand = null;
  });
  // The browser has taken the finger, to scroll or zoom.
  field.addEventListener('pointercancel', (event) => {
    if (hand?.id !== event.pointerId) return;
    move(hand.before, false);
    hold(false);
    hand = null;
  });

  settings.shown.add(show);
  show();

  // Not before the first picture, and only for those who look at it.
  let pictured = false;
  let seen = false;
  let asked = false;
  const load = () => {
    if (asked || !pictured || !seen) return;
    asked = true;
    import('./ground.js')
      .then(({ loadGround }) => loadGround())
      .then(
        (loaded) => (ground = loaded),
        (error) => (lacking = sentence(error)),
      )
      .then(show);
  };
  session.tick.add(() => {
    if (pictured) return;
    pictured = true;
    load();
  });
  new IntersectionObserver((entries) => {
    seen ||= entries.some(({ isIntersecting }) => isIntersecting);
    load();
  }).observe(field);
}
