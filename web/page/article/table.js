/**
 * The numbers of the text, as `go run ./web/numbers` computes them
 * (numbers.json), and what is to be said of one of them.
 */

import { decimal } from '../shared/format.js';
import { meanText, exponentText, quantity } from '../shared/quantities.js';

/** @typedef {{mean: number, sem: number}} Pair */
/** @typedef {import('./distribution.js').Density} Density */
/**
 * @typedef {object} Setting
 * @property {string} key
 * @property {Record<string, string>} values of the parameters that are not the paper's, by name
 * @property {string} command
 * @property {string[]} hashes of the spikes, trial by trial
 * @property {Record<string, {mean: number | null, sem: number | null, trials: number}>} results by name
 * @property {Record<string, Pair>} published
 * @property {Record<string, number>} theory
 * @property {{v: Density, means: Density}} [distribution] of V of excitatory neurons, and of their means over time
 */
/** @typedef {import('../shared/messages.js').PowerLaw} PowerLaw */
/** @typedef {{key: string, results: Record<string, PowerLaw>, published: Record<string, PowerLaw>}} Law */
/** @typedef {{key: string, rate_e_hz: number, rate_i_hz: number, assumes: string}} Limit */
/**
 * @typedef {object} Numbers
 * @property {string} version of the numerics
 * @property {number} seed
 * @property {number} trials
 * @property {number} t_ms
 * @property {Setting[]} settings
 * @property {Law[]} laws
 * @property {Limit[]} limits
 */

/**
 * What stands behind a number.
 * @typedef {object} Entry
 * @property {string} key
 * @property {string} title
 * @property {[who: string, value: string][]} rows
 * @property {string} says of what it is
 * @property {string} command
 * @property {Setting[]} measured the networks of which it is, which can be run here; of several, N ascending
 * @property {string} result its name in rows
 * @property {string} link to the state
 */

/** What the table has of neurons one by one, which rows do not tell. @type {Record<string, {title: string, unit: string}>} */
const ofNeurons = {
  spread_mean_v_e_mv: { title: 'spread of mean V over excitatory neurons (standard deviation)', unit: 'mV' },
  skewness_v_e: { title: 'skewness of V, excitatory', unit: '' },
};

/** What a result is called, and its unit. @param {string} name */
export const called = (name) => ofNeurons[name] ?? quantity(name);

/** A key in words: current, c = 0.2, N = 1000. @param {Record<string, string>} values */
export function words(values) {
  /** @type {Record<string, string>} */
  const names = { n: 'N', lambda: 'λ', rx: 'r_x' };
  return Object.entries(values)
    .sort(([a], [b]) => Number(b === 'synapse') - Number(a === 'synapse'))
    .map(([name, value]) =>
      name === 'synapse'
        ? `${value}${value === 'effective' ? ' time constant' : '-based'}`
        : `${names[name] ?? name} = ${name === 'n' ? decimal(Number(value)) : value}`,
    )
    .join(', ');
}

/** The values of a key: synapse=current c=0.2. @param {string} key */
const valuesOf = (key) => Object.fromEntries(new URLSearchParams(key.replaceAll(' ', '&')));

/** @param {number | null | undefined} mean @param {number | null} [sem] */
const text = (mean, sem = null) => (typeof mean === 'number' ? meanText(mean, sem) : '–');

/**
 * What stands behind a number, or null if the table does not have it.
 * @param {Numbers} table
 * @param {string} of key of a setting, a law or a limit
 * @param {string} name of the result
 * @returns {Entry | null}
 */
