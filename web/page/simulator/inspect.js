/** The visitor looks at one neuron: it is marked in all plots, and a card tells of it. */

import { announce } from '../shared/announce.js';
import { byId, element, rewrite, variable } from '../shared/element.js';
import { giveFocus } from '../shared/focus.js';
import { populations } from '../shared/populations.js';
import { reducedMotion } from '../shared/theme.js';
import { throttled } from '../shared/throttled.js';
import { Inspection } from './inspection.js';
import { columnsOf, exists, nameOf, named, neighbour, same, spokenName, spokenNeuron } from './neuron.js';
import { labelOf, labelText } from './sidebyside.js';
import { titles } from './summary.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Train} Train */
/** @typedef {import('../shared/messages.js').Inspected} Inspected */

/** How far a press may move that is none of a drag, CSS pixels. */
const still = 4;
/** Rows that Page Up and Page Down pass over. */
const page = 20;
/** More rows than there are. */
const all = 1e9;

/** Where neurons can be pointed at. */
const plots = '.figure, .networks';

/** Rows that a key goes down. @type {Record<string, number>} */
const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: page, PageUp: -page, Home: -all, End: all };

const hint = () => [
  element('span', { class: 'by-mouse' }, 'Point at a row or a trace, or type a number.'),
  element('span', { class: 'by-touch' }, 'Tap a row or a trace, or type a number.'),
];

/**
 * @param {Session} session
 * @param {HTMLElement} screen the frame of the stage, or what holds it
 * @returns {() => void} gives the focus to where neurons are gone through
 */
