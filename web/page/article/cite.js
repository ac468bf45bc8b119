/** References: each is shown where it is cited, and copied for a bibliography. */

import { copies } from '../shared/copying.js';
import { byId, element } from '../shared/element.js';
import { bibtex, references } from './references.js';

/** How long a note stays when the pointer has left, ms: time to go over it. */
const grace = 300;

/** Shows what a number in brackets cites, to pointer and focus; pressed, it leads to the list (WCAG 2.2, 1.4.13). */
export function showCitations() {
  const note = element('p', { id: 'cited', popover: 'manual', role: 'note' });
  document.querySelector('main')?.append(note);
  let timer = 0;
  /** Whose note is shown. @type {HTMLAnchorElement | null} */
  let shown = null;
  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute('aria-describedby');
    shown = null;
    if (note.matches(':popover-open')) note.hidePopover();
  };
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, grace);
  };
  /** @param {HTMLAnchorElement} link */
  const show = (link) => {
    clearTimeout(timer);
    const entry = byId(String(link.hash.slice(1)));
    note.replaceChildren(
      ...[...entry.childNodes].filter((node) => !(node instanceof HTMLButtonElement)).map((node) => node.cloneNode(true)),
    );
    shown?.removeAttribute('aria-describedby');
    shown = link;
    link.setAttribute('aria-describedby', note.id);
    if (!note.matches(':popover-open')) note.showPopover();
    place(link);
  };
  /** @param {HTMLAnchorElement} link */
  const place = (link) => {
    const at = link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = note;
    const below = at.bottom + 4 + height <= innerHeight;
    note.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, at.left))}px`;
    note.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - height)}px`;
  };
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a.cite'))) {
    link.addEventListener('pointerenter', ({ pointerType }) => pointerType === 'mouse' && show(link));
    link.addEventListener('pointerleave', leave);
    link.addEventListener('focus', () => link.matches(':focus-visible') && show(link));
    // The next place of the focus may lie below the note.
    link.addEventListener('blur', () => [link, note].some((one) => one.matches(':hover')) || hide());
    link.addEventListener('click', hide);
  }
  note.addEventListener('pointerenter', () => clearTimeout(timer));
  note.addEventListener('pointerleave', leave);
  addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  // The page also scrolls to what gets the focus, whose note goes along.
  addEventListener('scroll', () => (shown && shown === document.activeElement ? place(shown) : hide()), { passive: true });
}

/** Gives each entry of the list a button that copies it as BibTeX. */
export function offerBibtex() {
  for (const reference of references) {
    const { id, authors, year } = reference;
    const button = element('button', { type: 'button', class: 'bibtex', 'aria-label': `Copy BibTeX of ${authors[0]}, ${year}` }, 'BibTeX');
    copies(button, () => `${bibtex(reference)}\n`);
    byId(`ref-${id}`).append(' ', button);
  }
}
