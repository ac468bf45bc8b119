import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bibliography, runCommand, settingsText } from '../../page/simulator/cite.js';
import { Settings } from '../../page/simulator/settings.js';
import { published, table } from '../fixture.js';

/** @param {import('../../page/shared/messages.js').Params} params */
const settings = (params) => {
  const set = new Settings(table(), published());
  set.adopt(params);
  return set;
};

test('the command repeats the settings that are not the paper’s', () => {
  assert.equal(runCommand(settings({}), 0), 'balance run -trial 1');
  assert.equal(runCommand(settings({ c: 0, n: 2000, seed: 7 }), 4999.2), 'balance run -c 0 -n 2000 -seed 7 -trial 1');
  assert.equal(runCommand(settings({ synapse: 'effective' }), 5000), 'balance run -synapse effective -trial 1');
  assert.equal(runCommand(settings({ lambda: 0 }), 5000.1), 'balance run -lambda 0 -trial 1 -t 5001');
});

test('the settings in a sentence', () => {
  assert.equal(settingsText(settings({})), 'Parameters as in the paper; seed 1, trial 1.');
  assert.equal(settingsText(settings({ c: 0, seed: 9 })), 'Parameters as in the paper, but c = 0; seed 9, trial 1.');
});

test('the bibliography names paper, version, settings and link', () => {
  const text = bibliography({ version: '1', settings: 'Seed 1.', link: 'https://example.org/?c=0' });
  for (const part of ['eprint = {2605.12404}', 'Version 1 of the numerics. Seed 1.', '\\url{https://example.org/?c=0}'])
    assert.equal(text.includes(part), true, part);
  assert.equal(text.split('{').length, text.split('}').length, 'braces');
});
