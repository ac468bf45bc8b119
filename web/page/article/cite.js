/**
 * Entries for a bibliography: the paper, and the article of this version.
 * @param {string} version of the numerics
 * @param {string} link
 */
export const bibliography = (version, link) => `@misc{zhu2026empirical,
  author = {Zhu, V. and Ocker, G. and Rosenbaum, R.},
  title = {Empirical scaling laws in balanced networks with conductance-based synapses},
  year = {2026},
  eprint = {2605.12404},
  archivePrefix = {arXiv}
}
@misc{balancednetworksarticle,
  title = {How correlated input and synaptic conductances hold each other in check: an article with live figures on Zhu, Ocker and Rosenbaum, arXiv:2605.12404},
  year = {2026},
  note = {Version ${version} of the numerics},
  howpublished = {\\url{${link}}}
}`;
