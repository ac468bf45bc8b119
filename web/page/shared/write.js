/**
 * Changes a text in place, and only when it is another: what reads the page
 * aloud is told of changes alone, and a selection outlasts the others.
 * @param {Node} node that holds nothing but text
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent === text) return;
  const only = node.firstChild;
  if (only?.nodeType === 3 && !only.nextSibling) only.nodeValue = text;
  else node.textContent = text;
}
