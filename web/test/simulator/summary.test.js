import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Settings } from '../../page/simulator/settings.js';
import { plotText, sceneText, titles } from '../../page/simulator/summary.js';
import { published, table } from '../fixture.js';

/** A visit with these settings. @param {object} [others] @param {import('../../page/shared/parameters.js').Params} [change] */
function visit(others = {}, change = {}) {
  const paper = published();
  const settings = new Settings(table(), paper);
  settings.change(change);
  return /** @type {import('../../page/simulator/session.js').Session} */ (
    /** @type {unknown} */ ({ settings, published: paper, playing: true, speed: 0.1, ...others })
  );
}

const gist = /** @type {import('../../page/shared/messages.js').Gist} */ ({
  type: 'gist',
  ms: 1110,
  rate_x_hz: { low: 0, high: 30 },
  rate_e_hz: { low: 0, high: 26.1 },
  rate_i_hz: { low: 0, high: 19 },
  synchrony: 1.1,
  traces: [{ low: -74.7, high: -51.2, spikes: 1 }],
  input_x: 1.25,
  input_e: 0.41,
  input_i: -1.19,
  input: 0.47,
  histogram: { low: -73, high: -56.5, mode: -68.25, above: 0.003 },
});

/** @param {object} [stats] @param {object} [others] */
const status = (stats = {}, others = {}) =>
  /** @type {import('../../page/shared/messages.js').Status} */ (
    /** @type {unknown} */ ({
      state: 'running',
      settling: false,
      window_ms: 2000,
      stats: { var_v_mv2: 14.2, rate_e_hz: 5.1, rate_i_hz: 6.2, rate_x_hz: 10, spike_count_corr: 0.0719, ...stats },
      ...others,
    })
  );

test('the scene before anything is measured', () => {
  assert.deepEqual(sceneText(visit(), { status: null, gist: null, now: 0, reading: { now: null, before: null } }), [
    'Conductance-based synapses, correlated input, c = 0.2; 1000 neurons. Running at 0.10 times real time, at 0.0 s of model time.',
    'The variance of the membrane potential is not measured yet.',
  ]);
});

test('the scene follows what is measured', () => {
  const scene = { status: status(), gist, now: 3204, reading: { now: 14.2, before: 66 } };
  assert.deepEqual(sceneText(visit({ playing: false }), scene), [
    'Conductance-based synapses, correlated input, c = 0.2; 1000 neurons. Paused, at 3.2 s of model time.',
    'The neurons fire in synchronous volleys: in steps of 10 ms the mean rate of excitatory neurons goes from 0 to 26 Hz. ' +
      'Excitatory neurons fire at 5.1 Hz on average, inhibitory at 6.2 Hz. The correlation of their spike counts is 0.072.',
    'The membrane potential fluctuates: its variance, var(V), is 14 mV², moderate, above the cited 4 to 9. Since the last change it shrank from 66.',
  ]);
  const independent = {
    ...scene,
    gist: { ...gist, synchrony: 0.25, rate_e_hz: { low: 2, high: 11 } },
    status: status({ var_v_mv2: 38, spike_count_corr: null }),
    reading: { now: 38, before: null },
  };
  const [network, firing, variance] = sceneText(visit({}, { synapse: 'current', c: 0, n: 15000 }), independent);
  assert.match(network, /^Current-based synapses, independent input, c = 0; 15000 neurons\./);
  assert.match(firing, /^The neurons fire irregularly, without volleys: .* from 2 to 11 Hz\..*6\.2 Hz\.$/);
  assert.match(variance, /is 38 mV², large, far above the cited 4 to 9\.$/);
});

test('what settles or has stopped is not told as a result', () => {
  const scene = { status: status({}, { settling: true }), gist, now: 0, reading: { now: null, before: 66 } };
  assert.match(sceneText(visit(), scene)[2], /is settling after a change/);
  assert.match(sceneText(visit(), { ...scene, status: status({}, { state: 'diverged' }) })[2], /has run away/);
});

test('every kind of plot has its sentence', () => {
  const axes = /** @type {import('../../page/shared/messages.js').Axes} */ ({
    type: 'axes',
    panels: [],
    traced: [{ population: 'e', neuron: 13 }],
    threshold: -55,
  });
  const unmeasured = { ticks_up: [], ticks_across: [], number_e: null, number_i: null, flat: false, needs_ms: 0 };
  const range = { index: 0, network: 0, low: 0, high: 1, left: -90, right: -50, rows: 800, beyond_left: 0, beyond_right: 0, ...unmeasured };
  const texts = Object.keys(titles).map((kind) => plotText({ kind, ...range }, axes, gist, status()));
  assert.deepEqual(texts, [
    'Raster of the external spike trains, 800 of them: a dot for each spike. Each fires at 10.0 Hz on average; in steps of 10 ms the mean over all goes from 0 to 30 Hz.',
    'Raster of the excitatory neurons, 800 of them: a dot for each spike. Each fires at 5.1 Hz on average; in steps of 10 ms the mean over all goes from 0 to 26 Hz.',
    'Raster of the inhibitory neurons, 800 of them: a dot for each spike. Each fires at 6.2 Hz on average; in steps of 10 ms the mean over all goes from 0 to 19 Hz.',
    'Mean rates in the last 1.1 s, in steps of 10 ms: external 0 to 30 Hz, excitatory 0 to 26 Hz, inhibitory 0 to 19 Hz.',
    'Membrane potential of excitatory neuron 13 in the last 1.1 s: −75 to −51 mV, 1 spike; the threshold V_T is −55 mV.',
    'Synaptic input to excitatory neuron 13, mean over the last 1.1 s: external 1.3, excitatory 0.4, inhibitory −1.2, together 0.5 mV/ms.',
    'Distribution of the membrane potential over all neurons and the last 2.0 s: most often −68 mV, 98 % of the time between −73 and −57 mV, 0.3 % of it above V_T, −55 mV. The axis goes from −90 to −50 mV.',
  ]);
});

test('of what is measured on request the table tells what it is', () => {
  const axes = /** @type {import('../../page/shared/messages.js').Axes} */ ({ type: 'axes', panels: [], traced: [], threshold: -55 });
  const range = { kind: 'isi', index: 0, network: 0, low: 0, high: 1, left: 0, right: 250, rows: 0, beyond_left: 0, beyond_right: 0 };
  const measured = { ticks_up: [], ticks_across: [], number_e: 0.9876, number_i: 0.95, flat: false, needs_ms: 0 };
  assert.equal(
    plotText({ ...range, ...measured }, axes, gist, status()),
    'Interspike intervals. How long the neurons wait from one spike to the next, and how irregularly: a Poisson process has a CV of 1. ' +
      'Mean CV: excitatory 0.988, inhibitory 0.950. The axis of the interval goes from 0 to 250 ms.',
  );
  assert.equal(
    plotText({ ...range, ...measured, number_e: null, number_i: null, needs_ms: 1500 }, axes, gist, status()),
    'Interspike intervals: needs 1.5 s more of model time.',
  );
});
