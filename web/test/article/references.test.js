import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bibtex, bibtexOfPage, references } from '../../page/article/references.js';

const html = readFileSync(new URL('../../page/article.html', import.meta.url), 'utf8');
/** @param {string} source */
const textOf = (source) =>
  source
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ');

test('the list of the article has these references, in this order, with all that is known of each', () => {
  const listed = [...html.matchAll(/<li id="ref-(\w+)">(.*?)<\/li>/g)];
  assert.deepEqual(
    listed.map(([, id]) => id),
    references.map(({ id }) => id),
  );
  for (const [k, { authors, title, journal, volume, pages, year, doi, arxiv, biorxiv }] of references.entries()) {
    const [, id, source] = listed[k];
    const names = authors.length > 1 ? `${authors.slice(0, -1).join(', ')} and ${authors.at(-1)}` : authors[0];
    const end = title.endsWith('?') ? '' : '.';
    const place = journal ? `${journal} ${volume}, ${pages} (${year})` : `(${year})`;
    const text = textOf(source);
    assert(text.startsWith(`${names}. ${title}${end} `), `${id}: ${text}`);
    assert(text.includes(place), `${id}: ${text} lacks ${place}`);
    if (doi) assert(source.includes(`<a href="https://doi.org/${doi}">doi:${doi}</a>`), `${id} has no link to ${doi}`);
    if (arxiv) assert(source.includes(`<a href="https://arxiv.org/abs/${arxiv}">arXiv:${arxiv}</a>`), `${id} has no link to ${arxiv}`);
    if (biorxiv)
      assert(source.includes(`<a href="https://doi.org/10.1101/${biorxiv}">bioRxiv:${biorxiv}</a>`), `${id} has no link to ${biorxiv}`);
    assert(doi || arxiv, `${id} can be found nowhere`);
  }
});

test('numbers in the text are those of the list, and all of it is cited but the paper', () => {
  const cited = [...html.matchAll(/<a class="cite" href="#ref-(\w+)">\[(\d+)\]<\/a>/g)];
  for (const [, id, number] of cited) assert.equal(references[Number(number) - 1]?.id, id, `[${number}]`);
  const firsts = [...new Set(cited.map(([, id]) => id))];
  assert.deepEqual(
    firsts,
    references.slice(0, -1).map(({ id }) => id),
  );
});

test('an entry for a bibliography', () => {
  const named = (/** @type {string} */ id) => bibtex(/** @type {any} */ (references.find((one) => one.id === id)));
  assert.equal(
    named('vanvreeswijk1996'),
    `@article{vanvreeswijk1996,
  author = {van Vreeswijk, C. and Sompolinsky, H.},
  title = {Chaos in neuronal networks with balanced excitatory and inhibitory activity},
  journal = {Science},
  volume = {274},
  pages = {1724--1726},
  year = {1996},
  doi = {10.1126/science.274.5293.1724}
}`,
  );
  assert.match(named('renart2010'), /author = \{Renart, A\. and de la Rocha, J\. .* and Harris, K\. D\.\}/);
  assert.match(named('zhu2026'), /^@misc\{zhu2026,[^]*eprint = \{2605\.12404\},\n {2}archiveprefix = \{arXiv\}\n\}$/);
  assert.match(
    bibtexOfPage('A title', '9', 'https://a.b/article.html'),
    /Version 9 of the numerics\},\n {2}howpublished = \{\\url\{https:\/\/a\.b/,
  );
  assert(!bibtexOfPage('A title', '9', '').includes('howpublished'));
});
