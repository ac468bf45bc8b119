import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords } from '../../page/shared/parameters.js';
import { allowed, field, read } from '../../page/simulator/field.js';
import { Settings } from '../../page/simulator/settings.js';
import { documentOf } from '../document.js';
import { published, table } from '../fixture.js';

/** @typedef {import('../../page/shared/parameters.js').Parameter} Parameter */

/** @param {string} name @param {Partial<Parameter>} [others] @returns {Parameter} */
const row = (name, others = {}) => ({ .../** @type {Parameter} */ (table().find((one) => one.name === name)), ...others });

test('what was typed is a value, or wrong in words: name, value, what is allowed', () => {
  const n = row('n', { title: 'number of neurons' });
  const jitter = row('jitter', { title: 'jitter of spikes', unit: 'ms' });
  assert.deepEqual(read(n, ' 2000 '), { value: 2000 });
  assert.deepEqual(read(row('jei'), '\u221290.5'), { value: -90.5 }, 'a true minus sign');
  assert.deepEqual(read(row('scheme'), 'exponential'), { value: 'exponential' });
  assert.deepEqual([read(jitter, '0'), read(jitter, '50')], [{ value: 0 }, { value: 50 }], 'the ends of the range');
  for (const [parameter, typed, wrong] of /** @type {[Parameter, string, string][]} */ ([
    [n, '99', 'Number of neurons, n = 99: allowed are 100 … 1000000, whole.'],
    [n, '1000.5', 'Number of neurons, n = 1000.5: allowed are 100 … 1000000, whole.'],
    [jitter, 'five', 'Jitter of spikes, jitter = five: allowed are 0 … 50 ms.'],
    [jitter, '', 'Jitter of spikes, jitter = nothing: allowed are 0 … 50 ms.'],
    [jitter, '50.1', 'Jitter of spikes, jitter = 50.1: allowed are 0 … 50 ms.'],
  ]))
    assert.deepEqual(read(parameter, typed), { wrong });
  assert.equal(allowed(row('scheme')), 'euler, exponential');
});

test('a refusal by the simulator, with the name in words', () => {
  assert.equal(inWords(table(), 'c = 2: allowed are 0 … 1'), 'Input correlation, c = 2: allowed are 0 … 1');
  assert.equal(inWords(table(), 'cc = 2: no such parameter'), 'cc = 2: no such parameter');
});

/** A field of the drawer, and the settings that it changes. @param {string} name */
function typing(name) {
  documentOf();
  const settings = new Settings(table(), published());
  const made = field(settings, row(name));
  settings.shown.add(made.show);
  made.show();
  const node = /** @type {import('../document.js').Element} */ (/** @type {unknown} */ (made.node));
  const control = [...node.all('input'), ...node.all('select')][0];
  const wrong = node.all('p').find(({ attributes }) => attributes.class === 'wrong');
  /** @type {unknown[]} */
  const asked = [];
  settings.asked.add(({ patch }) => asked.push(patch));
  /** @param {string} text @param {Event} [event] */
  const type = (text, event = new Event('change')) => {
    Object.assign(control, { value: text });
    control.dispatchEvent(event);
    return asked.splice(0);
  };
  const { 'aria-invalid': invalid = '', 'aria-describedby': described = '' } = control.attributes;
  assert.deepEqual([invalid, described], ['', `parameter-${name}-help`]);
  return { settings, made, node, control, wrong, type };
}

test('the name of a field is in words, its name in addresses beside the help', () => {
  const { node } = typing('c');
  assert.equal(node.all('label')[0].textContent, 'Input correlation');
  assert.equal(node.all('code')[0].textContent, 'c');
});

test('what cannot be is marked at the field, stays, and goes with the next value', () => {
  const { settings, control, wrong, type } = typing('c');
  assert.deepEqual(type('2'), []);
  assert.deepEqual(
    [control.attributes['aria-invalid'], control.attributes['aria-errormessage'], control.attributes['aria-describedby']],
    ['true', 'parameter-c-wrong', 'parameter-c-wrong parameter-c-help'],
  );
  assert.deepEqual(
    [wrong?.hidden, wrong?.textContent, wrong?.attributes.role],
    [false, 'Input correlation, c = 2: allowed are 0 … 1.', 'alert'],
  );
  settings.adopt({ n: 500 });
  assert.deepEqual([control.value, wrong?.hidden], ['2', false], 'whatever else changes');
  assert.deepEqual(type('0.3'), [{ c: 0.3 }]);
  assert.deepEqual([control.attributes['aria-invalid'], wrong?.hidden, wrong?.textContent], [undefined, true, '']);
  type('2');
  settings.adopt({ c: 0.1 });
  assert.deepEqual([control.value, wrong?.hidden], ['0.1', true], 'another control has set it');
});

test('what the simulator refuses is marked at the field too, and stays', () => {
  const { settings, made, control, wrong, type } = typing('c');
  assert.deepEqual(type('0.9'), [{ c: 0.9 }]);
  settings.adopt({ c: 0.2 });
  made.refused('n = 5: that is too few. Nothing was changed.');
  assert.deepEqual(
    [control.value, wrong?.textContent, wrong?.attributes.role],
    ['0.9', 'n = 5: that is too few. Nothing was changed.'.replace('n', 'N, n'), undefined],
    'told by the notice',
  );
  assert.equal(control.attributes['aria-invalid'], 'true');
  const again = Object.assign(new Event('keydown'), { key: 'Enter' });
  assert.deepEqual(type('0.9', again), [{ c: 0.9 }], 'Enter tries again');
  made.accepted({ c: 0.9 });
  settings.change({ c: 0.4 });
  made.refused('another');
  assert.equal(wrong?.hidden, true, 'what was accepted is not refused by what comes later');
});

test('what is set already is not asked for again', () => {
  const { type } = typing('c');
  assert.deepEqual([type('0.2'), type('0.20')], [[], [{ c: 0.2 }]]);
});

test('a parameter that differs has a way back, and only that one', () => {
  const { settings, node, control } = typing('jei');
  /** @type {unknown[]} */
  const patches = [];
  settings.asked.add(({ patch }) => patches.push(patch));
  const back = node.all('button')[0];
  assert.equal(back.hidden, true, 'as published');
  settings.change({ jei: -90, c: 0.1 });
  assert.deepEqual([back.hidden, back.textContent], [false, 'Back to \u2212100, jei']);
  patches.length = 0;
  back.dispatchEvent(new Event('click'));
  assert.deepEqual([patches, settings.changes(), back.hidden], [[{ jei: -100 }], ['c'], true]);
  assert.equal(control.value, '\u2212100');
});
