import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found } from '../../page/simulator/search.js';
import { table as given } from '../fixture.js';

/** @typedef {import('../../page/shared/parameters.js').Parameter} Parameter */

/** @param {string} name @param {string} symbol @param {string} unit @param {string} group @param {string} title @param {string} description */
const row = (name, symbol, unit, group, title, description) =>
  /** @type {Parameter} */ ({ ...given()[1], name, symbol, unit, group, title, description });

const table = [
  { ...row('synapse', '', '', 'synapses', 'synapse model', 'synapse model: current, or with lambda'), words: ['current', 'conductance'] },
  row('lambda', 'λ', '', 'synapses', 'place between current and conductance', 'position between the two'),
  row('c', 'c', '', 'input', 'input correlation', 'spike-count correlation of the external trains'),
  row('n', 'N', '', 'network', 'number of neurons', 'recurrent neurons; as many as memory allows'),
  row('jitter', 'σ', 'ms', 'input', 'jitter of external spikes', 'standard deviation of the jitter'),
  row('rx', 'r_x', 'Hz', 'input', 'rate of an external train', 'rate of an external train'),
  row('p', 'p', '', 'network', 'connection probability', 'probability of a connection'),
  row('jex', 'j_ex', 'mV', 'synapses', 'weight, external to excitatory', 'weight x → e before 1/√N'),
  row('jei', 'j_ei', 'mV', 'synapses', 'weight, inhibitory to excitatory', 'weight i → e before 1/√N'),
  row('taue', 'τ_e', 'ms', 'synapses', 'decay time of excitatory synapses', 'decay time of excitatory synapses'),
  row('taui', 'τ_i', 'ms', 'synapses', 'decay time of inhibitory synapses', 'decay time of inhibitory synapses'),
  row('deltat', 'Δ_T', 'mV', 'neuron', 'sharpness of spike generation', 'sharpness of the spike-generating term'),
  row('burnin', '', 'ms', 'numerics', 'burn-in', 'beginning of a run that var(V), mean V, C and g leave out'),
];

/** @param {string} query */
const names = (query) =>
  found(table, query)
    .map(({ name }) => name)
    .join(' ');

test('parameters are found by name, symbol, words and unit', () => {
  for (const [query, expected] of [
    ['taue', 'taue'],
    ['τ_e', 'taue'],
    ['τe', 'taue'],
    ['tau_e', 'taue'],
    ['DELTA', 'deltat'],
    ['Δ', 'deltat'],
    ['lambda', 'synapse lambda'],
    ['λ', 'lambda'],
    ['position', 'lambda'],
    ['jitter', 'jitter'],
    ['milliseconds', 'jitter taue taui burnin'],
    ['sigma', 'jitter'],
    ['hertz', 'rx'],
    ['Hz', 'rx'],
    ['decay inhib', 'taui'],
    ['conductance', 'synapse lambda'],
    ['weight mV external', 'jex'],
    ['numerics', 'burnin'],
    ['  ', table.map(({ name }) => name).join(' ')],
    ['no such thing', ''],
  ])
    assert.equal(names(query), expected, `"${query}"`);
});

test('a letter is a name or a symbol, where there is such a one', () => {
  assert.equal(names('c'), 'c');
  assert.equal(names('N'), 'n');
  assert.equal(names('p'), 'p');
});

test('the more words, the fewer parameters; each finds itself', () => {
  for (const row of table) {
    assert(found(table, row.name).includes(row), row.name);
    assert(found(table, row.title).includes(row), row.title);
    if (row.symbol) assert(found(table, row.symbol).includes(row), row.symbol);
    assert(found(table, `${row.title} ${row.name}`).length <= found(table, row.title).length);
  }
});
