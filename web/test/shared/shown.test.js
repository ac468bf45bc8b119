import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, withView } from '../../page/shared/address.js';
import { panels } from '../../page/shared/panels.js';
import { listed, panelsIn, readPanels } from '../../page/shared/shown.js';

const names = panels.map(({ name }) => name);

test('which values of the key are allowed', () => {
  for (const text of ['rate', 'input,rate', names.join(',')]) {
    assert.equal(readPanels(text), text);
    assert.equal(withView('', { panels: text }, 'simulator'), `?panels=${text}`);
    for (const place of /** @type {const} */ (['simulator', 'frame']))
      assert.equal(readAddress(`?panels=${text}`, place, []).view.panels, text);
  }
  assert.equal(readPanels('rate, input'), 'rate,input', 'as it is written by hand');
  for (const text of ['', 'rates', 'rate,', 'rate,rate', 'rate;input', 'Rate']) {
    assert.equal(readPanels(text), undefined, text);
    const { view, refused } = readAddress(`?panels=${text}`, 'simulator', []);
    assert.equal(view.panels, '');
    assert.match(
      refused,
      new RegExp(`^panels = ${text}: allowed are names joined by commas, each once, of raster-x, .*count-correlation$`),
    );
  }
  assert.match(readAddress('?panels=rate', 'others', []).ignored, /panels/, 'other pages have none');
});

test('a value is a list, or none', () => {
  assert.deepEqual(panelsIn('input,rate'), ['input', 'rate']);
  assert.equal(panelsIn(''), null);
});

test('a list of all has those that are shown in their order, and each other one behind the one before it in the table', () => {
  assert.deepEqual(listed(names), names);
  assert.deepEqual(listed([]), names);
  assert.deepEqual(listed(['rate']), names);
  const list = listed(['input', 'raster-e', 'rate']);
  assert.deepEqual(list.slice().sort(), names.slice().sort(), 'each once');
  assert.deepEqual(
    list.filter((name) => ['input', 'raster-e', 'rate'].includes(name)),
    ['input', 'raster-e', 'rate'],
  );
  assert.equal(list[list.indexOf('raster-e') + 1], 'raster-i');
  assert.equal(list[list.indexOf('rate') + 1], 'trace');
});
