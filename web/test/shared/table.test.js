import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadTable, withStep } from '../../page/shared/table.js';

test('a table that does not load is named, with the step that helps', async () => {
  const cut = () => {
    const body = new ReadableStream({
      start: (control) => control.error(new TypeError('network error')),
    });
    return new Response(body);
  };
  for (const [answer, says] of [
    [() => new Response('no', { status: 404 }), 'a.json did not load (404). Whoever serves these pages has to put it there.'],
    [() => new Response('no', { status: 503 }), 'a.json did not load (503). Check the connection, then load the page again.'],
    [() => new Response('<!doctype html>'), 'a.json is damaged. Whoever serves these pages has to put it there.'],
    [cut, 'a.json has come in part only. Check the connection, then load the page again.'],
    [() => Promise.reject(new TypeError('Failed to fetch')), 'a.json has not come. Check the connection, then load the page again.'],
  ]) {
    Object.assign(globalThis, { fetch: async () => /** @type {() => unknown} */ (answer)() });
    assert.equal(await loadTable('a.json').catch(withStep), says);
  }
  Object.assign(globalThis, { fetch: async () => new Response('[1]') });
  assert.deepEqual(await loadTable('a.json'), [1]);
  assert.equal(withStep(new Error('A sentence.')), 'A sentence.');
});

test('what is waited for is told at the document', async () => {
  const dataset = /** @type {Record<string, string>} */ ({});
  Object.assign(globalThis, { document: { documentElement: { dataset } } });
  /** @type {(response: Response) => void} */
  let answer = () => {};
  Object.assign(globalThis, { fetch: () => new Promise((resolve) => (answer = resolve)) });
  const one = loadTable('a.json');
  assert.equal(dataset.awaits, 'a.json');
  answer(new Response('1'));
  assert.equal(await one, 1);
  assert.equal(dataset.awaits, '');
});
