import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Archive, archiveKey } from '../../page/experiments/archive.js';
import { row } from '../fixture.js';

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
