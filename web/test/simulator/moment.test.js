import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelValues, valuesText } from '../../page/simulator/moment.js';
import { stepLengths } from '../../page/simulator/stepping.js';
import { clockText } from '../../page/simulator/transport.js';

test('a moment in words, with the values of the first network and their units', () => {
  const values = {
    type: /** @type {const} */ ('values'),
    asked_ms: 1234.52,
    at_ms: 1234.5,
    panels: [
      { kind: 'rate', index: 0, network: 0, values: [4.12, 9, 12.34] },
      { kind: 'trace', index: 1, network: 0, values: [-58.24] },
      { kind: 'trace', index: 1, network: 1, values: [-1] },
      { kind: 'input', index: 0, network: 0, values: [2, -7.5, 6, 0.5] },
    ],
  };
  /** @type {import('../../page/shared/messages.js').Traced[]} */
  const traced = [
    { population: 'e', neuron: 3 },
    { population: 'i', neuron: 7 },
  ];
  assert.equal(
    valuesText(values, 20, traced),
    '1234.5 ms; rates: excitatory 4.1, inhibitory 9.0, external 12.3 Hz; V of inhibitory neuron 7 −58.2 mV; ' +
      'input: excitatory 2.0, inhibitory −7.5, external 6.0, together 0.5 mV/ms',
  );
  assert.deepEqual(panelValues(values.panels[1]), { values: [{ letter: '', tone: '', value: '−58.2' }], unit: 'mV' });
});

test('steps are one of the network, 1 ms and 10 ms', () => {
  assert.deepEqual(stepLengths(0.1), [0.1, 1, 10]);
  assert.deepEqual(stepLengths(1), [1, 10]);
});

test('the clock shows tenths of a millisecond where model time stands between milliseconds', () => {
  assert.deepEqual(
    [clockText(1234, false), clockText(1234.1, false), clockText(1234.1, true), clockText(0.3, false)],
    ['1.234', '1.2341', '1.234', '0.0003'],
  );
});
