/** The page of the maps of var(V) over the (λ, c) plane. */

import { Findings } from '../experiments/findings.js';
import { runBar, timeText, turnToAddress } from '../experiments/runbar.js';
import { Sweep } from '../experiments/sweep.js';
import { addressWith, keepAddress, readAddress, textsOf, withView } from '../shared/address.js';
import { offerDownloads } from '../draw/download.js';
import { onPrint } from '../draw/paper.js';
import { onTypeChange } from '../draw/type.js';
import { byId, element, rewrite, variable } from '../shared/element.js';
import { brief, decimal, plural, withError } from '../shared/format.js';
import { copyLink, fitHeader } from '../shared/header.js';
import { notify, sentence } from '../shared/notice.js';
import { announce } from '../shared/announce.js';
import { loadParameters } from '../shared/parameters.js';
import { loadPublished } from '../shared/published.js';
import { surveyForm } from './form.js';
import { changeNote, criterionNote, estimateText, howNote, pointText, ratioText, varianceNote } from './notes.js';
import { Plane } from './plane.js';
import { showPoint } from './point.js';
import { print } from './print.js';
import { changeShade, changeShading, varianceShading } from '../draw/shading.js';
import { loadShipped } from '../experiments/shipped.js';
import { coarseToFine, customary, experimentOf, readSurvey, surveyKeys, surveyQuery } from './survey.js';
import { summary } from './summary.js';
import { verdicts } from './verdicts.js';

/** @typedef {import('../shared/lattice.js').Point} Point */
/** @typedef {import('./survey.js').Survey} Survey */

/**
 * Shows the published points and the map that comes with the page, then loads the
 * program that measures it here.
 */
