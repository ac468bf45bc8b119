import { byId, element, variable } from '../shared/element.js';
import { plain } from '../shared/format.js';
import { keysOption } from './keys.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../shared/parameters.js').Parameter} Parameter */

/** The order of the groups; others follow. */
const groups = ['network', 'synapses', 'neuron', 'input', 'numerics'];

/** When a change acts. @type {Record<Parameter['effect'], string>} */
const effects = {
  live: 'Acts at once.',
  input: 'Acts on input from then on.',
  rebuild: 'Builds a new network and starts again at time 0.',
  run: 'For runs of the command; nothing changes here.',
};

/** What the default is. @type {Record<Parameter['source'], string>} */
const sources = { 'Zhu, Ocker & Rosenbaum, arXiv:2605.12404': 'paper', 'this simulator': 'default' };

/** What a parameter can be, in words. @param {Parameter} row */
function allowed(row) {
  if (row.words) return row.words.join(', ');
  return `${plain(row.min)} … ${plain(row.max)}${row.unit ? ` ${row.unit}` : ''}${row.whole ? ', whole' : ''}`;
}

/**
 * One parameter: name, control, unit, help.
 * @param {Session} session
 * @param {Parameter} row
 */
function field({ settings }, row) {
  const id = `parameter-${row.name}`;
  const control = row.words
    ? element('select', { id }, ...row.words.map((word) => element('option', { value: word }, word)))
    : element('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
  control.setAttribute('aria-describedby', `${id}-help`);
  const wrong = element('p', { class: 'wrong', id: `${id}-wrong`, role: 'alert', hidden: true });
  const node = element(
    'div',
    { class: 'field' },
    element(
      'label',
      { for: id },
      ...(row.symbol ? [element('span', { class: 'sign' }, variable(row.symbol))] : []),
      element('code', {}, row.name),
    ),
    control,
    element('span', { class: 'small' }, row.unit),
    wrong,
    element(
      'p',
      { class: 'help', id: `${id}-help` },
      `${row.description[0].toUpperCase()}${row.description.slice(1)}. ${allowed(row)}; ${sources[row.source]} ${plain(row.default)}. ${effects[row.effect]}`,
    ),
  );

  control.addEventListener('change', () => {
    const text = control.value.trim().replace('\u2212', '-');
    const value = row.words ? text : text === '' ? NaN : Number(text);
    const bad = typeof value === 'number' && !(value >= row.min && value <= row.max && (!row.whole || Number.isInteger(value)));
    wrong.hidden = !bad;
    control.toggleAttribute('aria-invalid', bad);
    if (bad) wrong.textContent = `${row.name} = ${control.value.trim() || 'nothing'}: allowed are ${allowed(row)}`;
    else settings.change({ [row.name]: value });
  });

  let last = '';
  return {
    node,
    show() {
      const { model, params } = settings;
      const value = row.name === 'synapse' ? (model ?? '') : params[row.name];
      const text = value === null ? '' : plain(value);
      if (text !== last || document.activeElement !== control) control.value = text;
      if (text !== last) wrong.hidden = true;
      last = text;
      node.classList.toggle('changed', settings.changes().includes(row.name));
    },
  };
}

/** The drawer with all parameters, and the button that opens it. @param {Session} session */
export function drawer(session) {
  const { settings } = session;
  const panel = byId('drawer');
  const button = byId('drawer-button');
  const close = element('button', { class: 'plain', type: 'button' }, 'Close');
  const restore = element('button', { type: 'button' }, 'Paper’s values');
  const kernel = element('span');
  const fields = settings.table.map((row) => ({ row, ...field(session, row) }));
  panel.append(
    element('div', { class: 'top' }, element('h2', { id: 'drawer-title' }, 'All parameters'), restore, close),
    element('div', { class: 'near', id: 'near' }),
    ...[...new Set([...groups, ...settings.table.map(({ group }) => group)])].map((group) =>
      element('fieldset', {}, element('legend', {}, group), ...fields.filter(({ row }) => row.group === group).map(({ node }) => node)),
    ),
    element(
      'fieldset',
      {},
      element('legend', {}, 'page'),
      keysOption(),
      element(
        'p',
        { class: 'small' },
        kernel,
        element('a', { href: 'bench.html', target: '_blank', rel: 'noopener' }, 'Measure this machine'),
      ),
    ),
  );

  const show = () => {
    const count = settings.changes().length;
    const label = byId('changes');
    label.textContent = `${settings.table.length}, ${count ? `${count} changed` : 'as published'}`;
    label.classList.toggle('changed', count > 0);
    restore.disabled = count === 0;
    if (!panel.hidden) for (const { show: showField } of fields) showField();
  };

  /** @param {boolean} open */
  const toggle = (open) => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) {
      show();
      byId('reading').scrollIntoView({ block: 'nearest' }); // what it changes stays in view
      close.focus();
    } else {
      button.focus();
    }
  };
  button.addEventListener('click', () => toggle(Boolean(panel.hidden)));
  close.addEventListener('click', () => toggle(false));
  restore.addEventListener('click', () => {
    close.focus(); // the button is disabled from now on
    settings.restore();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') toggle(false);
  });
  settings.shown.add(show);
  session.ready.add(
    (name) => (kernel.textContent = name === 'simd' ? 'SIMD kernel. ' : 'Plain kernel: this browser has no WebAssembly SIMD. '),
  );
  show();
  return () => toggle(Boolean(panel.hidden));
}
