/** The focus belongs to the page around: a frame has it while it is worked by keyboard or typed into, and gives it back. */

/** What is typed into, or opens a list of its own, keeps the focus after a press. */
const keeps = 'textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"]), [contenteditable]';

/** What lies above the rest has the focus as long as it is open. */
const above = () => document.querySelector(CSS.supports('selector(:popover-open)') ? 'dialog[open], :popover-open' : 'dialog[open]');

function giveBack() {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement) activeElement.blur();
  try {
    /** @type {HTMLElement | null} */ (window.frameElement)?.blur();
  } catch {
    // The page around is of another origin.
  }
  window.parent.focus();
}

/**
 * Gives the focus back to the page around: after what a pointer has done here, so that
 * arrow keys go on turning slides, and at Escape.
 */
export function giveFocusBack() {
  if (window.parent === window) return;
  let pointing = false;
  const after = () => {
    if (!pointing) return;
    // What the press does comes first: a slider takes its value, a dialog opens.
    setTimeout(() => {
      pointing = false;
      if (!document.activeElement?.matches(keeps) && !above()) giveBack();
    });
  };
  addEventListener('pointerdown', () => (pointing = true), true);
  addEventListener('pointercancel', () => (pointing = false), true);
  addEventListener('click', after, true);
  addEventListener('pointerup', after, true);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !above()) giveBack();
  });
}
