import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, exists, nameOf, named, neighbour, same, spokenName, spokenNeuron } from '../../page/simulator/neuron.js';

/** @typedef {import('../../page/shared/messages.js').Inspected} Inspected */

const sizes = { e: 800, i: 200, x: 300 };

/** @type {Inspected} */
const e17 = {
  type: 'inspected',
  population: 'e',
  neuron: 17,
  network: 0,
  rate_hz: 5.1234,
  cv: 0.8371,
  spikes: 47,
  spikes_ms: 9170,
  mean_v_mv: -62.13,
  var_v_mv2: 14.76,
  window_ms: 2000,
  inputs: [
    { population: 'e', count: 158, expected: 160 },
    { population: 'i', count: 44, expected: 40 },
    { population: 'x', count: 61, expected: 60 },
  ],
  outputs: [
    { population: 'e', count: 150, expected: 160 },
    { population: 'i', count: 39, expected: 40 },
  ],
};
/** @type {Inspected} */
const x3 = { ...e17, population: 'x', neuron: 3, mean_v_mv: null, var_v_mv2: null, window_ms: 0, inputs: [] };

test('a neuron has one name', () => {
  assert.equal(nameOf(e17), 'E 17');
  assert.equal(spokenName(e17), 'excitatory neuron 17');
  assert.equal(spokenName(x3), 'external train 3');
  for (const text of ['E 17', 'e17', '  e   017 ']) assert.deepEqual(named(text, sizes), { population: 'e', neuron: 17 });
  assert.deepEqual(named('X 299', sizes), { population: 'x', neuron: 299 });
});

test('what names no neuron is told why', () => {
  assert.equal(named('E 800', sizes), 'There is no E 800: there are E 0 to E 799.');
  assert.equal(named('17', sizes), '17 names no neuron: there are E 0 to E 799, I 0 to I 199 and X 0 to X 299.');
  for (const text of ['', 'F 3', 'E -1', 'E 1.5', 'E 1e2', 'E 12345678901']) assert.equal(typeof named(text, sizes), 'string', text);
});

test('there are as many as the population has', () => {
  assert(exists({ population: 'i', neuron: 199 }, sizes));
  assert(!exists({ population: 'i', neuron: 200 }, sizes));
  assert(same({ population: 'i', neuron: 1 }, { population: 'i', neuron: 1 }) && same(null, null));
  assert(!same({ population: 'i', neuron: 1 }, { population: 'e', neuron: 1 }) && !same(null, { population: 'i', neuron: 1 }));
});

test('next and previous go round', () => {
  assert.deepEqual(neighbour({ population: 'e', neuron: 17 }, 1, sizes), { population: 'e', neuron: 18 });
  assert.deepEqual(neighbour({ population: 'e', neuron: 799 }, 1, sizes), { population: 'e', neuron: 0 });
  assert.deepEqual(neighbour({ population: 'x', neuron: 0 }, -1, sizes), { population: 'x', neuron: 299 });
});

test('the card tells of which time it is, and what is expected', () => {
  assert.deepEqual(
    columnsOf(e17).map(({ heading, value, expected }) => [heading, value, expected]),
    [
      ['Rate, last 9.2 s', '5.1\u202FHz', ''],
      ['CV (n = 46)', '0.84', ''],
      ['Mean V, last 2.0 s', '−62.1\u202FmV', ''],
      ['var(V)', '14.8\u202FmV²', ''],
      ['From E (expected)', '158', '(160)'],
      ['From I', '44', '(40)'],
      ['From X', '61', '(60)'],
    ],
  );
  assert.deepEqual(
    columnsOf(x3).map(({ heading, value }) => `${heading} ${value}`),
    ['Rate, last 9.2 s 5.1\u202FHz', 'CV (n = 46) 0.84', 'To E (expected) 150', 'To I 39'],
  );
  const young = { ...e17, rate_hz: null, cv: null, mean_v_mv: null, var_v_mv2: null };
  assert.deepEqual(
    columnsOf(young)
      .slice(0, 4)
      .map(({ value }) => value),
    ['–', '–', '–', '–'],
  );
});

test('it is spoken in sentences', () => {
  assert.equal(
    spokenNeuron(e17),
    'Excitatory neuron 17: 5.1 Hz in the last 9.2 s; coefficient of variation of its intervals 0.84. Mean V −62.1 mV, var(V) 14.8 mV², over 2.0 s. ' +
      'Inputs from 158 excitatory, 160 expected; 44 inhibitory, 40 expected; 61 external, 60 expected.',
  );
  assert.equal(
    spokenNeuron({ ...x3, rate_hz: null, cv: null }),
    'External train 3: no rate is known yet. Projects to 150 excitatory, 160 expected; 39 inhibitory, 40 expected.',
  );
});
