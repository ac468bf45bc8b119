import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, wanted } from '../../page/article/state.js';

test('a word names parameters like an address', () => {
  assert.deepEqual(wanted('c=0.2&synapse=current'), { c: 0.2, synapse: 'current' });
});

test('a figure stands as a word says, by either name of its model', () => {
  const frame = { synapse: null, lambda: 0, c: 0.2, n: 1000 };
  assert(holds({ synapse: 'current', c: 0.2 }, frame));
  assert(holds({ lambda: 0 }, frame));
  assert(!holds({ synapse: 'conductance' }, frame));
  assert(!holds({ c: 0 }, frame));
  assert(holds({ synapse: 'conductance' }, { synapse: 'conductance', lambda: null }), 'before the frame has told anything');
  assert(holds({ synapse: 'effective' }, { synapse: 'effective', lambda: null }));
  assert(!holds({ lambda: 1 }, { synapse: 'effective', lambda: null }));
  assert(!holds({ rx: 20 }, { c: 0 }), 'what is not known does not hold');
});
