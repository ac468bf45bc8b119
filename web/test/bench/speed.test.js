import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cells, events, ratio, same, text, three } from '../../page/bench/speed.js';
import { row } from '../fixture.js';

/** @typedef {import('../../page/bench/speed.js').Row} Row */

const params = { n: 1000, p: 0.2, qx: 0.3, rx: 10, dt: 0.1 };

/** Trials of 2 s that took so many seconds. @param {number[]} walls @param {Partial<Row>} [given] */
const timed = (walls, given = {}) => walls.map((wall_s) => row({ params, t_ms: 2000, wall_s, ...given }));

/** The same trials by one kernel. @param {number[]} walls @param {Partial<Row>} [given] */
const by = (walls, given) => ({ first: timed([9], given)[0], timed: timed(walls, given) });

test('three significant digits', () => {
  for (const [value, digits] of /** @type {const} */ ([
    [0.012345, '0.0123'],
    [1.2345, '1.23'],
    [12.345, '12.3'],
    [123.45, '123'],
    [12345, '12\u202F345'],
  ]))
    assert.equal(three(value), digits);
});

test('the arrivals of spikes in a second', () => {
  // Each spike has p N targets: of 800 neurons at 5 Hz, 200 at 7 Hz and 300 trains at 10 Hz.
  assert.equal(events(row({ params, rate_e_hz: 5, rate_i_hz: 7 })), 200 * (4000 + 1400 + 3000));
});

test('the cells of a kernel are medians over trials', () => {
  // 0.2 s for a second of 10⁷ steps of a neuron and 1.68 · 10⁶ events
  assert.deepEqual(cells(timed([0.4, 9, 0.3])), ['200', '5.00', '20.0', '119']);
});

test('kernels beside each other', () => {
  const reference = by([1.2, 1, 7]);
  assert.equal(ratio({ simd: by([0.3, 0.2, 0.4]), reference }), 4);
  assert.equal(ratio({ reference }), null);
  assert.equal(ratio({ simd: reference }), null);
  assert.equal(same({ simd: by([1, 2, 3]), reference }), true);
  assert.equal(same({ simd: by([1, 2, 3], { spike_hash: 'h0' }), reference }), false);
  const last = timed([1, 1]).concat(timed([1], { spike_hash: 'h0' }));
  assert.equal(same({ simd: { first: reference.first, timed: last }, reference }), false, 'of one trial');
});

test('the table as text, in columns', () => {
  const table = new Map([
    [1000, { simd: by([0.3, 0.2, 0.4]), reference: by([1.2, 1, 7]) }],
    [4000, { reference: by([1, 1, 1], { spike_hash: null }) }],
  ]);
  const lines = text(table, '3', '8 processors; a browser').split('\n');
  assert.deepEqual(lines, [
    'Balanced networks, conductance-based synapses, c = 0.2, dt = 0.1 ms; one core, medians of three trials',
    '   N     kernel  ms per s  × real time  ns per neuron-step  ns per synaptic event                       spikes',
    '1000       SIMD       150         6.67                15.0                   89.3  h0123456789abcdef (2000 ms)',
    '1000  Reference       600         1.67                60.0                    357  h0123456789abcdef (2000 ms)',
    '4000  Reference       500         2.00                50.0                    298               null (2000 ms)',
    'N = 1000: SIMD is 4.00 times as fast, same spikes',
    'Numerics 3; 8 processors; a browser',
    '',
  ]);
});
