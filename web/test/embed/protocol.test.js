import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { attend } from '../../page/embed/protocol.js';
import { clock } from '../clock.js';
import { FakeFrame } from './frame.js';

/** A window that hears what it is told. */
class FakeWindow {
  closed = false;
  /** @type {[message: any, origin: string][]} */ heard = [];

  /** @param {any} message @param {string} origin */
  postMessage(message, origin) {
    this.heard.push([structuredClone(message), origin]);
  }

  /** What it has heard since the last time. @returns {any[]} */
  news() {
    return this.heard.splice(0).map(([message]) => message);
  }
}

const page = 'https://lecture.example';

/**
 * A frame in a page, which has heard that it is ready.
 * @param {import('node:test').Context} t
 */
function visit(t) {
  const pass = clock(t);
  const around = new FakeWindow();
  /** @type {Record<string, ((event: any) => void)[]>} */
  const listeners = {};
  Object.assign(globalThis, {
    window: globalThis,
    parent: around,
    addEventListener: (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) => (listeners[type] ??= []).push(listener),
  });
  const fake = new FakeFrame();
  attend(fake.frame);
  const first = around.news();
  /** @param {unknown} data @param {unknown} [source] @param {string} [origin] */
  const send = async (data, source = around, origin = page) => {
    for (const listener of listeners.message) listener({ source, origin, data });
    await setImmediate();
  };
  /** The answers to a message of the page. @param {unknown} data */
  const ask = async (data) => {
    await send(data);
    return around.news();
  };
  return { fake, around, first, listeners, send, ask, pass };
}

test('the page around is told what it has, and how large that would like to be', (t) => {
  const { fake, first } = visit(t);
  const [ready, resize] = first;
  assert.deepEqual([ready.balance, ready.type, ready.version], [1, 'ready', '7']);
  assert.deepEqual(ready.params, { ...fake.session.settings.params });
  assert.equal(ready.view.speed, 0.1);
  assert.deepEqual(resize, { balance: 1, type: 'resize', width: 560, height: 315 });
});

test('each command is obeyed, and answered with how the frame stands', async (t) => {
  const { fake, ask, send, around, pass } = visit(t);
  fake.status(50);
  const [got] = await ask({ balance: 1, type: 'get', id: 'a' });
  assert.deepEqual([got.type, got.id, got.playing, got.t_ms, got.params.c], ['reply', 'a', false, 50, 0.2]);
  assert.deepEqual([got.stats.var_v_mv2, got.stats.errors.var_v_mv2, got.stats.now.var_v_mv2, got.stats.t_ms], [13, 0.5, 12, 50]);
  assert.equal(got.stats.rate_x_hz, undefined, 'which no trial has');
  const [ran] = await ask({ balance: 1, type: 'run', id: 1 });
  assert.deepEqual([ran.id, ran.playing], [1, true]);
  const [set] = await ask({ balance: 1, type: 'set', id: 2, params: { c: '0.3', n: 2000 }, view: { speed: 1 } });
  assert.deepEqual([set.params.c, set.params.n, set.view.speed], [0.3, 2000, 1]);
  await send({ balance: 1, type: 'pause' });
  pass(60);
  fake.tick(51); // what was on the way
  pass(60);
  await setImmediate();
  assert.deepEqual(around.news(), []);
  fake.tick(51, true);
  await setImmediate();
  const [paused] = around.news();
  assert.equal(paused.t_ms, 51);
  assert.deepEqual([paused.type, paused.id, paused.playing], ['reply', undefined, false]);
  assert.deepEqual(fake.did, [
    ['play', true],
    ['set', { c: 0.3, n: 2000 }],
    ['play', false],
  ]);
});

