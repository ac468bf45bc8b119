import { byId, element } from '../shared/element.js';
import { giveFocus } from '../shared/focus.js';
import { field } from './field.js';
import { keysOption } from './keys.js';
import { search } from './search.js';

/** @typedef {import('./session.js').Session} Session */

/** The order of the groups; others follow. */
const groups = ['network', 'synapses', 'neuron', 'input', 'numerics'];

/** The drawer with all parameters, and the button that opens it. @param {Session} session */
export function drawer(session) {
  const { settings } = session;
  const panel = byId('drawer');
  const button = byId('drawer-button');
  const close = element('button', { class: 'plain', type: 'button' }, 'Close');
  const restore = element('button', { type: 'button' }, 'Paper’s values');
  const title = element('h2', { id: 'drawer-title', tabindex: -1 }, 'All parameters');
  const kernel = element('span');
  const fields = settings.table.map((row) => ({ row, ...field(settings, row) }));
  const near = element('div', { class: 'near', id: 'near' });
  const { node: find, ...finder } = search(
    settings.table,
    () => settings.changes(),
    (shown, searching) => {
      for (const { row, node } of fields) node.hidden = !shown(row);
      near.hidden = searching;
      for (const set of panel.querySelectorAll('fieldset'))
        set.hidden = searching && ![...set.children].some((one) => one.matches('.field:not([hidden])'));
    },
  );
  panel.append(
    element('div', { class: 'top' }, title, restore, close),
    find,
    near,
    ...[...new Set([...groups, ...settings.table.map(({ group }) => group)])].map((group) =>
      element('fieldset', {}, element('legend', {}, group), ...fields.filter(({ row }) => row.group === group).map(({ node }) => node)),
    ),
    element(
      'fieldset',
      {},
      element('legend', {}, 'page'),
      keysOption(),
      element('div', { id: 'sounds' }),
      element(
        'p',
        { class: 'small' },
        kernel,
        element('a', { href: 'bench.html', target: '_blank', rel: 'noopener' }, 'Measure this machine'),
        ' · ',
        element('a', { href: 'offline.html', target: '_blank', rel: 'noopener' }, 'Without a network'),
      ),
    ),
  );

  const show = () => {
    const count = settings.changes().length;
    const label = byId('changes');
    const text = `${settings.table.length}, ${count ? `${count} changed` : 'as published'}`;
    if (label.textContent !== text) label.textContent = text;
    label.classList.toggle('changed', count > 0);
    restore.setAttribute('aria-disabled', String(count === 0)); // not disabled, which would lose the focus
    for (const { show: showField } of fields) showField();
    finder.show();
  };

  /** @param {boolean} open */
  const toggle = (open) => {
    button.setAttribute('aria-expanded', String(open));
    if (open) {
      panel.hidden = false;
      byId('reading').scrollIntoView({ block: 'nearest' }); // what it changes stays in view
      title.focus({ preventScroll: true });
      return;
    }
    // The focus goes first, so that what was typed is taken.
    if (panel.contains(document.activeElement)) giveFocus(button);
    panel.hidden = true;
  };
  button.addEventListener('click', () => toggle(Boolean(panel.hidden)));
  close.addEventListener('click', () => toggle(false));
  // Words elsewhere on the page that say that values were changed lead to these.
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-shows=changes]')) return;
    event.preventDefault();
    toggle(true);
    finder.showOnlyChanged(true);
  });
  restore.addEventListener('click', () => {
    if (settings.changes().length) settings.restore();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) toggle(false);
  });
  settings.shown.add(show);
  session.status.add(({ params }) => {
    for (const { accepted } of fields) accepted(params);
  });
  session.refused.add((message) => {
    for (const { refused } of fields) refused(message);
  });
  session.ready.add(
    (name) => (kernel.textContent = name === 'simd' ? 'SIMD kernel. ' : 'Plain kernel: this browser has no WebAssembly SIMD. '),
  );
  show();
  return () => toggle(Boolean(panel.hidden));
}
