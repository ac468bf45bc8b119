/** Elements of HTML and SVG, written as calls. */

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes null, undefined and false are left out */

/**
 * @template {Element} T
 * @param {T} node
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children);
  return node;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 */
export const element = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 */
export const svg = (tag, attributes = {}, ...children) =>
  filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

/**
 * A variable in the serif italic of formulas, with what follows an underscore below the line: variable('V_T').
 * @param {string} symbol
 */
export function variable(symbol) {
  const [base, below] = symbol.split('_');
  const node = element('var', {}, base);
  if (below) node.append(element('sub', {}, below));
  return node;
}

/**
 * Gives a node these children in place of what it has. Where they differ in text only, that is changed in
 * place, and where they do not differ nothing is: readers of the screen and observers hear of changes alone.
 * @param {Element} node
 * @param {...(Node | string)} given its children, without listeners of their own
 */
export function rewrite(node, ...given) {
  const children = given.filter((child) => child !== ''); // no text is no node either
  const old = [...node.childNodes];
  if (old.length !== children.length || !old.every((one, index) => alike(one, children[index]))) {
    node.replaceChildren(...children);
    return;
  }
  for (const [index, one] of old.entries()) {
    const child = children[index];
    if (one instanceof Element) rewrite(one, .../** @type {Element} */ (child).childNodes);
    else if (one.nodeValue !== textOf(child)) one.nodeValue = textOf(child);
  }
}

/** @param {Node | string} child */
const textOf = (child) => (typeof child === 'string' ? child : child.nodeValue);

/**
 * Whether two nodes differ in what is in them only.
 * @param {Node} one
 * @param {Node | string} other
 */
const alike = (one, other) =>
  typeof other === 'string' || other instanceof Text ? one instanceof Text : one.cloneNode(false).isEqualNode(other.cloneNode(false));

/**
 * The element with this id, which the page must have.
 * @template {HTMLElement | SVGElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no element #${id}`);
  return /** @type {T} */ (/** @type {unknown} */ (node));
}
