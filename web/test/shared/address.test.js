import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepAddress, query, readAddress, speeds } from '../../page/shared/address.js';
import { Settings } from '../../page/simulator/settings.js';
import { clock } from '../clock.js';
import { published, table } from '../fixture.js';

const settings = () => new Settings(table(), published());

test('what an address asks for', () => {
  /** @type {[asked: string, given: Record<string, number | string>, speed: number][]} */
  const cases = [
    ['', {}, 0.1],
    ['?', {}, 0.1],
    ['?c=0.1&n=500&synapse=current', { c: 0.1, n: 500, synapse: 'current' }, 0.1],
    ['?jei=-150&seed=1e3', { jei: -150, seed: 1000 }, 0.1],
    ['?speed=2', {}, 2],
    [`?speed=${speeds.min}`, {}, speeds.min],
    [`?speed=${speeds.max}`, {}, speeds.max],
    // What is not a number goes as it is to whoever knows what is allowed.
    ['?c=', { c: '' }, 0.1],
    ['?c=%20', { c: ' ' }, 0.1],
    ['?c=NaN&n=Infinity', { c: 'NaN', n: 'Infinity' }, 0.1],
    ['?c=1&n=200&c=2', { c: '1 and 2', n: 200 }, 0.1],
  ];
  for (const [asked, given, speed] of cases) assert.deepEqual(readAddress(asked), { given, speed, refused: '' }, asked);
});

test('speeds that are refused', () => {
  for (const text of ['0.009', '11', '-1', '', 'fast', 'Infinity'])
    assert.deepEqual(readAddress(`?c=0&speed=${text}`), {
      given: { c: 0 },
      speed: 0.1,
      refused: `speed = ${text}: allowed are 0.01 … 10 × real time`,
    });
  assert.match(readAddress('?speed=1&speed=2').refused, /^speed = 1 and 2: allowed/);
});

test('the query has what differs from the paper, and one of synapse and lambda', () => {
  /** @type {[change: import('../../page/shared/parameters.js').Params, speed: number, expected: string][]} */
  const cases = [
    [{}, 0.1, ''],
    [{ c: 0.2, n: 1000, synapse: 'conductance' }, 0.1, ''],
    [{}, 1, '?speed=1'],
    [{ c: 0 }, 0.1, '?c=0'],
    [{ n: 500, c: 0.1 }, 2, '?c=0.1&n=500&speed=2'],
    [{ synapse: 'current' }, 0.1, '?lambda=0'],
    [{ lambda: 0.25 }, 0.1, '?lambda=0.25'],
    [{ synapse: 'effective' }, 0.1, '?synapse=effective'],
    [{ jei: -150, scheme: 'exponential' }, 0.1, '?jei=-150&scheme=exponential'],
  ];
  for (const [change, speed, expected] of cases) {
    const one = settings();
    one.change(change);
    assert.equal(query(one, speed), expected);
    const { given, speed: read, refused } = readAddress(expected);
    const other = settings();
    other.adopt(given);
    assert.deepEqual([other.params, read, refused], [one.params, speed, ''], `${expected} read again`);
  }
});

test('the address is kept at once, and then eight times a second at most', (t) => {
  const pass = clock(t);
  /** @type {string[]} */
  const written = [];
  Object.assign(globalThis, {
    location: { pathname: '/map.html', hash: '#key' },
    history: { replaceState: (/** @type {null} */ _, /** @type {string} */ __, /** @type {string} */ url) => written.push(url) },
  });
  let c = 0;
  const keep = keepAddress(() => `?c=${c}`);
  const change = () => {
    c++;
    keep();
  };
  change();
  assert.deepEqual(written.splice(0), ['/map.html?c=1#key']);
  for (let k = 0; k < 10; k++) {
    pass(10);
    change();
  }
  assert.deepEqual(written, [], 'within 100 ms');
  pass(24);
  assert.deepEqual(written, [], 'within 124 ms');
  pass(1);
  assert.deepEqual(written.splice(0), ['/map.html?c=11#key'], 'the last change after 125 ms');
  pass(1000);
  assert.deepEqual(written, [], 'nothing changes, nothing is written');
  change();
  assert.deepEqual(written.splice(0), ['/map.html?c=12#key'], 'after a while at once again');
  for (let k = 0; k < 10_000; k++) {
    pass(1);
    change();
  }
  assert.equal(written.length, 80, 'in ten seconds');
});
