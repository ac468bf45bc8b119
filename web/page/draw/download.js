import { pixels } from './export.js';
import { byId, element } from '../shared/element.js';
import { dismiss, notify, sentence } from '../shared/notice.js';

const types = { csv: 'text/csv', json: 'application/json', svg: 'image/svg+xml' };

/** Saves a file. @param {string} name @param {Blob} content */
export function download(name, content) {
  const link = element('a', { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Lets the buttons named csv, json, svg and png, as far as the page has them,
 * save files.
 * @param {string} name of the files, without what tells their kind
 * @param {Partial<Record<'csv' | 'json' | 'svg', () => string | Promise<string>>>} texts what is in them, of png that in svg
 */
export function offerDownloads(name, texts) {
  /** @param {string} kind @param {() => Promise<Blob>} content */
  const offer = (kind, content) =>
    byId(kind).addEventListener('click', async () => {
      try {
        download(`${name}.${kind}`, await content());
      } catch (error) {
        notify(sentence(error), dismiss);
      }
    });
  for (const kind of /** @type {(keyof typeof types)[]} */ (Object.keys(texts))) {
    offer(kind, async () => new Blob([(await texts[kind]?.()) ?? ''], { type: types[kind] }));
  }
  offer('png', async () => pixels((await texts.svg?.()) ?? ''));
}