export function inspect(session, screen) {
  const { settings, comparison, simulation } = session;
  const inspection = new Inspection();
  const sizes = () => populations(settings.params);
  const box = byId('inspect');
  const field = /** @type {HTMLInputElement} */ (byId('inspect-neuron'));
  const table = /** @type {HTMLTableElement} */ (byId('inspect-values'));
  const words = byId('inspect-hint');
  const trace = byId('inspect-trace');

  // What the stage is asked it answers in the order of the questions.
  /** @type {((train: Train | null) => void)[]} */
  let asked = [];
  session.pointed.add((train) => asked.shift()?.(train));
  // Each step of a walk begins where the last has led.
  /** @type {{rows: number, then: (train: Train) => void}[]} */
  let ahead = [];
  const forget = () => void ([asked, ahead] = [[], []]);
  session.lost.add(forget);
  session.ready.add(forget);
  /** @param {PointerEvent | MouseEvent} event @param {(train: Train | null) => void} then */
  const ask = ({ clientX, clientY }, then) => {
    const { left, top } = screen.getBoundingClientRect();
    if (simulation.find({ type: 'point', x: clientX - left, y: clientY - top })) asked.push(then);
  };
  /** @param {number} rows @param {(train: Train) => void} then */
  const walk = (rows, then) => {
    ahead.push({ rows, then });
    if (ahead.length === 1) go();
  };
  const go = () => {
    if (!simulation.find({ type: 'walk', train: inspection.train, rows: ahead[0].rows })) return void (ahead = []);
    asked.push((train) => {
      const step = ahead.shift();
      if (train) step?.then(train);
      if (ahead.length) go();
    });
  };

  const walkers = walking(inspection, sizes, walk);
  pointing(inspection, ask);

  /** @type {Map<number, Inspected>} what is told, by network */
  const known = new Map();
  /** @type {Train[]} */
  let traced = [];
  let awaited = false; // what comes next is said
  let typing = false; // in the field stands what is not a name yet

  const showValues = () => {
    const { shown } = comparison;
    const first = known.get(0);
    // All of them where room is made for that.
    const rows = [...known].filter(([network]) => network < (inspection.kept ? shown.length : 1));
    rows.sort(([a], [b]) => shown[a].place - shown[b].place);
    table.hidden = !first;
    if (!first) return;
    const several = rows.length > 1;
    rewrite(
      /** @type {Element} */ (table.tHead?.rows[0]),
      ...(several ? [element('td')] : []),
      ...columnsOf(first, several).map(({ heading }) => element('th', { scope: 'col' }, ...symbols(heading))),
    );
    rewrite(
      table.tBodies[0],
      ...rows.map(([network, told]) => {
        const label = labelOf(shown[network].params, shown[network ? 0 : shown.length > 1 ? 1 : 0].params, session.published);
        return element(
          'tr',
          {},
          ...(several
            ? [
                element(
                  'th',
                  { scope: 'row' },
                  element('kbd', { 'aria-hidden': 'true' }, String(shown[network].place + 1)),
                  element('span', { class: `mark ${label.model ?? ''}`, 'aria-hidden': 'true' }, label.mark),
                  element('span', { class: 'unseen' }, labelText(label)),
                ),
              ]
            : []),
          ...columnsOf(told, several).map(({ heading, value, expected }) =>
            element('td', { 'data-heading': heading }, element('b', {}, value), ...(expected ? [' ', element('small', {}, expected)] : [])),
          ),
        );
      }),
    );
  };
  const showCalm = throttled(reducedMotion() ? 1000 : 200, (/** @type {void} */ _) => showValues());

  const showTraced = () => {
    const { train, kept } = inspection;
    trace.hidden = !train || !kept || train.population === 'x';
    const buttons = /** @type {HTMLButtonElement[]} */ ([...trace.querySelectorAll('button')]);
    for (const [place, one] of traced.entries()) {
      const button = buttons[place];
      if (!button) continue;
      const own = same(one, train);
      rewrite(button, nameOf(one));
      button.className = one.population;
      button.setAttribute('aria-label', own ? `${nameOf(one)} is traced here` : `Trace it in place of ${nameOf(one)}`);
      button.setAttribute('aria-pressed', String(own));
    }
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-traced]')))
      node.classList.toggle('marked', train !== null && same(traced[Number(node.dataset.traced)] ?? null, train));
  };

  const show = () => {
    const { train, kept } = inspection;
    const focused = box.contains(document.activeElement);
    box.classList.toggle('shown', train !== null);
    box.classList.toggle('kept', kept);
    if (!typing) field.value = train ? nameOf(train) : '';
    field.className = train?.population ?? '';
    refuse('');
    for (const id of ['inspect-previous', 'inspect-next', 'inspect-close']) byId(id).hidden = !kept;
    showTraced();
    showValues();
    walkers.show();
    if (focused && !document.activeElement?.checkVisibility()) giveFocus(field, byId('play'));
  };

  /** Says why a text names no neuron; '' if it does. @param {string} why */
  const refuse = (why) => {
    const { train, kept } = inspection;
    rewrite(words, ...(why ? [element('b', {}, why)] : train ? (kept ? [] : ['A click keeps it.']) : hint()));
    if (why) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  };

  /** @type {Train | null} */
  let last = null;
  inspection.changed.add(() => {
    const { train, kept } = inspection;
    if (!same(train, last)) {
      known.clear();
      table.hidden = true;
      simulation.inspect(train);
    }
    if (kept && train) {
      const told = known.get(0);
      awaited = !told;
      if (told) announce(spokenNeuron(told), 'inspect');
    }
    last = train;
    show();
  });
  session.inspected.add((told) => {
    if (!same(told, inspection.train)) return;
    const news = !known.has(told.network);
    known.set(told.network, told);
    if (news || !session.playing) showValues();
    else showCalm();
    if (told.network > 0) return;
    walkers.tell(told);
    if (awaited) announce(spokenNeuron(told), 'inspect');
    awaited = false;
  });
  // While model time stands the worker tells nothing of its own accord.
  let at = NaN;
  session.tick.add(({ still: stands, now_ms }) => {
    if (!inspection.train || session.playing || !stands || now_ms === at) return;
    at = now_ms;
    simulation.inspect(inspection.train);
  });
  const follow = () => {
    if (inspection.train && !exists(inspection.train, sizes())) inspection.letGo();
    for (const network of known.keys()) if (network >= comparison.shown.length) known.delete(network);
    showValues();
  };
  settings.shown.add(follow);
  session.status.add(({ state }) => {
    if (state !== 'building' || !known.size) return;
    known.clear(); // it was of another network
    showValues();
  });
  comparison.changed.add(follow);

  const names = trace.querySelector('.inspect-line');
  session.axes.add((axes) => {
    traced = axes.traced;
    for (let place = names?.children.length ?? 0; place < traced.length; place++) {
      const button = element('button', { type: 'button' });
      button.addEventListener('click', () => {
        const { train } = inspection;
        if (!train || same(train, traced[place])) return;
        announce(`${nameOf(train)} is traced in place of ${nameOf(traced[place])}.`, 'trace');
        session.trace(place, { population: train.population, neuron: train.neuron });
      });
      names?.append(button);
    }
    showTraced();
  });

  // The plots leave the card its room.
  const { style } = document.documentElement;
  new ResizeObserver(() => {
    const { position, marginTop } = getComputedStyle(box);
    const room = position === 'fixed' || !box.offsetHeight ? 0 : box.offsetHeight + parseFloat(marginTop);
    style.setProperty('--inspect', `${room}px`);
  }).observe(box);

  field.addEventListener('input', () => (typing = true));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      typing = false;
      const train = named(field.value, sizes());
      if (typeof train === 'string') {
        refuse(train);
        announce(train, 'inspect');
      } else {
        field.value = nameOf(train);
        inspection.keep(train);
      }
      return;
    }
    const rows = /^(Arrow(Up|Down)|Page)/.test(event.key) ? steps[event.key] : undefined;
    if (rows === undefined) return;
    event.preventDefault();
    typing = false;
    walk(rows, (train) => inspection.go(train));
  });
  field.addEventListener('blur', ({ relatedTarget }) => {
    typing = false;
    field.value = inspection.train ? nameOf(inspection.train) : '';
    refuse('');
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) inspection.point(null);
  });
  for (const [id, by] of /** @type {const} */ ([
    ['inspect-previous', -1],
    ['inspect-next', 1],
  ])) {
    byId(id).addEventListener('click', () => {
      if (inspection.train) inspection.keep(neighbour(inspection.train, by, sizes()));
    });
  }
  byId('inspect-close').addEventListener('click', () => inspection.letGo());
  document.addEventListener('keydown', ({ key, isComposing }) => {
    if (key !== 'Escape' || isComposing || document.querySelector('dialog[open]')) return;
    typing = false;
    inspection.letGo();
  });
  show();
  return () => {
    if (!walkers.focus()) giveFocus(field);
  };
}

