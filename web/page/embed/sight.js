/**
 * Tells whether any of this document can be seen: in its frame, in the page around
 * and in its tab. A frame whose slide fades cannot see that; of such slides reveal.js,
 * and the element of ours, tell by the words `slide:stop` and `slide:start`.
 * @param {(seen: boolean) => void} tell whenever that changes
 */
export function watchSight(tell) {
  let inView = false;
  let shown = true;
  let seen = false;
  const look = () => {
    if (seen === (inView && shown && !document.hidden)) return;
    seen = !seen;
    tell(seen);
  };
  // What only touches the edge intersects already, but with no area: the second threshold tells when it has some.
  new IntersectionObserver(
    (entries) => {
      const { intersectionRect } = entries[entries.length - 1];
      inView = intersectionRect.width > 0 && intersectionRect.height > 0;
      look();
    },
    { threshold: [0, 0.001] },
  ).observe(document.documentElement);
  document.addEventListener('visibilitychange', look);
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || (data !== 'slide:start' && data !== 'slide:stop')) return;
    shown = data === 'slide:start';
    look();
  });
}