test('of synapse and lambda the last one holds, and null is the paper’s value', async (t) => {
  const { fake, ask } = visit(t);
  for (const [given, want] of [
    [{ synapse: 'current', lambda: 0.5 }, { lambda: 0.5 }],
    [{ lambda: 0.5, synapse: 'effective' }, { synapse: 'effective' }],
    [{ synapse: null, lambda: 0.25 }, { lambda: 0.25 }],
    [{ synapse: 'current', lambda: null }, { synapse: 'current' }],
    [{ lambda: null }, { lambda: 1 }],
    [
      { c: null, jitter: null },
      { c: 0.2, jitter: 5 },
    ],
  ]) {
    await ask({ balance: 1, type: 'set', params: given });
    assert.deepEqual(fake.did.pop(), ['set', want], JSON.stringify(given));
  }
  await ask({ balance: 1, type: 'set', view: { speed: 2 } });
  const [reply] = await ask({ balance: 1, type: 'set', view: { speed: null } });
  assert.equal(reply.view.speed, 0.1);
});

test('a step is answered when it is done, and one after another', async (t) => {
  const { fake, send, around, ask } = visit(t);
  fake.tick(10);
  await send({ balance: 1, type: 'step', id: 1, ms: 5 });
  await send({ balance: 1, type: 'step', id: 2 });
  fake.tick(14);
  await setImmediate();
  assert.deepEqual(around.news(), []);
  fake.tick(15);
  await setImmediate();
  assert.deepEqual(
    around.news().map(({ id, t_ms }) => [id, t_ms]),
    [[1, 15]],
  );
  fake.tick(16);
  await setImmediate();
  assert.deepEqual(
    around.news().map(({ id, t_ms }) => [id, t_ms]),
    [[2, 16]],
  );
  assert.deepEqual(fake.did, [
    ['step', 5],
    ['step', 1],
  ]);
  await send({ balance: 1, type: 'reset', id: 3 });
  assert.deepEqual(around.news(), []);
  fake.status(0);
  await setImmediate();
  assert.deepEqual([around.news()[0].t_ms, fake.did.at(-1)], [0, ['reset']]);
  fake.awake = false;
  assert.equal((await ask({ balance: 1, type: 'reset' }))[0].type, 'reply', 'at rest it is at time 0');
});

test('what does not end is answered too', async (t) => {
  const { fake, send, around, pass } = visit(t);
  await send({ balance: 1, type: 'step', id: 1, ms: 5 });
  pass(60_001);
  await setImmediate();
  const [late] = around.news();
  assert.deepEqual([late.type, late.id], ['error', 1]);
  assert.match(late.message, /^The step of 5 ms has not ended/);
  await send({ balance: 1, type: 'step', id: 2, ms: 5 });
  fake.failed.emit('The simulation stopped: out of memory.');
  await setImmediate();
  assert.deepEqual(
    around.news().map(({ type, id, message }) => [type, id, message]),
    [
      ['error', undefined, 'The simulation stopped: out of memory.'],
      ['error', 2, 'The simulation stopped: out of memory.'],
    ],
  );
});

test('what is refused changes nothing, and is told once', async (t) => {
  const { fake, ask } = visit(t);
  fake.refuses = 'c = 7: allowed are 0 … 1. Nothing was changed.';
  const answers = await ask({ balance: 1, type: 'set', id: 'x', params: { c: 7 }, view: { speed: 1 } });
  assert.deepEqual(answers.at(-1), { balance: 1, type: 'error', id: 'x', message: fake.refuses });
  assert.equal(answers.filter(({ type }) => type === 'error').length, 1);
  assert.equal(fake.view.speed, 0.1, 'as before');
  fake.refused.emit('n = 900000: no room.');
  assert.deepEqual(fake.did.length, 1);
});

