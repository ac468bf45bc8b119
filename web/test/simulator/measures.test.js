import assert from 'node:assert/strict';
import { test } from 'node:test';
import { note, small, theoryText } from '../../page/simulator/measures.js';
import { sinceText } from '../../page/simulator/readout.js';

/** @typedef {import('../../page/shared/messages.js').Status} Status */

/** A status as far as the texts need it. @param {object} others @returns {Status} */
const status = (others) =>
  /** @type {any} */ ({
    window_ms: 2000,
    since: { ms: 12_000, correlation_ms: 10_000, stats: { var_v_mv2: 14.23 }, errors: { var_v_mv2: 0.21 }, spread: {} },
    withheld: [],
    theory: { assumes: 'N → ∞', reason: '', var_v_mv2: null, leaves_out: '' },
    ...others,
  });

test('a small value is not 0.000', () => {
  for (const [value, decimals, text] of /** @type {[number, number, string][]} */ ([
    [0.0831, 3, '0.083'],
    [0.0006, 3, '0.001'],
    [0.00031, 3, '0.0003'],
    [-0.000042, 3, '\u22120.00004'],
    [0, 3, '0.000'],
    [14.23, 1, '14.2'],
    [0.04, 1, '0.04'],
  ])) {
    assert.equal(small(value, decimals), text, String(value));
  }
});

test('the note says what the columns hold', () => {
  assert.equal(note(status({})), 'Now: last 2.0 s of model time, correlations 5 s. Since the last change: 12 s. ');
});

test('the note says what is withheld, and why', () => {
  const withheld = [{ name: 'spike_count_corr', needs_ms: 3400, reason: 'too few windows' }];
  const since = { ...status({}).since, ms: 900, correlation_ms: 0 };
  assert.match(
    note(status({ withheld, since })),
    /^Now: last 2\.0 s of model time\. Since the last change: 0\.9 s\. Correlation in 3\.4 s of model time: too few windows\. /,
  );
  const silent = [{ name: 'spike_count_corr', needs_ms: 0, reason: 'nobody fires' }];
  assert.match(note(status({ withheld: silent })), /No correlation: nobody fires\. /);
});

test('what theory assumes and leaves out, or why there is none', () => {
  const { theory } = status({});
  assert.equal(theoryText(undefined), '');
  assert.equal(theoryText(theory), 'Rates: N → ∞.');
  const other = { ...theory, assumes: '', reason: 'V goes on fluctuating', var_v_mv2: 47, leaves_out: 'a free membrane' };
  assert.equal(theoryText(other), 'Rates: nothing can be said, for V goes on fluctuating. V: a free membrane.');
});

test('the mean since the last change is told with its error, once it has one', () => {
  assert.equal(sinceText(status({})), 'since the last change, 12 s: 14.2 ± 0.2 mV²');
  const { since } = status({});
  assert.equal(
    sinceText(status({ since: { ...since, ms: 4200, stats: { var_v_mv2: 67.1 }, errors: { var_v_mv2: 2.7 } } })),
    'since the last change, 4.2 s: 67 ± 3 mV²',
  );
  assert.equal(sinceText(status({ since: { ...since, errors: { var_v_mv2: null } } })), '');
});