export function entryOf(table, of, name) {
  if (!called(name)) return null; // a parameter, or what is cited
  const { title, unit } = called(name);
  const withUnit = (/** @type {string} */ value) => (unit ? `${value} ${unit}` : value);
  const setting = table.settings.find(({ key }) => key === of);
  const long = `${table.trials} trials of ${decimal(table.t_ms / 1000)} s, seed ${table.seed}, numerics version ${table.version}`;
  if (setting) {
    const { published, results, theory, values, command } = setting;
    /** @type {Entry['rows']} */
    const rows = [];
    if (published[name]) rows.push(['published', withUnit(text(published[name].mean, published[name].sem))]);
    if (results[name]) rows.push(['this program', withUnit(text(results[name].mean, results[name].sem))]);
    if (name in theory) rows.push(['theory of a free membrane', withUnit(text(theory[name]))]);
    return {
      key: of,
      title: `${title}: ${words(values)}`,
      rows,
      says: `Mean ± standard error over ${long}. Other parameters are the paper’s.${name in ofNeurons ? ' Neurons one by one are in the file that -neurons names; the same spikes give the same.' : ''}`,
      command: name in ofNeurons ? command.replace('run', 'sweep').replace(/$/, ' -o results.csv -neurons neurons.csv') : command,
      measured: [setting],
      result: name,
      link: `index.html?${of.replaceAll(' ', '&')}`,
    };
  }
  const law = table.laws.find(({ key }) => key === of);
  if (law) {
    const values = valuesOf(of);
    /** @type {Entry['rows']} */
    const rows = [];
    if (law.published[name]) rows.push(['published means', exponentText(law.published[name])]);
    if (law.results[name]) rows.push(['this program', exponentText(law.results[name])]);
    return {
      key: of,
      title: `Exponent of N in ${title}: ${words(values)}`,
      rows,
      says: `Weighted least squares of log mean on log N, with 95 % intervals, over N = ${law.results[name].sizes.map((n) => decimal(n)).join(', ')}; ${long} of each. † The means follow no power law. The same spikes give the same exponent; the largest network needs some minutes and memory.`,
      command: `balance sweep -n ${law.results[name].sizes.join(',')} ${Object.entries(values)
        .map(([key, value]) => `-${key} ${value}`)
        .join(' ')} -o results.csv`,
      measured: law.results[name].sizes.flatMap((n) => table.settings.find(({ key }) => key === `${of} n=${n}`) ?? []),
      result: name,
      link: `scaling.html?n=${law.results[name].sizes.join(',')}&${new URLSearchParams(values)}&trials=${table.trials}&t=${table.t_ms}`,
    };
  }
  const limit = table.limits.find(({ key }) => key === of);
  if (!limit) return null;
  const values = valuesOf(of.replace('limit ', ''));
  const measured = table.settings.filter(
    ({ values: { n, ...others } }) =>
      n && Object.keys(others).length === 2 && Object.entries(values).every(([key, value]) => others[key] === value),
  );
  return {
    key: of,
    title: `${title}, theory: ${words(values)}, N → ∞`,
    rows: [
      ['theory, N → ∞', withUnit(text(limit[/** @type {'rate_e_hz' | 'rate_i_hz'} */ (name)]))],
      .../** @type {Entry['rows']} */ (
        measured.map(({ values: { n }, results }) => [
          `this program, N = ${decimal(Number(n))}`,
          withUnit(text(results[name]?.mean, results[name]?.sem)),
        ])
      ),
    ],
    says: `Balanced rates, r = −W⁻¹W_x r_x. Assumes ${limit.assumes}. Measured: ${long}.`,
    command: 'balance published',
    measured: measured.slice(0, 1),
    result: name,
    link: `index.html?${new URLSearchParams(values)}`,
  };
}

/** What is to be run for a number: its networks, which differ in N only. @param {Setting[]} measured */
export const valuesTogether = (measured) => ({ ...measured[0].values, n: measured.map(({ values }) => values.n).join(',') });

/**
 * How rows that were measured here compare with the table.
 * @param {Setting[]} measured
 * @param {{spike_hash: string | null, version: string, trial: number, params: {n?: number | string | null}}[]} rows
 * @param {string} version of the table
 */
export function verdict(measured, rows, version) {
  const expected = (/** @type {typeof rows[0]} */ { params, trial }) =>
    measured.find(({ values }) => Number(values.n) === params.n)?.hashes[trial - 1];
  if (rows.every((row) => row.spike_hash === expected(row)))
    return `The same spikes as in the table, to the last one, in all ${rows.length} trials: the number holds.`;
  const other = rows.find((row) => row.version !== version);
  if (other) return `Other spikes: this browser runs version ${other.version} of the numerics, the table is of version ${version}.`;
  return 'Other spikes than in the table: please report this.';
}
