/** The verdicts on a change with N, in words and signs, in the order in which they are told. */

/** @type {{verdict: import('../experiments/change.js').Verdict, text: string, sign: string}[]} */
export const verdicts = [
  { verdict: 'same', text: 'hardly depends on N', sign: '=' },
  { verdict: 'grows', text: 'grows', sign: '+' },
  { verdict: 'shrinks', text: 'shrinks', sign: '\u2212' },
  { verdict: 'unclear', text: 'unclear', sign: '?' },
];
