/** Pages that are printed: what is drawn for a window is drawn anew for paper. */

/** Units of width that a drawing for paper has: of A4 and of Letter, between their margins. */
export const paperWidth = 680;

/** Whether the page is laid out for paper now. */
export const onPaper = () => printing || matchMedia('print').matches;

let printing = false;

/** @param {() => void} draw called when the page is to be printed, and again when it is back in its window */
export function onPrint(draw) {
  addEventListener('beforeprint', () => {
    printing = true;
    draw();
  });
  addEventListener('afterprint', () => {
    printing = false;
    draw();
  });
  matchMedia('print').addEventListener('change', draw);
}
