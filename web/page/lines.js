import { marks } from './corners.js';
import { correlations, publishedPoints } from './published.js';

/** @typedef {import('./parameters.js').Params} Params */
/** @typedef {import('./parameters.js').Parameter} Parameter */
/** @typedef {import('./published.js').Model} Model */
/** @typedef {import('./trials.js').Job} Job */
/** @typedef {import('./trials.js').Series} Series */

/**
 * What a line of the figure and a row of the table stand for: one model, one
 * input correlation, at several sizes.
 * @typedef {object} Line
 * @property {string} key
 * @property {Model | null} model null between current and conductance
 * @property {string} mark
 * @property {number} c
 * @property {string} name
 * @property {boolean} published whether the paper has it
 * @property {Map<number, Job[]>} jobs by n
 * @property {Series | null} series of the rows that there are
 */

/** @type {Model[]} */
const models = ['current', 'conductance', 'effective'];

/** What all trials of a line have in common. @param {Params} params */
const keyOf = (params) => JSON.stringify({ ...params, n: 0, seed: 0 });

/** The jobs of an experiment by line, in the order of their names. */
export class Lines {
  /** @type {Line[]} */ #own;
  /** @type {Line[]} */ #all;

  /**
   * @param {Parameter[]} table
   * @param {Job[]} jobs
   */
  constructor(table, jobs) {
    // What all jobs share needs no name; it only keeps them apart from the published lines.
    const changed = changes(table, jobs);
    /** @type {Map<string, Line>} */
    const lines = new Map();
    for (const job of jobs) {
      const key = keyOf(job.params);
      let line = lines.get(key);
      if (!line) lines.set(key, (line = lineOf(changed, key, job.params)));
      const { n } = job.params;
      line.jobs.set(Number(n), [...(line.jobs.get(Number(n)) ?? []), job]);
    }
    this.#own = [...lines.values()];
    const others = models.flatMap((model) => correlations.map((c) => publishedLine(model, c)))
      .filter(({ model, c }) => publishedPoints('var_v_mv2', model, c).length > 0 && !this.#own.some((own) => own.published && own.model === model && own.c === c));
    const place = (/** @type {Line} */ { model }) => (model ? models.indexOf(model) : 0.5);
    this.#all = [...this.#own, ...others].sort((a, b) => place(a) - place(b) || a.c - b.c);
  }

  /**
   * All lines, those of the experiment with what its rows add up to.
   * @param {Series[]} series
   */
  with(series) {
    const byKey = new Map(series.map((one) => [keyOf(one.params), one]));
    for (const line of this.#own) line.series = byKey.get(line.key) ?? null;
    return this.#all;
  }
}

/**
 * The parameters besides model, c, n and seed that are not everywhere the
 * paper's: those that differ between jobs, and whether there are any others.
 * @param {Parameter[]} table
 * @param {Job[]} jobs
 */
function changes(table, jobs) {
  const others = table.filter(({ name }) => !['synapse', 'lambda', 'c', 'n', 'seed'].includes(name));
  const differing = others.filter(({ name }) => jobs.some(({ params }) => params[name] !== jobs[0].params[name]));
  return { others, differing };
}

/**
 * @param {ReturnType<typeof changes>} changed
 * @param {string} key
 * @param {Params} params
 * @returns {Line}
 */
function lineOf({ others, differing }, key, params) {
  const model = models.find((word) => word === params.synapse) ?? null;
  const c = Number(params.c);
  const usual = others.every((row) => params[row.name] === row.default);
  const words = differing.map(({ name }) => `${name} = ${params[name]}`);
  return {
    key, model, c,
    mark: model ? marks[model] : '◆',
    name: [model ?? `λ = ${params.lambda}`, `c = ${c}`, ...(words.length ? words : usual ? [] : ['here'])].join(', '),
    published: model !== null && usual && correlations.includes(c),
    jobs: new Map(),
    series: null,
  };
}

/**
 * @param {Model} model
 * @param {number} c
 * @returns {Line}
 */
const publishedLine = (model, c) => ({ key: `${model} ${c}`, model, c, mark: marks[model], name: `${model}, c = ${c}`, published: true, jobs: new Map(), series: null });
