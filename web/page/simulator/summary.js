/** What is to be seen, for those who do not see it: the scene in a few sentences, and each plot in one. */

import { byId, element, rewrite } from '../shared/element.js';
import { tickText } from '../draw/ticks.js';
import { announce } from '../shared/announce.js';
import { capital, speedText } from '../shared/format.js';
import { kinds } from '../shared/shown.js';
import { latest } from '../shared/throttled.js';
import { digits, toldBy } from './axes.js';
import { describe } from './corners.js';
import { Reading } from './reading.js';
import { changed, extent, firing, populationNames, readingText, size, spoken, spokenVariance } from './words.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/messages.js').Status} Status */
/** @typedef {import('../shared/messages.js').Gist} Gist */
/** @typedef {import('../shared/messages.js').Axes} Axes */
/** @typedef {import('../shared/messages.js').PanelAxes} PanelAxes */
/** @typedef {Pick<Session, 'settings' | 'published' | 'playing' | 'speed'>} Visit */

/** How often descriptions are renewed at most, ms of real time. */
export const calm = 5000;

/**
 * What the page shows.
 * @typedef {object} Scene
 * @property {Status | null} status
 * @property {Gist | null} gist
 * @property {number} now the moment that is shown, ms of model time
 * @property {Pick<Reading, 'now' | 'before'>} reading
 */

/** What var(V) is, and how it has changed. @param {Visit} visit @param {Scene} scene */
function variability({ published, playing }, { status, reading }) {
  const value = status?.stats.var_v_mv2 ?? null;
  if (!status || value === null) return 'The variance of the membrane potential is not measured yet.';
  if (status.state === 'diverged') return 'The network has run away and stands still.';
  if (status.settling && playing) return `The variance of the membrane potential, var(V), is settling after a change.`;
  const { fluctuations, place } = size(value, published);
  const then = reading.before === null || reading.now === null ? '' : ` Since the last change ${changed(value, reading.before)}.`;
  return `The membrane potential fluctuates: its variance, var(V), is ${spokenVariance(value)} mV², ${fluctuations}, ${place}.${then}`;
}

/**
 * The scene in sentences.
 * @param {Visit} visit
 * @param {Scene} scene
 * @returns {string[]} paragraphs
 */
export function sceneText(visit, scene) {
  const { settings, playing, speed } = visit;
  const { status, gist, now } = scene;
  const run = playing ? `Running at ${speedText(speed)} times real time` : 'Paused';
  const network = `${describe(settings)}, c = ${settings.params.c}; ${spoken(settings.number('n'))} neurons. ${run}, at ${spoken(now / 1000, 1)} s of model time.`;
  if (!status || !gist) return [network, variability(visit, scene)];
  const { rate_e_hz, rate_i_hz, spike_count_corr: correlation } = status.stats;
  const rates = `Excitatory neurons fire at ${spoken(rate_e_hz, 1)} Hz on average, inhibitory at ${spoken(rate_i_hz, 1)} Hz.`;
  return [
    network,
    `The neurons fire ${firing(gist.synchrony)}: in steps of 10 ms the mean rate of excitatory neurons goes from ${extent(gist.rate_e_hz)} Hz. ${rates}` +
      (correlation === null ? '' : ` The correlation of their spike counts is ${spoken(correlation, 3)}.`),
    variability(visit, scene),
  ];
}

/** A traced neuron by name. @param {Axes} axes @param {number} index */
function neuron({ traced }, index) {
  const one = traced[index];
  return one ? `${populationNames[one.population]} neuron ${one.neuron}` : 'a neuron';
}

/** What a panel is called before it shows anything. @param {string} kind */
const titleOf = (kind) => titles[kind] ?? kinds.get(kind)?.label ?? '';

/** The same of those kinds that the page says more of, than the table. @type {Record<string, string>} */
export const titles = {
  'raster-x': 'Raster of the external spike trains',
  'raster-e': 'Raster of the excitatory neurons',
  'raster-i': 'Raster of the inhibitory neurons',
  rate: 'Mean rates',
  trace: 'Membrane potential of a neuron',
  input: 'Synaptic input to a neuron',
  histogram: 'Distribution of the membrane potential',
};

/** The end of an axis. @param {number} value */
const round = (value) => tickText(Number(value.toPrecision(3)));

/**
 * A plot of which the table of panels tells what it is.
 * @param {PanelAxes} panel
 */
function tabled(panel) {
  const kind = kinds.get(panel.kind);
  if (!kind) return '';
  const told = toldBy(panel);
  if (panel.needs_ms > 0) return `${kind.label}: ${told}.`;
  const known = [
    ...(panel.number_e === null ? [] : [`excitatory ${digits(panel.number_e)}`]),
    ...(panel.number_i === null ? [] : [`inhibitory ${digits(panel.number_i)}`]),
  ];
  const number =
    kind.number && known.length ? ` ${capital(kind.number)}: ${known.join(', ')}${kind.number_unit && ` ${kind.number_unit}`}.` : '';
  const across = kind.across
    ? ` The axis of the ${kind.across} goes from ${round(panel.left)} to ${round(panel.right)} ${kind.across_unit}.`
    : '';
  return `${kind.label}. ${kind.description}${told && ` ${told}`}${number}${across}`;
}

