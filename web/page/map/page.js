/** The page of the maps of var(V) over the (λ, c) plane. */

import { runBar, timeText, turnToAddress } from '../experiments/runbar.js';
import { Sweep } from '../experiments/sweep.js';
import { keepAddress } from '../shared/address.js';
import { offerDownloads } from '../draw/download.js';
import { byId, element, variable } from '../shared/element.js';
import { brief, decimal, plural, variance, withError } from '../shared/format.js';
import { copyLink } from '../shared/header.js';
import { dismiss, notify, sentence } from '../shared/notice.js';
import { loadPublished } from '../shared/published.js';
import { surveyForm } from './form.js';
import { howNote, pointText, ratioNote, varianceNote } from './notes.js';
import { Plane } from './plane.js';
import { showPoint } from './point.js';
import { print } from './print.js';
import { ratioShading, varianceShading } from './shading.js';
import { coarseToFine, customary, experimentOf, Findings, readSurvey, surveyQuery } from './survey.js';

/** @typedef {import('./lattice.js').Point} Point */
/** @typedef {import('./survey.js').Survey} Survey */

/** Shows the published corners, then the program that measures what lies between. */
export async function start() {
  const published = await loadPublished();
  const { models, cortex } = published;
  const ends = models.table.flatMap(({ name, mark, lambda }) => (lambda === null ? [] : [{ name, mark, lambda }]));
  const planes = {
    variance: new Plane(byId('variance'), 'var(V)'),
    ratio: new Plane(byId('ratio'), 'the ratio of var(V) at two sizes'),
  };

  let survey = customary;
  let findings = new Findings([]);
  /** @type {Sweep | null} until the program is there */
  let sweep = null;
  /** What the pointer is over. @type {Point | null} */
  let hovered = null;

  const query = () => surveyQuery(survey);
  const addressed = keepAddress(query);

  /** The published mean and standard error at a point, or null. @param {number} n @param {{lambda: number, c: number}} point */
  const publishedAt = (n, { lambda, c }) =>
    Object.keys(survey.others).length === 0 ? published.at('var_v_mv2', models.of({ lambda }), c, n) : null;

  /** The simulator with these settings. @param {Record<string, string | number>} settings */
  const simulator = (settings) =>
    `index.html?${Object.entries({ ...settings, ...survey.others })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')}`;

  /** The published corners on a map. @param {(point: {lambda: number, c: number}) => [text: string, says: string]} read */
  const pins = (read) =>
    ends.flatMap(({ name, mark, lambda }) =>
      published.correlations.map((c) => {
        const [text, says] = read({ lambda, c });
        const href = simulator({ synapse: name, c, n: survey.n });
        return { model: name, mark, lambda, c, text, says: `${name}, c = ${c}${says}. Opens the simulator.`, href };
      }),
    );

  /** @param {number} n @param {Point} point */
  const saysVariance = (n, point) => {
    const mean = findings.mean('var_v_mv2', n, point);
    if (mean !== null) return `var(V) ${variance(mean)} mV²`;
    return findings.failure(n, point) ? 'failed' : 'not computed';
  };

  /** The numbers of the point under the pointer, or else of the selected one. */
  const tellPoint = () => {
    const point = hovered ?? survey.point;
    const value = publishedAt(survey.n, point);
    showPoint(point, survey, findings, { paper: value ? withError(value) : '', simulator });
  };

  /** Both maps and what is to be said of them. */
  const draw = () => {
    const { n, n2, level, point } = survey;
    const failed =
      (/** @type {number[]} */ ...sizes) =>
      (/** @type {Point} */ at) =>
        sizes.some((size) => findings.failure(size, at) !== '');
    planes.variance.show({
      level,
      point,
      ends,
      field: findings.variance(n),
      failed: failed(n),
      shading: varianceShading(n, cortex),
      regions: [],
      pins: pins((at) => {
        const value = publishedAt(n, at);
        return value ? [brief(value[0]), `: var(V) ${withError(value)} mV² in the paper at N = ${n}`] : ['', ''];
      }),
      says: (at) => `${pointText(at)}: ${saysVariance(n, at)}`,
    });
    planes.ratio.show({
      level,
      point,
      ends,
      field: findings.ratio(n2, n),
      failed: failed(n, n2),
      shading: ratioShading,
      regions: [
        { shade: 'same', text: 'hardly depends on N' },
        { shade: 'grow-1', text: n2 > n ? 'grows' : 'shrinks' },
        { shade: 'shrink-1', text: n2 > n ? 'shrinks' : 'grows' },
      ],
      pins: pins((at) => {
        const [large, small] = [publishedAt(n2, at), publishedAt(n, at)];
        if (!large || !small) return ['', ''];
        const says = `: var(V) in the paper goes from ${withError(small)} to ${withError(large)} mV² from N = ${n} to ${n2}`;
        return [`× ${decimal(large[0] / small[0], 2)}`, says];
      }),
      says: (at) => {
        const value = findings.quotient('var_v_mv2', n2, n, at);
        return `${pointText(at)}: ${value === null ? 'not computed' : `ratio ${decimal(value, 2)}`}`;
      },
    });
    byId('variance-title').replaceChildren(
      'a\u2002var(',
      variable('V'),
      ')',
      element('span', { class: 'small' }, ', mV², at ', variable('N'), ` = ${decimal(n)}`),
    );
    byId('ratio-title').replaceChildren(
      'b\u2002Its change with ',
      variable('N'),
      element('span', { class: 'small' }, ': var(', variable('V'), ') at ', variable('N'), ` = ${decimal(n2)} over that at ${decimal(n)}`),
    );
    byId('variance-note').textContent = varianceNote(survey, findings, cortex);
    byId('ratio-note').textContent = ratioNote(survey, findings);
    byId('how').textContent = howNote(survey);
    tellPoint();
  };

  const showForm = surveyForm(published.sizes, (values) => change(values));

  for (const plane of Object.values(planes)) {
    plane.chosen.add((point) => {
      survey = { ...survey, point };
      addressed();
      for (const one of Object.values(planes)) one.select(point);
      tellPoint();
    });
    plane.hovered.add((point) => {
      if (point?.column === hovered?.column && point?.row === hovered?.row) return;
      hovered = point;
      for (const one of Object.values(planes)) one.hover(point);
      tellPoint();
    });
  }

  /** Both maps with a caption. */
  const picture = () =>
    print(
      Object.keys(planes).map((name) => ({ title: byId(`${name}-title`).textContent ?? '', node: byId(name) })),
      [
        ...['variance-note', 'ratio-note', 'how'].map((id) => byId(id).textContent ?? ''),
        `Seed ${survey.others.seed ?? 1}${sweep ? `; numerics ${sweep.version}` : ''}. Dots: computed points; shades between them are interpolated. Hatched: not computed.`,
        `Pins: published values, V. Zhu, G. Ocker & R. Rosenbaum, arXiv:2605.12404 (2026). Awake cortex ${cortex.low}–${cortex.high} mV²: Becker et al., Phys. Rev. X 14, 011021 (2024).`,
        `${location.origin}${location.pathname}${query()}`,
      ],
    );

  offerDownloads('balance-map', { csv: () => sweep?.csv() ?? '', svg: picture });
  copyLink({
    get query() {
      return query();
    },
  });

  /** How far the measurement is. */
  const report = () => {
    if (!sweep) return;
    const { state, jobs, rows, workers, failures } = sweep;
    byId('progress').replaceChildren(
      element(
        'span',
        {},
        ...(state === 'fresh' ? [] : [element('b', {}, decimal(rows.size)), ' of ']),
        plural(jobs.length, 'trial'),
        failures.length ? `, ${failures.length} failed` : '',
        state === 'paused' ? ', paused' : '',
      ),
      element('span', {}, [timeText(sweep), plural(workers, 'worker')].filter(Boolean).join(', ')),
    );
    /** @type {HTMLButtonElement} */ (byId('csv')).disabled = rows.size === 0;
  };

  /**
   * Turns to a survey, with the rows of it that are kept. Rejected with a sentence
   * if it is refused.
   * @param {Survey} next
   */
  const turnTo = async (next) => {
    if (sweep && !(await sweep.choose(experimentOf(next)))) return;
    survey = next;
    showForm(survey);
    findings = new Findings(sweep?.rows.values() ?? []);
    draw();
    report();
  };

  /** A visitor's change of the form. @param {Record<string, string>} values */
  const change = async (values) => {
    const running = sweep?.state === 'running';
    try {
      const asked = new URLSearchParams(query());
      for (const [name, value] of Object.entries(values)) asked.set(name, value);
      await turnTo(readSurvey(`?${asked}`));
      addressed();
      if (running) sweep?.start();
    } catch (error) {
      notify(`${sentence(error)}. Nothing was changed.`, dismiss);
      showForm(survey);
      report();
    }
  };

  /** What the address asks for, judged as far as the page can. */
  const asked = () => readSurvey(location.search);
  try {
    survey = asked();
  } catch {
    // It is refused below, where the customary map takes its place.
  }
  showForm(survey);
  draw();
  try {
    const opened = await Sweep.open(experimentOf(survey), { order: coarseToFine });
    sweep = opened;
    const show = runBar(opened, {
      begin: () => {
        addressed();
        opened.start();
      },
      report: () => {
        findings = new Findings(opened.rows.values());
        draw();
        report();
      },
      tell: report,
      next: () => byId('n'),
    });
    await turnToAddress(asked, customary, turnTo, 'The usual map');
    show();
    if (opened.interrupted && opened.state !== 'done') opened.start();
  } catch (error) {
    notify(sentence(error));
  }
}
