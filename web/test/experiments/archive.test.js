import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { Archive, archiveKey } from '../../page/experiments/archive.js';
import { row } from '../fixture.js';
import { seconds } from '../seconds.js';

test('rows of different numerics have different keys', () => {
  assert.equal(archiveKey('3', { key: 'a' }), '3|a');
  assert.notEqual(archiveKey('3', { key: 'a' }), archiveKey('4', { key: 'a' }));
});

test('where the browser refuses storage rows last as long as the page, which says so', async () => {
  for (const indexedDB of [
    undefined,
    {
      open() {
        throw new DOMException('no', 'SecurityError');
      },
    },
  ]) {
    Object.assign(globalThis, { indexedDB });
    const archive = await Archive.open();
    assert.match(
      archive.reason,
      /^The browser does not let this page keep results: .* Download them before you leave, or allow storage for this site\.$/,
    );
    const [a, b] = [row({ trial: 1 }), row({ trial: 2 })];
    await archive.keep('a', a);
    await archive.keep('b', b);
    assert.deepEqual(
      await archive.rows(['b', 'c', 'a']),
      new Map([
        ['b', b],
        ['a', a],
      ]),
    );
    await archive.forget(['a', 'c']);
    assert.deepEqual([...(await archive.rows(['a', 'b'])).keys()], ['b']);
  }
});

/** What a request gives, or never. @param {() => unknown} act */
function request(act) {
  const made = /** @type {any} */ ({});
  queueMicrotask(() => {
    try {
      made.result = act();
      made.onsuccess?.();
    } catch (error) {
      made.error = error;
      made.onerror?.({ preventDefault() {} });
    }
  });
  return made;
}

/** A database of a browser, as far as an archive needs one. */
class Database {
  /** @type {Map<string, unknown>} */
  rows = new Map();
  /** Keys that cannot be read. @type {string[]} */
  broken = [];
  /** Whether it takes anything. */
  full = false;

  transaction() {
    const transaction = /** @type {any} */ ({ error: null });
    transaction.objectStore = () => ({
      get: (/** @type {string} */ key) =>
        request(() => {
          if (this.broken.includes(key)) throw new DOMException('cannot be read', 'DataError');
          return this.rows.get(key);
        }),
      put: (/** @type {unknown} */ row, /** @type {string} */ key) => !this.full && this.rows.set(key, row),
      delete: (/** @type {string} */ key) => this.rows.delete(key),
    });
    settled().then(() => {
      if (!this.full) return transaction.oncomplete?.();
      transaction.error = new DOMException('no room', 'QuotaExceededError');
      transaction.onabort?.();
    });
    return transaction;
  }
}

test('a record that cannot be read does not hide the others', async () => {
  const database = new Database();
  Object.assign(globalThis, { indexedDB: { open: () => request(() => database) } });
  const archive = await Archive.open();
  await archive.keep('a', row());
  database.rows.set('b', row());
  database.broken = ['b'];
  assert.deepEqual(
    [...(await archive.rows(['a', 'b', 'c']))],
    [
      ['a', row()],
      ['b', null],
    ],
  );
  assert.deepEqual([archive.reason, archive.unsaved], ['', false]);
});

test('rows for which there is no room would be lost with the page', async () => {
  const database = new Database();
  Object.assign(globalThis, { indexedDB: { open: () => request(() => database) } });
  const archive = await Archive.open();
  database.full = true;
  await archive.keep('a', row());
  assert.match(archive.reason, /no more room/);
  assert.equal(archive.unsaved, true);
  await archive.forget(['a']);
  assert.equal(archive.unsaved, false);
});

test('storage that never answers is not waited for; where it answers late it gets what came meanwhile', async () => {
  const database = new Database();
  /** @type {any} */
  const opening = {};
  Object.assign(globalThis, { indexedDB: { open: () => opening } });
  const waiting = Archive.open();
  seconds(15);
  const archive = await waiting;
  assert.match(archive.reason, /does not answer.*Download them before you leave/);
  await archive.keep('a', row());
  assert.equal(archive.unsaved, true);
  opening.result = database;
  opening.onsuccess();
  for (let k = 0; k < 10; k++) await settled();
  assert.deepEqual([archive.reason, archive.unsaved, [...database.rows.keys()]], ['', false, ['a']]);
});