export async function start() {
  fitHeader();
  const [published, parameters] = await Promise.all([loadPublished(), loadParameters()]);
  const address = readAddress(location.search, 'others', [...parameters.map(({ name }) => name), ...surveyKeys]);
  const { models, cortex } = published;
  const shrinking = published.fit('var_v_mv2', 'conductance', 0)?.exponent ?? NaN;
  const ends = models.table.flatMap(({ name, mark, lambda }) => (lambda === null ? [] : [{ name, mark, lambda }]));
  const planes = {
    variance: new Plane(byId('variance'), 'var(V)'),
    ratio: new Plane(byId('ratio'), 'the ratio of var(V) at two sizes'),
  };

  let survey = customary;
  /** @type {Sweep | null} until the program is there */
  let sweep = null;
  /** @type {import('../experiments/shipped.js').Shipped | null} until it is there */
  let shipped = null;
  /** Why it will not be there, or ''. */
  let lacking = '';
  let findings = new Findings([]);
  const find = () => {
    findings = new Findings(sweep?.rows.values() ?? [], shipped?.rows(survey));
  };
  /** What the pointer is over. @type {Point | null} */
  let hovered = null;

  /** @type {NonNullable<import('../experiments/sweep.js').Ways['order']>} */
  const order = (jobs, experiment) => coarseToFine(jobs, experiment, (job) => shipped?.has(job) ?? false);

  const query = () => withView(surveyQuery(survey), address.view, 'others');
  const addressed = keepAddress(query);

  /** The published mean and standard error at a point, or null. @param {number} n @param {{lambda: number, c: number}} point */
  const publishedAt = (n, { lambda, c }) =>
    Object.keys(survey.others).length === 0 ? published.at('var_v_mv2', models.of({ lambda }), c, n) : null;

  /** The simulator with these settings. @param {Record<string, string | number>} settings */
  const simulator = (settings) =>
    `index.html?${Object.entries({ ...settings, ...survey.others })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')}`;

  /** The published points on a map. @param {(point: {lambda: number, c: number}) => [text: string, says: string]} read */
  const pins = (read) =>
    ends.flatMap(({ name, mark, lambda }) =>
      published.correlations.map((c) => {
        const [text, says] = read({ lambda, c });
        const href = simulator({ synapse: name, c, n: survey.n });
        return { model: name, mark, lambda, c, text, says: `${text && `${text}, `}${name}, c = ${c}${says}. Opens the simulator.`, href };
      }),
    );

  /** @param {number} n @param {Point} point */
  const saysVariance = (n, point) => {
    const found = findings.estimate('var_v_mv2', n, point);
    if (found) return `var(V) ${estimateText(found)} mV²${found.sem ? '' : ', one trial'}`;
    return findings.failure(n, point) ? 'failed' : 'not computed';
  };

  /** The numbers of the point under the pointer, or else of the selected one. */
  const tellPoint = () => {
    const point = hovered ?? survey.point;
    const value = publishedAt(survey.n, point);
    showPoint(point, survey, findings, { paper: value ? withError(value) : '', shipped, simulator });
  };

  /** What of the survey came with the page. */
  const tellShipped = () => {
    const { all, shipped: given } = findings.count();
    /** @type {(Node | string)[]} */
    let line = [];
    if (lacking) line = [`${lacking}: the map that comes with the page cannot be shown. Run it here, or load the page again.`];
    else if (shipped && given) {
      const which = given === all ? `The ${plural(all, 'trial')} shown` : `${decimal(given)} of the ${plural(all, 'trial')} shown`;
      line = [
        `${which} came with the page, computed with the program: numerics version ${shipped.version}, seed ${shipped.seed} (`,
        element('a', { href: 'map/shipped.json', download: 'balance-map.json' }, 'rows, JSON'),
        '). Trials that you run here take their place.',
      ];
    } else if (shipped && !all)
      line = [
        'No trial of this survey came with the page: run it here, or see ',
        element('a', { href: 'map.html' }, 'the usual map'),
        ', whose trials did.',
      ];
    const said = line.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');
    if (said !== byId('shipped').textContent) byId('shipped').replaceChildren(...line); // so that its link keeps the focus
  };

  /** Both maps and what is to be said of them. */
  const draw = () => {
    const { n, n2, level, point } = survey;
    const failed =
      (/** @type {number[]} */ ...sizes) =>
      (/** @type {Point} */ at) =>
        sizes.some((size) => findings.failure(size, at) !== '');
    const changeAt = (/** @type {Point} */ at) => findings.change('var_v_mv2', n, n2, at);
    planes.variance.show({
      level,
      point,
      ends,
      surface: { value: findings.variance(n) },
      failed: failed(n),
      shading: varianceShading(n, cortex),
      others: [],
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
      surface: {
        at: (at) => {
          const change = changeAt(at);
          return change && { kind: change.verdict, shade: changeShade(change) };
        },
        kinds: verdicts.map(({ verdict, text, sign }) => ({ kind: verdict, text, sign })),
        framed: 'same',
      },
      failed: failed(n, n2),
      shading: changeShading(n, n2),
      others: [
        { shade: 'same', text: 'flat' },
        { shade: 'unclear', text: 'unclear' },
      ],
      pins: pins((at) => {
        const [large, small] = [publishedAt(n2, at), publishedAt(n, at)];
        if (!large || !small) return ['', ''];
        const says = `: var(V) in the paper goes from ${withError(small)} to ${withError(large)} mV² from N = ${n} to ${n2}`;
        return [`× ${decimal(large[0] / small[0], 2)}`, says];
      }),
      says: (at) => `${pointText(at)}: ${ratioText(changeAt(at))}`,
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
    rewrite(byId('variance-note'), varianceNote(survey, findings, cortex));
    rewrite(byId('ratio-note'), changeNote(survey, findings));
    rewrite(byId('criterion'), criterionNote(survey, shrinking));
    rewrite(byId('how'), howNote(survey));
    rewrite(byId('summary'), summary(survey, findings));
    tellPoint();
    tellShipped();
  };

  byId('cortex').replaceChildren(
    element('b', { class: 'cortex' }, `${cortex.low}–${cortex.high} ${cortex.unit}`),
    ': var(',
    variable('V'),
    ') in awake cortex, the range that ',
    element('a', { href: cortex.doi }, cortex.source),
    ', take from intracellular recordings. The model is not fitted to it: a network whose var(',
    variable('V'),
    ') shrinks or grows with ',
    variable('N'),
    ' and lies in this range at one ',
    variable('N'),
    ' leaves it at another.',
  );
  const form = surveyForm(published.sizes, (values) => change(values));

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

  /** What the maps are made of: for those who see them away from the page. */
  const colophon = () => [
    `Seed ${survey.others.seed ?? 1}; numerics ${sweep?.version ?? shipped?.version ?? 'unknown'}. a: dots are computed points, shades between them interpolated. b: a tile is a computed point; − shrinks, + grows, = hardly depends on N, ? unclear. Hatched: not computed.`,
    `Pins: published values, V. Zhu, G. Ocker & R. Rosenbaum, arXiv:2605.12404 (2026). Cited for awake cortex, ${cortex.low}–${cortex.high} ${cortex.unit}: ${cortex.source}.`,
    `${addressWith(query())}`,
  ];

  /** Both maps with a caption. */
  const picture = () =>
    print(
      Object.keys(planes).map((name) => ({ title: byId(`${name}-title`).textContent ?? '', node: byId(name) })),
      [...['variance-note', 'ratio-note', 'criterion', 'how'].map((id) => byId(id).textContent ?? ''), ...colophon()],
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
    rewrite(byId('done'), state === 'fresh' ? '' : decimal(rows.size));
    rewrite(
      byId('of'),
      [
        `${state === 'fresh' ? '' : ' of '}${plural(jobs.length, 'trial')}`,
        failures.length ? `${failures.length} failed` : '',
        state === 'paused' ? 'paused' : '',
      ]
        .filter(Boolean)
        .join(', '),
    );
    rewrite(byId('left'), [timeText(sweep), plural(workers, 'worker')].filter(Boolean).join(', '));
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
    form.show(survey);
    find();
    draw();
    report();
  };

  /** A visitor's change of the form. @param {Record<string, string>} values */
  const change = async (values) => {
    const running = sweep?.state === 'running';
    try {
      await turnTo(readSurvey({ ...textsOf(surveyQuery(survey)), ...values }));
      addressed();
      if (running) sweep?.start();
    } catch (error) {
      announce(form.refuse(sentence(error)));
      report();
    }
  };

  try {
    // Judged as far as the page can.
    if (!address.refused) survey = readSurvey(address.given);
  } catch {
    // It is refused below, where the customary map takes its place.
  }
  form.show(survey);
  draw();
  for (const plane of Object.values(planes)) onTypeChange(() => plane.renew());
  onPrint(() => {
    for (const plane of Object.values(planes)) plane.renew();
    byId('colophon').replaceChildren(...colophon().map((text) => element('p', {}, text)));
  });
  loadShipped()
    .then(
      (one) => (shipped = one),
      (error) => (lacking = sentence(error)),
    )
    .then(() => {
      find();
      draw();
    });
  try {
    const opened = await Sweep.open(experimentOf(survey), { order });
    sweep = opened;
    const show = runBar(opened, {
      begin: () => {
        addressed();
        opened.start();
      },
      report: () => {
        find();
        draw();
        report();
      },
      tell: report,
      word: 'trial',
      next: () => byId('n'),
    });
    await turnToAddress(address, readSurvey, customary, turnTo, 'The usual map');
    show();
    await opened.goOn();
  } catch (error) {
    notify(sentence(error));
  }
}
