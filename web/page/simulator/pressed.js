/**
 * Tells which element was last pressed by a pointer, as long as it has kept the
 * focus since: whoever works by pointer does not mean it by the next press of the
 * space bar, though it has the focus. What scripts give the focus after that press
 * counts as well.
 * @param {EventTarget} page
 * @returns {() => Element | null}
 */
export function lastPressed(page) {
  let pointing = false;
  /** @type {Element | null} */
  let pressed = null;
  page.addEventListener('pointerdown', () => (pointing = true), true);
  page.addEventListener('keydown', () => (pointing = false), true);
  page.addEventListener('focusin', ({ target }) => (pressed = pointing ? /** @type {Element} */ (target) : null), true);
  // A press of what has the focus already. Clicks that keys or assistive technology make have no detail.
  page.addEventListener(
    'click',
    (event) => {
      const { target, detail } = /** @type {MouseEvent} */ (event);
      const button = /** @type {Element} */ (target).closest('button, summary, input');
      if (detail > 0 && button) pressed = button;
    },
    true,
  );
  return () => pressed;
}
