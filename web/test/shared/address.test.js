import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { keepAddress, numbered, query, readAddress, withView } from '../../page/shared/address.js';
import { speeds, usualView, viewKeys } from '../../page/shared/view.js';
import { Settings } from '../../page/simulator/settings.js';
import { clock } from '../clock.js';
import { published, table } from '../fixture.js';

const settings = () => new Settings(table(), published());

const names = table().map(({ name }) => name);

/** @param {string} asked @param {import('../../page/shared/view.js').Place} [place] */
const read = (asked, place = 'simulator') => readAddress(asked, place, names);

test('what an address asks for', () => {
  /** @type {[asked: string, given: Record<string, number | string>, view?: Partial<import('../../page/shared/view.js').View>][]} */
  const cases = [
    ['', {}],
    ['?', {}],
    ['?c=0.1&n=500&synapse=current', { c: 0.1, n: 500, synapse: 'current' }],
    ['?c=0.1&amp;n=500&amp;amp;speed=2', { c: 0.1, n: 500 }, { speed: 2 }],
    ['?jei=-150&seed=1e3', { jei: -150, seed: 1000 }],
    ['?speed=2', {}, { speed: 2 }],
    [`?speed=${speeds.min}`, {}, { speed: speeds.min }],
    [`?speed=${speeds.max}`, {}, { speed: speeds.max }],
    ['?theme=dark&schema=1', {}, { theme: 'dark' }],
    // What is not a number goes as it is to whoever knows what is allowed.
    ['?c=', { c: '' }],
    ['?c=%20', { c: ' ' }],
    ['?c=NaN&n=Infinity', { c: 'NaN', n: 'Infinity' }],
    ['?c=1&n=200&c=2', { c: '1 and 2', n: 200 }],
    ['?scheme=a%26amp;b', { scheme: 'a&amp;b' }],
  ];
  for (const [asked, given, view = {}] of cases) {
    const address = read(asked);
    assert.deepEqual(numbered(address.given), given, asked);
    assert.deepEqual([address.view, address.refused, address.ignored], [{ ...usualView('simulator'), ...view }, '', ''], asked);
  }
});

test('values of the view that are refused: the usual ones take their place', () => {
  for (const text of ['0.009', '11', '-1', '', 'fast', 'Infinity']) {
    const { view, refused } = read(`?c=0&theme=dark&speed=${text}`);
    assert.deepEqual([view, refused], [usualView('simulator'), `speed = ${text}: allowed are 0.01 … 10`]);
  }
  assert.match(read('?speed=1&speed=2').refused, /^speed = 1 and 2: allowed/);
  assert.equal(read('?theme=blue').refused, 'theme = blue: allowed are auto, light, dark');
  assert.equal(read('?schema=2').refused, 'schema = 2: allowed is 1');
});

test('what a frame may be asked for', () => {
  /** @type {[asked: string, view: Partial<import('../../page/shared/view.js').View>, written: string][]} */
  const cases = [
    ['?ui=basic&start=click&together=0', {}, ''],
    ['?ui=none&start=auto&together=1', { ui: 'none', start: 'auto', together: 1 }, '?ui=none&start=auto&together=1'],
    ['?tie=left-1&title=%20Too%20much?%20', { tie: 'left-1', title: 'Too much?' }, '?tie=left-1&title=Too%20much%3F'],
    [
      '?origins=https://a.org,http://localhost:8080',
      { origins: 'https://a.org,http://localhost:8080' },
      '?origins=https:%2F%2Fa.org,http:%2F%2Flocalhost:8080',
    ],
  ];
  for (const [asked, view, written] of cases) {
    const address = read(asked, 'frame');
    assert.deepEqual([address.view, address.refused, address.ignored], [{ ...usualView('frame'), ...view }, '', ''], asked);
    assert.equal(withView('', address.view, 'frame'), written);
    assert.deepEqual(read(written, 'frame').view, address.view, written);
  }
  for (const asked of [
    'ui=some',
    'start=now',
    'together=2',
    'together=',
    'tie=two words',
    'tie=',
    `title=${'x'.repeat(201)}`,
    'origins=*',
    'origins=null',
    'origins=https://a.org/',
    'origins=https://a.org,',
    'origins=javascript:alert(1)',
  ])
    assert.match(read(`?${asked}`, 'frame').refused, /^\w+ = .*: allowed (is|are) /, asked);
  assert.match(read('?ui=none&tie=a&start=paused').ignored, /: ui and tie, which/, 'the page of the simulator takes one of them');
});