/**
 * A plot in a sentence or two.
 * @param {PanelAxes} panel
 * @param {Axes} axes
 * @param {Gist} gist
 * @param {Status} status
 */
export function plotText(panel, axes, gist, status) {
  const { kind, index, rows, left, right } = panel;
  const title = titleOf(kind);
  const seconds = `${spoken(gist.ms / 1000, 1)} s`;
  const { stats, window_ms } = status;
  const threshold = `the threshold V_T is ${spoken(axes.threshold)} mV`;
  /** @param {'x' | 'e' | 'i'} key */
  const raster = (key) =>
    `${title}, ${spoken(rows)} of them: a dot for each spike. Each fires at ${spoken(stats[`rate_${key}_hz`], 1)} Hz on average; ` +
    `in steps of 10 ms the mean over all goes from ${extent(gist[`rate_${key}_hz`])} Hz.`;
  switch (kind) {
    case 'raster-x':
      return raster('x');
    case 'raster-e':
      return raster('e');
    case 'raster-i':
      return raster('i');
    case 'rate':
      return (
        `${title} in the last ${seconds}, in steps of 10 ms: external ${extent(gist.rate_x_hz)} Hz, ` +
        `excitatory ${extent(gist.rate_e_hz)} Hz, inhibitory ${extent(gist.rate_i_hz)} Hz.`
      );
    case 'trace': {
      const trace = gist.traces[index];
      if (!trace) return title;
      const spikes = trace.spikes === 1 ? '1 spike' : `${trace.spikes} spikes`;
      return `Membrane potential of ${neuron(axes, index)} in the last ${seconds}: ${extent(trace)} mV, ${spikes}; ${threshold}.`;
    }
    case 'input':
      return (
        `Synaptic input to ${neuron(axes, 0)}, mean over the last ${seconds}: external ${spoken(gist.input_x, 1)}, ` +
        `excitatory ${spoken(gist.input_e, 1)}, inhibitory ${spoken(gist.input_i, 1)}, together ${spoken(gist.input, 1)} mV/ms.`
      );
    case 'histogram': {
      const { low, high, mode, above } = gist.histogram;
      return (
        `${title} over all neurons and the last ${spoken(window_ms / 1000, 1)} s: most often ${spoken(mode)} mV, ` +
        `98 % of the time between ${spoken(low)} and ${spoken(high)} mV, ${spoken(100 * above, 1)} % of it above V_T, ${spoken(axes.threshold)} mV. ` +
        `The axis goes from ${spoken(left)} to ${spoken(right)} mV.`
      );
    }
  }
  return tabled(panel);
}

/**
 * Describes the scene and the plots, at most every 5 s, and announces the reading after each change.
 * @param {Session} session
 * @param {boolean} aloud the reading is announced
 */
export function summarise(session, aloud) {
  const { settings, published } = session;
  const reading = new Reading((now, before) => {
    if (aloud) announce(readingText(now, before, published), 'reading');
    renew();
  });
  /** @type {Scene} */
  const scene = { status: null, gist: null, now: 0, reading };
  /** @type {Axes | null} */
  let axes = null;

  /** Panels may come at any time. */
  const name = () => {
    const nodes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-kind]:not([data-network])'));
    return [...nodes].map((node) => {
      const [kind, index] = [String(node.dataset.kind), Number(node.dataset.index ?? 0)];
      if (!node.hasAttribute('role')) node.setAttribute('aria-label', `${titleOf(kind)}; nothing is drawn yet`);
      node.setAttribute('role', 'img');
      return { node, kind, index };
    });
  };
  /** @type {(now: void) => void} */
  const describeAll = () => {
    rewrite(byId('scene'), ...sceneText(session, scene).map((text) => element('p', {}, text)));
    const { status, gist } = scene;
    if (!axes || !gist || !status) return;
    for (const { node, kind, index } of name()) {
      const panel = axes.panels.find((one) => one.kind === kind && one.index === index);
      const text = panel ? plotText(panel, axes, gist, status) : `${titleOf(kind)}; nothing is drawn yet`;
      if (node.getAttribute('aria-label') !== text) node.setAttribute('aria-label', text);
    }
  };
  const renew = latest(calm, describeAll);

  session.tick.add(({ now_ms }) => (scene.now = now_ms));
  session.axes.add((next) => (axes = next));
  session.gist.add((gist) => {
    scene.gist = gist;
    renew();
  });
  session.status.add((status) => {
    // What was drawn is of another network.
    if (status.state === 'building' || status.model_time_ms < (scene.status?.model_time_ms ?? 0)) scene.gist = null;
    scene.status = status;
    reading.hear(status);
    renew();
  });
  settings.asked.add(({ dragging }) => {
    reading.change(settings.params, dragging);
    announce('', 'reading');
    renew();
  });
  session.acted.add((what) => {
    if (what === 'reset') reading.change(null);
  });
  session.refused.add(() => reading.refuse());
  session.paced.add(renew);
  session.choice.changed.add(() => {
    name();
    renew();
  });
  name();
  renew();
}