/** A heading whose V is a variable. @param {string} text */
const symbols = (text) => text.split(/\b(V)\b/).map((part) => (part === 'V' ? variable('V') : part));

/**
 * The mouse points at neurons, and a click or a tap keeps one.
 * @param {Inspection} inspection
 * @param {(event: PointerEvent | MouseEvent, then: (train: Train | null) => void) => void} ask
 */
function pointing(inspection, ask) {
  const sheet = byId('sheet');
  /** @param {Event} event */
  const within = ({ target }) => target instanceof Element && target.closest(plots) !== null && !target.closest('button, a, input');
  let over = false;
  /** @type {PointerEvent | null} the last, until the next picture */
  let waiting = null;
  const leave = () => {
    over = false;
    waiting = null;
    if (inspection.train && !document.activeElement?.matches('.walker, .inspect *')) inspection.point(null);
  };
  sheet.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch' || event.buttons) return;
    if (!within(event)) {
      if (over) leave();
      return;
    }
    over = true;
    if (!waiting)
      requestAnimationFrame(() => {
        const last = waiting;
        waiting = null;
        if (last) ask(last, (train) => over && inspection.point(train));
      });
    waiting = event;
  });
  sheet.addEventListener('pointerleave', leave);
  /** @type {PointerEvent | null} */
  let down = null;
  sheet.addEventListener('pointerdown', (event) => (down = event));
  sheet.addEventListener('click', (event) => {
    const moved = down ? Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) : 0;
    // A click tells its place in whole pixels, in which there are several rows.
    if (within(event) && moved <= still) ask(down ?? event, (train) => train && inspection.keep(train));
  });
}

/**
 * Arrows go through the rows of the rasters: one of them at a time is a stop of the focus.
 * @param {Inspection} inspection
 * @param {() => import('./neuron.js').Sizes} sizes
 * @param {(rows: number, then: (train: Train) => void) => void} walk
 */
function walking(inspection, sizes, walk) {
  const walkers = /** @type {const} */ (['x', 'e', 'i']).flatMap((population) => {
    const kind = `raster-${population}`;
    const row = document.querySelector(`.figure [data-kind="${kind}"]`)?.parentElement;
    if (!row) return [];
    const node = element('div', {
      class: 'walker',
      role: 'slider',
      tabindex: -1,
      'aria-orientation': 'vertical',
      'aria-label': `${titles[kind]}: arrow keys go through its rows`,
      'aria-valuemin': 0,
      'aria-valuemax': 0,
      'aria-valuenow': 0,
      'aria-valuetext': 'none yet',
    });
    row.append(node);
    return [{ population, node }];
  });
  let stop = walkers.find(({ population }) => population === 'e');
  /** Where the page is one column what follows in it stands above the plots: there the key I leads to them, not Tab. */
  const inOrder = () => !/portrait|tablet/.test(getComputedStyle(document.documentElement).getPropertyValue('--layout'));
  /** The one that Tab comes to. */
  const settle = () => {
    if (!stop?.node.checkVisibility()) stop = walkers.find(({ node }) => node.checkVisibility()) ?? stop;
    for (const one of walkers) {
      one.node.tabIndex = one === stop && inOrder() ? 0 : -1;
      one.node.setAttribute('aria-valuemax', String(sizes()[one.population] - 1));
    }
  };
  const show = () => {
    const { train } = inspection;
    const of = walkers.find(({ population }) => population === train?.population);
    const focused = walkers.some(({ node }) => node === document.activeElement);
    if (of && train) {
      stop = of;
      of.node.setAttribute('aria-valuenow', String(train.neuron));
      of.node.setAttribute('aria-valuetext', spokenName(train));
      if (focused && document.activeElement !== of.node) of.node.focus();
    }
    settle();
  };
  for (const { node } of walkers) {
    node.addEventListener('focus', () => {
      if (!inspection.train) walk(0, (train) => inspection.point(train));
    });
    node.addEventListener('blur', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Element && relatedTarget.matches('.walker, .inspect *'))) inspection.point(null);
    });
    node.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const rows = steps[event.key];
      if (rows === undefined && event.key !== 'Enter') return;
      event.preventDefault();
      if (rows === undefined) inspection.keep();
      else walk(rows, (train) => inspection.go(train));
    });
  }
  settle();
  addEventListener('resize', settle);
  return {
    show,
    /** @returns {boolean} whether there is one to be seen */
    focus() {
      settle();
      stop?.node.focus();
      return stop !== undefined && document.activeElement === stop.node;
    },
    /** @param {Inspected} told */
    tell(told) {
      const of = walkers.find(({ population }) => population === told.population);
      // Once for each: what changes all the time would be read all the time.
      if (of && of.node.getAttribute('aria-valuetext') === spokenName(told)) of.node.setAttribute('aria-valuetext', spokenNeuron(told));
    },
  };
}
