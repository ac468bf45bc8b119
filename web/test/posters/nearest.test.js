import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { nearestPoster } from '../../page/posters/nearest.js';
import { defaults, posters } from '../../page/posters/table.js';

const page = new URL('../../page/', import.meta.url);

test('each published network has its own picture, in both themes', () => {
  for (const { synapse, c, n, var_v_mv2, paper } of posters) {
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      const poster = nearestPoster({ synapse, c, n }, theme);
      assert.equal(poster.exact, true, poster.says);
      assert.deepEqual(poster.shows, { synapse, c, n });
      assert.deepEqual([poster.var_v_mv2, poster.paper], [var_v_mv2, paper]);
      assert.match(readFileSync(new URL(poster.src, page), 'utf8'), new RegExp(`synapse = ${synapse}, c = ${c}, n = ${n}<`));
      assert(poster.src.endsWith(`-${theme}.svg`), poster.src);
    }
  }
  assert.equal(posters.length, 6);
});

test('what is not given is the paper’s, however it is written', () => {
  const paper = { synapse: 'conductance', c: 0.2, n: 1000 };
  for (const params of [
    {},
    { lambda: 1 },
    { lambda: 1, synapse: null },
    { c: '0.2', n: '1000' },
    { ...defaults, synapse: 'conductance', lambda: null },
  ]) {
    const poster = nearestPoster(params);
    assert.deepEqual(poster.shows, paper);
    assert.equal(poster.exact, true, JSON.stringify(params));
    assert.equal(poster.says, 'Picture of conductance-based synapses, c = 0.2, N = 1000.');
  }
});

test('other settings get the nearest picture, which says so', () => {
  for (const [params, synapse, c] of /** @type {const} */ ([
    [{ c: 0.09 }, 'conductance', 0],
    [{ c: 0.1 }, 'conductance', 0.2],
    [{ c: 0.5 }, 'conductance', 0.2],
    [{ lambda: 0.2, c: 0 }, 'current', 0],
    [{ lambda: 0.3, c: 0 }, 'conductance', 0],
    [{ synapse: 'effective', c: 0.01 }, 'effective', 0],
    [{ n: 2000 }, 'conductance', 0.2],
    [{ seed: 2 }, 'conductance', 0.2],
    [{ taue: 9, synapse: 'current' }, 'current', 0.2],
    [{ scheme: 'exponential' }, 'conductance', 0.2],
  ])) {
    const poster = nearestPoster(params);
    assert.equal(poster.exact, false, JSON.stringify(params));
    assert.deepEqual(poster.shows, { synapse, c, n: 1000 });
    assert.match(poster.says, /^Picture of .*; press Play for your settings\.$/);
  }
});

test('a picture is told in words', () => {
  assert.equal(
    nearestPoster({ synapse: 'current', c: 0.2 }).alt,
    'Current-based synapses, c = 0.2, N = 1000: spikes of the external trains, of excitatory neurons (10.1 Hz on average) and of inhibitory ones (20.6 Hz), and the membrane potential of one neuron. var(V) is 68.3 mV².',
  );
});
