/** What the article cites, and how each is written in a bibliography. */

/**
 * @typedef {object} Reference
 * @property {string} id of its entry in the list, behind ref-
 * @property {string[]} authors as in the list: initials, then the family name
 * @property {string} title
 * @property {number} year
 * @property {string} [journal]
 * @property {number} [volume]
 * @property {number} [number] the issue, where pages are counted in each
 * @property {string} [pages] from – to, or the number of the article
 * @property {string} [doi]
 * @property {string} [arxiv]
 * @property {string} [biorxiv] its DOI, behind 10.1101/
 */

/** In the order of their numbers. @type {Reference[]} */
export const references = [
  {
    id: 'becker2024',
    authors: ['L. A. Becker', 'B. Li', 'N. J. Priebe', 'E. Seidemann', 'T. Taillefumier'],
    title: 'Exact analysis of the subthreshold variability for conductance-based neuronal models with synchronous synaptic inputs',
    journal: 'Phys. Rev. X',
    volume: 14,
    pages: '011021',
    year: 2024,
    doi: '10.1103/PhysRevX.14.011021',
  },
  {
    id: 'vanvreeswijk1996',
    authors: ['C. van Vreeswijk', 'H. Sompolinsky'],
    title: 'Chaos in neuronal networks with balanced excitatory and inhibitory activity',
    journal: 'Science',
    volume: 274,
    pages: '1724–1726',
    year: 1996,
    doi: '10.1126/science.274.5293.1724',
  },
  {
    id: 'kuhn2003',
    authors: ['A. Kuhn', 'A. Aertsen', 'S. Rotter'],
    title: 'Higher-order statistics of input ensembles and the response of simple model neurons',
    journal: 'Neural Comput.',
    volume: 15,
    pages: '67–101',
    year: 2003,
    doi: '10.1162/089976603321043702',
  },
  {
    id: 'renart2010',
    authors: ['A. Renart', 'J. de la Rocha', 'P. Bartho', 'L. Hollender', 'N. Parga', 'A. Reyes', 'K. D. Harris'],
    title: 'The asynchronous state in cortical circuits',
    journal: 'Science',
    volume: 327,
    pages: '587–590',
    year: 2010,
    doi: '10.1126/science.1179850',
  },
  {
    id: 'baker2019',
    authors: ['C. Baker', 'C. Ebsch', 'I. Lampl', 'R. Rosenbaum'],
    title: 'Correlated states in balanced neuronal networks',
    journal: 'Phys. Rev. E',
    volume: 99,
    pages: '052414',
    year: 2019,
    doi: '10.1103/PhysRevE.99.052414',
  },
  {
    id: 'richardson2005',
    authors: ['M. J. E. Richardson', 'W. Gerstner'],
    title: 'Synaptic shot noise and conductance fluctuations affect the membrane voltage with equal significance',
    journal: 'Neural Comput.',
    volume: 17,
    pages: '923–947',
    year: 2005,
    doi: '10.1162/0899766053429444',
  },
  {
    id: 'becker2025',
    authors: ['L. A. Becker', 'F. Baccelli', 'T. Taillefumier'],
    title: 'Subthreshold moment analysis of neuronal populations driven by synchronous synaptic inputs',
    journal: 'PLoS Comput. Biol.',
    volume: 21,
    pages: 'e1013645',
    year: 2025,
    doi: '10.1371/journal.pcbi.1013645',
    arxiv: '2503.13702',
  },
  {
    id: 'tan2014',
    authors: ['A. Y. Y. Tan', 'Y. Chen', 'B. Scholl', 'E. Seidemann', 'N. J. Priebe'],
    title: 'Sensory stimulation shifts visual cortex from synchronous to asynchronous states',
    journal: 'Nature',
    volume: 509,
    pages: '226–229',
    year: 2014,
    doi: '10.1038/nature13159',
  },
  {
    id: 'amsalem2024',
    authors: ['O. Amsalem', 'H. Inagaki', 'J. Yu', 'K. Svoboda', 'R. Darshan'],
    title: 'Sub-threshold neuronal activity and the dynamical regime of cerebral cortex',
    journal: 'Nat. Commun.',
    volume: 15,
    pages: '7958',
    year: 2024,
    doi: '10.1038/s41467-024-51390-x',
    biorxiv: '2022.07.14.500004',
  },
  {
    id: 'sanzeni2022',
    authors: ['A. Sanzeni', 'M. H. Histed', 'N. Brunel'],
    title: 'Emergence of irregular activity in networks of strongly coupled conductance-based neurons',
    journal: 'Phys. Rev. X',
    volume: 12,
    pages: '011044',
    year: 2022,
    doi: '10.1103/PhysRevX.12.011044',
    arxiv: '2009.12023',
  },
  {
    id: 'ahmadian2021',
    authors: ['Y. Ahmadian', 'K. D. Miller'],
    title: 'What is the dynamical regime of cerebral cortex?',
    journal: 'Neuron',
    volume: 109,
    number: 21,
    pages: '3373–3391',
    year: 2021,
    doi: '10.1016/j.neuron.2021.07.031',
  },
  {
    id: 'zhu2026',
    authors: ['V. Zhu', 'G. Ocker', 'R. Rosenbaum'],
    title: 'Empirical scaling laws in balanced networks with conductance-based synapses',
    year: 2026,
    arxiv: '2605.12404',
  },
];

/** Family name, then initials, as BibTeX tells them apart: from the first small letter or the last initial on. @param {string} author */
function inverted(author) {
  const at = author.search(/(?<=\. )(?!\S\.)/);
  return `${author.slice(at)}, ${author.slice(0, at).trim()}`;
}

/** An entry. @param {string} kind @param {string} key @param {[name: string, value: string | number | undefined][]} fields */
const entry = (kind, key, fields) =>
  `@${kind}{${key},\n${fields
    .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`  ${name} = {${String(value).replaceAll('–', '--')}}`]))
    .join(',\n')}\n}`;

/** The entry of a reference. @param {Reference} reference */
export const bibtex = ({ id, authors, title, journal, volume, number, pages, year, doi, arxiv, biorxiv }) =>
  entry(journal ? 'article' : 'misc', id, [
    ['author', authors.map(inverted).join(' and ')],
    ['title', title],
    ['journal', journal],
    ['volume', volume],
    ['number', number],
    ['pages', pages],
    ['year', year],
    ['doi', doi],
    ['eprint', arxiv ?? biorxiv],
    ['archiveprefix', arxiv ? 'arXiv' : biorxiv && 'bioRxiv'],
  ]);

/**
 * The entry of the article itself.
 * @param {string} title
 * @param {string} version of the numerics
 * @param {string} link '' where it was opened from a disk
 */
export const bibtexOfPage = (title, version, link) =>
  entry('misc', 'balancednetworks', [
    ['title', `${title}: an article with live figures`],
    ['year', 2026],
    ['note', `Companion to Zhu, Ocker and Rosenbaum, arXiv:2605.12404. Version ${version} of the numerics`],
    ['howpublished', link && `\\url{${link}}`],
  ]);
