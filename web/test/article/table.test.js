import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { symbols } from '../../page/article/symbols.js';
import { entryOf, valuesTogether, verdict, words } from '../../page/article/table.js';

const page = (/** @type {string} */ name) => readFileSync(new URL(`../../page/${name}`, import.meta.url), 'utf8');
/** @type {import('../../page/article/table.js').Numbers} */
const table = JSON.parse(page('article/numbers.json'));

test('what stands behind a measured number', () => {
  const entry = entryOf(table, 'synapse=current c=0.2 n=15000', 'var_v_mv2');
  assert(entry);
  assert.deepEqual(
    entry.measured.map(({ key }) => key),
    ['synapse=current c=0.2 n=15000'],
  );
  assert.equal(entry.title, 'var(V): current-based, c = 0.2, N = 15\u202f000');
  assert.deepEqual(
    entry.rows.map(([who]) => who),
    ['published', 'this program', 'theory of a free membrane'],
  );
  assert.equal(entry.rows[0][1], '303 ± 47 mV²');
  assert.match(entry.says, /4 trials of 5 s, seed 1, numerics version/);
  assert.equal(entry.command, 'balance run -synapse current -c 0.2 -n 15000 -trials 4');
  assert.equal(entry.link, 'index.html?synapse=current&c=0.2&n=15000');
});

test('what stands behind an exponent and a limit; of parameters there is nothing', () => {
  const law = entryOf(table, 'synapse=conductance c=0', 'var_v_mv2');
  assert.equal(law && valuesTogether(law.measured).n, '1000,2000,4000,8000,15000');
  assert.match(law?.rows[0][1] ?? '', /^−0\.38 ± 0\.04†$/);
  const limit = entryOf(table, 'limit synapse=current c=0', 'rate_i_hz');
  assert.deepEqual(limit?.rows[0], ['theory, N → ∞', '20.83 Hz']);
  assert.equal(limit?.rows.length, 6);
  assert.equal(entryOf(table, 'model', 'rx'), null);
  assert.equal(entryOf(table, 'synapse=current c=7', 'var_v_mv2'), null);
});

test('every number of the pages has something behind it, and can be run', () => {
  for (const name of ['article.html', 'teachers.html']) {
    for (const [, of, quantity] of page(name).matchAll(/data-of="([^"]*)" data-quantity="([^"]*)"/g)) {
      if (of !== 'model' && of !== 'cortex') assert(entryOf(table, of, quantity)?.measured.length, `${of} ${quantity}`);
    }
  }
});

test('every symbol of the equations is explained', () => {
  for (const [, name] of page('article.html').matchAll(/data-symbol="(\w+)"/g)) assert(symbols[name]?.says, name);
});

test('rows are compared spike for spike', () => {
  const measured = table.settings.filter(({ key }) => /^synapse=current c=0 n=(1000|2000)$/.test(key));
  assert.equal(measured.length, 2);
  const same = measured.flatMap(({ hashes, values }) =>
    hashes.map((spike_hash, k) => ({ spike_hash, version: table.version, trial: k + 1, params: { n: Number(values.n) } })),
  );
  assert.match(verdict(measured, same.toReversed(), table.version), /^The same spikes .* in all 8 trials/);
  const [first, ...rest] = same;
  assert.match(verdict(measured, [{ ...first, spike_hash: 'h0' }, ...rest], table.version), /please report/);
  assert.match(verdict(measured, [{ ...first, spike_hash: 'h0', version: '99' }, ...rest], table.version), /version 99 .* is of version/);
});

test('a network in words', () => {
  assert.equal(words({ n: '1000', synapse: 'effective' }), 'effective time constant, N = 1000');
});
