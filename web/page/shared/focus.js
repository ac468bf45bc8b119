/** The focus is never lost: where what has it goes away, something near takes it. */

/** What stands for an element that cannot be seen: the button of the menu that it is in. @param {Element} node */
const standIn = (node) => {
  const menu = node.closest('[popover]');
  return menu ? document.querySelector(`[popovertarget="${menu.id}"]`) : null;
};

/**
 * Gives the focus to the first of these that can be seen, or else to the content of
 * the page.
 * @param {...(Element | null)} nodes
 */
export function giveFocus(...nodes) {
  for (const node of nodes.flatMap((node) => (node ? [node, standIn(node)] : []))) {
    if (!node?.getClientRects().length) continue;
    /** @type {HTMLElement} */ (node).focus();
    if (document.activeElement === node) return;
  }
  const main = document.querySelector('main');
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/**
 * Opens a dialog, and gives the focus back when it closes. Meanwhile what is announced
 * comes from within it: the rest of the page is not heard.
 * @param {HTMLDialogElement} dialog
 */
export function openDialog(dialog) {
  const before = document.activeElement;
  const region = document.getElementById('announcement');
  const home = region?.parentElement;
  if (region) dialog.append(region);
  dialog.addEventListener(
    'close',
    () => {
      if (region) home?.append(region);
      const lost = document.activeElement === document.body || dialog.contains(document.activeElement);
      if (lost) giveFocus(before);
    },
    { once: true },
  );
  dialog.showModal();
}
