/** @typedef {import('../experiments/desk.js').Job} Job */
/** @typedef {import('../experiments/desk.js').Series} Series */
/** @typedef {import('../shared/published.js').Published} Published */

/**
 * What a line of the figure and a row of the table stand for, with the jobs that
 * measure it and the series that their rows add up to.
 * @typedef {import('../experiments/desk.js').Label & {jobs: Map<number, Job[]>, series: Series | null}} Line jobs: by n
 */

/**
 * Our fit to the published means of a line: over the sizes that its own points
 * have as well, or over all while there are none; null if the paper has none.
 * @param {Published} published
 * @param {string} quantity by its name
 * @param {Line} line
 */
export const publishedFit = (published, quantity, line) =>
  line.series?.published_fits?.[quantity] ?? published.fit(quantity, line.model, line.c);

/** @param {Job[]} jobs */
function bySize(jobs) {
  /** @type {Map<number, Job[]>} */
  const groups = new Map();
  for (const job of jobs) {
    const n = Number(job.params.n);
    groups.set(n, [...(groups.get(n) ?? []), job]);
  }
  return groups;
}

/**
 * The lines of an experiment, and the published ones that it lacks, in the order
 * of their models and of c.
 * @param {Published} published
 * @param {import('../experiments/desk.js').Label[]} own
 * @param {Job[]} jobs
 * @param {Series[]} series what the rows of the jobs add up to
 * @returns {Line[]}
 */
export function linesOf(published, own, jobs, series) {
  const mine = own.map((line) => {
    return {
      ...line,
      jobs: bySize(jobs.filter((job) => job.series === line.key)),
      series: series.find(({ key }) => key === line.key) ?? null,
    };
  });
  const others = published.series
    .filter(({ model, c }) => published.points('var_v_mv2', model, c).length > 0)
    .filter(({ model, c }) => !mine.some((line) => line.published && line.model === model && line.c === c))
    .map((line) => ({ ...line, jobs: new Map(), series: null }));
  const place = (/** @type {Line} */ { lambda }) => lambda ?? 2; // what has none comes last
  return [...mine, ...others].sort((a, b) => place(a) - place(b) || a.c - b.c);
}
