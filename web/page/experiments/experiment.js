/**
 * What is measured: a grid of settings, each for a number of trials, as the
 * address, the form and the command line name it.
 */

import { quoted } from '../shared/format.js';

/**
 * @typedef {object} Experiment
 * @property {Record<string, string>} values by name of the parameter; several separated by commas, the others as in the paper
 * @property {number} trials of each setting
 * @property {number} t length of a trial, ms
 */

/** The values of a list, as they are to be written. @param {string} text */
export const listed = (text) => text.split(',').map((value) => value.trim());

/**
 * A whole number as text, for the simulator to judge its range.
 * @param {string} name
 * @param {string} text
 * @throws {Error} with a sentence
 */
export function wholeNumber(name, text) {
  if (!/^\s*\d{1,15}\s*$/.test(text)) throw new Error(`${name} = ${quoted(text)}: allowed are whole numbers from 1`);
  return Number(text);
}

/** What an address of an experiment may name, besides parameters. */
export const experimentKeys = ['trials', 't'];

/**
 * The experiment that an address asks for, not yet judged but for its whole
 * numbers: the usual one if it asks for none.
 * @param {Record<string, string>} asked by name
 * @param {Experiment} usual
 * @returns {Experiment}
 * @throws {Error} with a sentence
 */
export function readExperiment(asked, usual) {
  if (Object.keys(asked).length === 0) return usual;
  const { trials, t } = usual;
  /** @type {Experiment} */
  const experiment = { values: {}, trials, t };
  for (const [name, text] of Object.entries(asked)) {
    if (name === 'trials' || name === 't') experiment[name] = wholeNumber(name, text);
    else experiment.values[name] = text;
  }
  return experiment;
}

/**
 * The query that repeats an experiment.
 * @param {Experiment} experiment
 */
export function experimentQuery({ values, trials, t }) {
  const parts = Object.entries({ ...values, trials: String(trials), t: String(t) });
  return `?${parts.map(([name, text]) => `${name}=${listed(text).map(encodeURIComponent).join(',')}`).join('&')}`;
}

/**
 * The command that makes the same rows; what is the command's own default is not written.
 * @param {Experiment} experiment
 * @param {Experiment} usual
 * @param {...string} last what is written after the grid
 */
export function commandLine({ values, trials, t }, usual, ...last) {
  const flags = Object.entries(values).map(([name, text]) => `-${name} ${listed(text).join(',')}`);
  if (trials !== usual.trials) flags.push(`-trials ${trials}`);
  if (t !== usual.t) flags.push(`-t ${t}`);
  return ['balance sweep', ...flags, ...last].join(' ');
}

/**
 * What is to be typed for the same experiment on the command line: on one
 * machine, and in parts on a cluster, as an array job of its scheduler (Slurm).
 * @param {Experiment} experiment
 * @param {Experiment} usual
 */
export function commands(experiment, usual) {
  const parts = 8;
  const part = '$SLURM_ARRAY_TASK_ID';
  const sweep = commandLine(experiment, usual, '-jobs $SLURM_CPUS_PER_TASK', `-shard ${part}/${parts}`, `-o results-${part}.csv`);
  return {
    alone: ['go install ./sim/cmd/balance', commandLine(experiment, usual, '-o results.csv'), 'balance figures results.csv -o figures'],
    cluster: [`sbatch --array=1-${parts} --cpus-per-task=4 --mem=8G --wrap '${sweep}'`, 'balance figures results-*.csv -o figures'],
  };
}

/**
 * In words: 3 models × 2 correlations × 5 sizes × 4 trials.
 * @param {Experiment} experiment
 */
export function describeExperiment({ values, trials }) {
  const words = { synapse: 'model', lambda: 'model', c: 'correlation', n: 'size' };
  const counts = Object.entries(words).flatMap(([name, word]) =>
    name in values || name === 'c' || name === 'n' ? [{ word, count: listed(values[name] ?? '').length }] : [],
  );
  const others = Object.keys(values).filter((name) => !(name in words));
  const many = others
    .filter((name) => listed(values[name]).length > 1)
    .map((name) => ({ word: `value of ${name}`, count: listed(values[name]).length }));
  const grid = [...counts, ...many, { word: 'trial', count: trials }]
    .map(({ word, count }) => `${count} ${count === 1 ? word : word.replace(/^\w+/, '$&s')}`)
    .join(' × ');
  return [grid, ...others.filter((name) => listed(values[name]).length === 1).map((name) => `${name} = ${quoted(values[name])}`)].join(
    ', ',
  );
}