test('names that are not ours are named, and nothing else', () => {
  /** @type {[asked: string, place: import('../../page/shared/view.js').Place, ignored: string][]} */
  const cases = [
    ['?utm_source=mail&c=0', 'simulator', 'Ignored in the address: utm_source, which the simulator does not know.'],
    ['?a=&b=1&b=2&d=x', 'simulator', 'Ignored in the address: a, b and d, which the simulator does not know.'],
    ['?speed=1', 'others', 'Ignored in the address: speed, which the simulator does not know.'],
    ['?C=0&__proto__=1', 'simulator', 'Ignored in the address: C and __proto__, which the simulator does not know.'],
  ];
  for (const [asked, place, ignored] of cases) {
    const address = read(asked, place);
    assert.deepEqual([address.ignored, address.refused], [ignored, ''], asked);
  }
  assert.deepEqual(read('?utm_source=mail&c=0').given, { c: '0' });
});

test('the query has what differs from the paper, and one of synapse and lambda', () => {
  /** @type {[change: import('../../page/shared/parameters.js').Params, view: Partial<import('../../page/shared/view.js').View>, expected: string][]} */
  const cases = [
    [{}, {}, ''],
    [{ c: 0.2, n: 1000, synapse: 'conductance' }, { speed: 0.1, theme: 'auto', schema: 1 }, ''],
    [{}, { speed: 1 }, '?speed=1'],
    [{ c: 0 }, {}, '?c=0'],
    [{ n: 500, c: 0.1 }, { theme: 'light', speed: 2 }, '?c=0.1&n=500&speed=2&theme=light'],
    [{ synapse: 'current' }, {}, '?lambda=0'],
    [{ lambda: 0.25 }, {}, '?lambda=0.25'],
    [{ synapse: 'effective' }, {}, '?synapse=effective'],
    [{ jei: -150, scheme: 'exponential' }, {}, '?jei=-150&scheme=exponential'],
  ];
  for (const [change, view, expected] of cases) {
    const one = settings();
    one.change(change);
    assert.equal(query(one, view, 'simulator'), expected);
    const again = read(expected);
    const other = settings();
    other.adopt(numbered(again.given));
    assert.deepEqual([other.params, again.view, again.refused], [one.params, { ...usualView('simulator'), ...view }, ''], expected);
  }
});

test('a place writes those keys of the view only that it takes', () => {
  assert.equal(withView('', { speed: 2, theme: 'dark' }, 'others'), '?theme=dark');
  assert.equal(withView('?n=100', { speed: 2, theme: 'dark' }, 'frame'), '?n=100&speed=2&theme=dark');
  assert.equal(withView('?n=100', {}, 'others'), '?n=100');
});

test('the README lists the keys of the view', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/gm)].map((line) => line.slice(1));
  const rows = viewKeys.map(({ name, meaning, allowed, defaults }) => {
    const usual = new Set(Object.values(defaults));
    return [name, meaning, usual.size === 1 ? `${[...usual]}` || 'none' : `${defaults.simulator}, in a frame ${defaults.frame}`, allowed];
  });
  assert.deepEqual(listed, rows);
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

test('what is quoted of a long address is cut', () => {
  const long = 'x'.repeat(60_000);
  assert.equal(readAddress(`?theme=${long}`, 'others', []).refused.length < 200, true);
  const { ignored } = readAddress(`?${long}=1&${Array.from({ length: 500 }, (_, k) => `y${k}=1`).join('&')}`, 'others', []);
  assert.match(ignored, /^Ignored in the address: x+…, y0, y1, y2, y3, y4 and 495 more, which the simulator does not know\.$/);
  assert(ignored.length < 200);
});
