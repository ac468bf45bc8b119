import { byId, element } from '../shared/element.js';

/** @typedef {import('../experiments/desk.js').Job} Job */
/** @typedef {import('../experiments/desk.js').Label} Label */

/**
 * The list of jobs that failed, each with its reason and a button that runs it
 * again.
 * @param {(job: Job) => void} retry
 * @param {() => HTMLElement} next what the focus goes to when none of them is left
 * @returns {(failures: {job: Job, reason: string}[], lines: Label[]) => void} shows them
 */
export function failureList(retry, next) {
  /** Items by job and reason: kept for as long as they are shown, so that a button keeps the focus. @type {Map<string, {item: HTMLElement, button: HTMLElement}>} */
  let items = new Map();
  return (failures, lines) => {
    const before = [...items.values()];
    const focused = before.findIndex(({ button }) => button === document.activeElement);
    items = new Map(
      failures.map(({ job, reason }) => {
        const key = JSON.stringify([job.key, reason]);
        return [key, items.get(key) ?? made(job, reason, lines)];
      }),
    );
    const now = [...items.values()];
    for (const old of before) if (!now.includes(old)) old.item.remove();
    now.forEach(({ item }, k) => {
      const list = byId('failed');
      if (list.children[k] !== item) list.insertBefore(item, list.children[k] ?? null);
    });
    byId('failures').hidden = now.length === 0;
    // What had the focus runs again and is gone: the next one has it, or what comes then.
    if (focused >= 0 && !now.includes(before[focused])) {
      const rest = [...before.slice(focused), ...before.slice(0, focused).reverse()].find((one) => now.includes(one));
      (rest?.button ?? next()).focus();
    }
  };

  /** @param {Job} job @param {string} reason @param {Label[]} lines */
  function made(job, reason, lines) {
    const { words = [], foreign = false } = lines.find(({ key }) => key === job.series) ?? {};
    const of = `${(foreign ? words.slice(0, -1) : words).join(', ')}, N = ${job.params.n}, trial ${job.trial}`;
    const button = element('button', { 'aria-label': `Retry ${of}` }, 'Retry');
    button.addEventListener('click', () => retry(job));
    return { item: element('li', {}, element('p', {}, `${of}: ${reason}`), button), button };
  }
}
