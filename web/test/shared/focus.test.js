import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveFocus, openDialog } from '../../page/shared/focus.js';
import { dismiss, notify, withdraw } from '../../page/shared/notice.js';
import { documentOf, Element } from '../document.js';

/** @typedef {import('../document.js').Element} Fake */

/** @param {Fake} node @returns {any} */
const real = (node) => node;

/** @type {Record<'notice' | 'one' | 'other', Fake>} */
let page;
const body = new Element('body');
const main = new Element('main');

/** What has the focus. */
const focused = () => document.activeElement;

/** A test that begins with a page of its own. @param {string} name @param {() => void} check */
const onPage = (name, check) =>
  test(name, () => {
    page = documentOf('notice', 'one', 'other');
    page.notice.hidden = true;
    Object.assign(document, {
      activeElement: body,
      body,
      querySelector: (/** @type {string} */ selector) => ({ main: main, '[popovertarget="menu"]': page.other })[selector] ?? null,
    });
    check();
  });

onPage('the focus goes to the first that can be seen, else to the content of the page', () => {
  page.one.hidden = true;
  giveFocus(null, real(page.one), real(page.other));
  assert.equal(focused(), page.other);
  page.other.hidden = true;
  giveFocus(real(page.one), real(page.other));
  assert.equal(focused(), main);
});

onPage('the button of a closed menu stands for what is in it', () => {
  const item = Object.assign(new Element('button'), { hidden: true, closest: () => ({ id: 'menu' }) });
  giveFocus(real(item));
  assert.equal(focused(), page.other);
});

/** A dialog, which a browser closes without giving the focus back. */
class Dialog extends Element {
  showModal() {
    this.focus();
  }

  close() {
    Object.assign(document, { activeElement: body });
    this.dispatchEvent(new Event('close'));
  }
}

onPage('a dialog that closes gives the focus back', () => {
  const dialog = new Dialog('dialog');
  page.one.focus();
  openDialog(real(dialog));
  assert.equal(focused(), dialog);
  dialog.close();
  assert.equal(focused(), page.one);
});

onPage('but not where nothing had it', () => {
  const dialog = new Dialog('dialog');
  openDialog(real(dialog));
  dialog.close();
  assert.equal(focused(), body);
});

/** The focus comes to a button of the line from elsewhere. */
function enter() {
  const button = page.notice.all('button')[0];
  button.dispatchEvent(Object.assign(new Event('focus'), { relatedTarget: page.one }));
  button.focus();
  return button;
}

onPage('a line that goes gives the focus back to what had it before', () => {
  notify('Something is wrong.', dismiss);
  enter().click();
  assert.equal(page.notice.hidden, true);
  assert.equal(focused(), page.one);
});

onPage('another line in its place takes the focus on', () => {
  notify('Something is wrong.', dismiss);
  enter();
  notify('Something else is wrong.', { name: 'Reset', act() {} });
  assert.equal(focused(), page.notice.all('button')[0]);
  notify('It is over.');
  assert.equal(focused(), page.one, 'where it offers nothing it gives the focus back');
});

onPage('a line that goes by itself takes the focus from nobody', () => {
  page.other.focus();
  notify('Something is wrong.', dismiss);
  withdraw();
  assert.equal(focused(), page.other);
  notify('Something is wrong.', dismiss);
  enter();
  withdraw();
  assert.equal(focused(), page.one);
});