test('news of a subscription come no more often than asked, until it ends', async (t) => {
  const { fake, ask, around, pass } = visit(t);
  fake.tick(1);
  assert.deepEqual(around.news(), []);
  await ask({ balance: 1, type: 'subscribe', to: ['state', 'stats'], every_ms: 100 });
  for (let t_ms = 2; t_ms <= 101; t_ms++) {
    fake.status(t_ms);
    pass(10);
  }
  const news = around.news();
  for (const type of ['state', 'stats']) {
    const times = news.filter((one) => one.type === type).map(({ t_ms }) => t_ms);
    assert(times.length >= 9 && times.length <= 12, `${times}`);
  }
  assert.equal(news.filter(({ type }) => type === 'stats').at(-1).errors.var_v_mv2, 0.5);
  await ask({ balance: 1, type: 'unsubscribe', to: ['stats'] });
  fake.status(200);
  pass(200);
  assert.deepEqual([...new Set(around.news().map(({ type }) => type))], ['state']);
  await ask({ balance: 1, type: 'unsubscribe' });
  fake.status(300);
  pass(200);
  assert.deepEqual(around.news(), []);
});

test('who may talk, and where answers go', async (t) => {
  const { fake, around, send } = visit(t);
  const get = { balance: 1, type: 'get', id: 1 };
  const stranger = new FakeWindow();
  await send(get, stranger, 'https://other.example');
  await send(get, globalThis, page);
  await send(get, null, page);
  assert.deepEqual([stranger.heard, around.heard], [[], []]);

  fake.view.origins = 'https://a.example,https://b.example';
  await send(get, stranger, 'https://other.example');
  await send(get, stranger, 'null');
  await send(get, stranger, 'https://a.example:8080');
  assert.deepEqual(stranger.heard, []);
  await send(get, stranger, 'https://b.example');
  assert.deepEqual([stranger.heard[0][1], around.heard], ['https://b.example', []]);

  await send(get);
  await send(get, around, 'null');
  assert.deepEqual(
    around.heard.map(([, origin]) => origin),
    [page, '*'],
    'a file has no origin that could be named',
  );
  const many = Array.from({ length: 100 }, () => new FakeWindow());
  for (const one of many) await send(get, one, 'https://a.example');
  assert.equal(many.filter(({ heard }) => heard.length > 0).length, 30, 'with those before, 32');
  for (const one of many) one.closed = true;
  await send(get, stranger, 'https://a.example');
  assert.equal(stranger.heard.length, 2);
});

test('messages that are not for the frame get no answer', async (t) => {
  const { ask } = visit(t);
  for (const data of [undefined, null, 3, 'slide:start', '{"balance": 1}', [], { type: 'get' }, { event: 'command' }, new Date()])
    assert.deepEqual(await ask(data), [], String(data));
});

