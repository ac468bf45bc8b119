import assert from 'node:assert/strict';
import { test } from 'node:test';
import { write } from '../../page/shared/write.js';

/** A node that counts what is done to it. @param {string} text */
function counted(text) {
  const first = { nodeType: 3, nextSibling: null, nodeValue: text };
  const node = {
    replaced: 0,
    firstChild: text ? first : null,
    get textContent() {
      return first.nodeValue;
    },
    set textContent(next) {
      this.replaced++;
      first.nodeValue = next;
    },
  };
  let changed = 0;
  const seen = new Proxy(first, { set: (target, name, value) => (changed++, Reflect.set(target, name, value)) });
  node.firstChild = node.firstChild && seen;
  return { node: /** @type {any} */ (node), changes: () => changed };
}

test('a text is changed in place, and only when it is another', () => {
  const { node, changes } = counted('3 of 4');
  write(node, '3 of 4');
  assert.deepEqual([changes(), node.replaced], [0, 0]);
  write(node, '4 of 4');
  assert.deepEqual([changes(), node.replaced, node.textContent], [1, 0, '4 of 4']);
  const empty = counted('');
  write(empty.node, 'Done');
  assert.deepEqual([empty.node.replaced, empty.node.textContent], [1, 'Done']);
});