test('whatever is wrong with a message is answered, and changes nothing', async (t) => {
  const { fake, ask, around } = visit(t);
  const before = JSON.stringify([fake.session.settings.params, fake.view]);
  const huge = 'x'.repeat(1e6);
  /** @type {any} */
  const cyclic = { balance: 1, type: 'set' };
  cyclic.params = cyclic;
  /** @type {any} */
  const deep = { balance: 1, type: 'set', params: {} };
  for (let i = 0, at = deep.params; i < 500; i++) at = at.c = {};
  const own = JSON.parse('{"__proto__": {"polluted": 1}}');
  const wrong = [
    {},
    { type: 'halt' },
    { type: huge },
    { type: ['run'] },
    { type: 'constructor' },
    { type: '__proto__' },
    { type: 'toString' },
    { balance: 2, type: 'run' },
    { balance: '1', type: 'run' },
    { balance: NaN, type: 'run' },
    { balance: { valueOf: 1 }, type: 'run' },
    { type: 'run', id: {} },
    { type: 'run', id: huge },
    { type: 'run', id: NaN },
    { type: 'run', id: null },
    { type: 'run', speed: 1 },
    { type: 'run', [huge]: 1 },
    { type: 'step', ms: -1 },
    { type: 'step', ms: 0 },
    { type: 'step', ms: Infinity },
    { type: 'step', ms: '5' },
    { type: 'step', ms: 1e9 },
    { type: 'step', ms: [5] },
    { type: 'set', params: null },
    { type: 'set', params: 'c=0' },
    { type: 'set', params: [['c', 0]] },
    { type: 'set', params: new Map([['c', 0]]) },
    { type: 'set', params: new Date() },
    { type: 'set', params: { c: NaN } },
    { type: 'set', params: { c: Infinity } },
    { type: 'set', params: { c: true } },
    { type: 'set', params: { c: undefined } },
    { type: 'set', params: { c: 1n } },
    { type: 'set', params: { c: {} } },
    { type: 'set', params: { c: [0] } },
    { type: 'set', params: { c: huge } },
    { type: 'set', params: { nonsense: 1 } },
    { type: 'set', params: { [huge]: 1 } },
    { type: 'set', params: { constructor: 1 } },
    { type: 'set', params: own },
    { type: 'set', view: own },
    { type: 'set', view: { toString: 1 } },
    { type: 'set', view: { tie: 'mine' } },
    { type: 'set', view: { speed: 0 } },
    { type: 'set', view: { speed: 1, nonsense: 1 } },
    { type: 'set', params: { c: 0, nonsense: 1 } },
    { type: 'set', params: Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`k${i}`, i])) },
    { type: 'subscribe' },
    { type: 'subscribe', to: 'state' },
    { type: 'subscribe', to: [] },
    { type: 'subscribe', to: ['state', 'secrets'] },
    { type: 'subscribe', to: new Array(1e6) },
    { type: 'subscribe', to: Array(1e5).fill('state') },
    { type: 'subscribe', to: ['state'], every_ms: 0 },
    { type: 'subscribe', to: ['state'], every_ms: 1e9 },
    { type: 'subscribe', to: ['state'], every_ms: 'often' },
    { type: 'unsubscribe', to: {} },
    cyclic,
    deep,
    Object.assign(['run'], { balance: 1, type: 'run' }),
  ];
  for (const message of wrong) {
    const data = structuredClone('balance' in message ? message : { balance: 1, ...message });
    const answers = await ask(data);
    const what = JSON.stringify(answers).slice(0, 600);
    assert.equal(answers.length, 1, what);
    assert.equal(answers[0].type, 'error', what);
    assert(answers[0].message.length <= 501 && /[.…]$/.test(answers[0].message), what);
    assert.equal(JSON.stringify(answers[0]).length < 800, true, what);
  }
  assert.deepEqual(fake.did, []);
  assert.equal(JSON.stringify([fake.session.settings.params, fake.view]), before);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  fake.status(1);
  assert.deepEqual(around.news(), [], 'nothing is subscribed to');
});

test('what could not be read at all is answered', async (t) => {
  const { listeners, around } = visit(t);
  for (const listener of listeners.messageerror) listener({ source: around, origin: page, data: null });
  await setImmediate();
  assert.equal(around.news()[0].type, 'error');
});

test('a flood is read no faster than it can be answered, and then the frame goes on', async (t) => {
  const { fake, send, around, pass, ask } = visit(t);
  for (let i = 0; i < 5000; i++) send({ balance: 1, type: 'run', id: i, nonsense: 1 });
  await setImmediate();
  const answers = around.news();
  assert.equal(answers.length, 401);
  assert.match(answers.at(-1).message, /^More than 200 messages a second/);
  assert.deepEqual(fake.did, []);
  pass(3000);
  assert.equal((await ask({ balance: 1, type: 'get' }))[0].type, 'reply');
  for (let i = 0; i < 300; i++) send({ balance: 1, type: 'step' });
  await setImmediate();
  assert.equal(fake.did.length, 200, 'so many may wait');
});

test('a frame that stands alone talks to nobody', (t) => {
  visit(t);
  const alone = new FakeWindow();
  Object.assign(globalThis, { window: alone, parent: alone });
  attend(new FakeFrame().frame);
  assert.deepEqual(alone.heard, []);
});
