/** A document without a browser: what is shown can be read, and buttons pressed. It knows no layout and no style. */

/** @typedef {Element | string} Content */

export class Element extends EventTarget {
  /** @type {Record<string, string>} */
  attributes = {};
  /** @type {Content[]} */
  children = [];
  /** @type {Record<string, string>} */
  dataset = {};
  /** @type {Set<string>} */
  classes = new Set();
  /** Set by insertBefore. @type {Element | null} */
  parent = null;
  hidden = false;
  disabled = false;
  value = 0;
  classList = {
    toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => void (on ? this.classes.add(name) : this.classes.delete(name)),
  };

  /** @param {string} tag */
  constructor(tag) {
    super();
    this.tag = tag;
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  /** @param {string} name */
  removeAttribute(name) {
    delete this.attributes[name];
  }

  /** @param {Content[]} children */
  append(...children) {
    this.children.push(...children);
  }

  /** @param {Content[]} children */
  replaceChildren(...children) {
    this.children = children;
  }

  /** Nothing is changed in place here. @returns {Element[]} */
  /** More than are ever to be written, so that all of them are replaced. @returns {Content[]} */
  get childNodes() {
    return new Array(1000);
  }

  /** @returns {string} */
  get textContent() {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }

  set textContent(text) {
    this.children = [text];
  }

  /** @param {Content} node @returns {boolean} */
  contains(node) {
    return node === this || this.children.some((child) => typeof child !== 'string' && child.contains(node));
  }

  closest() {
    return null;
  }

  getClientRects() {
    return this.hidden ? [] : [{}];
  }

  /** @param {Content} child @param {Content | null} before */
  insertBefore(child, before) {
    this.children = this.children.filter((one) => one !== child);
    const place = before === null ? this.children.length : this.children.indexOf(before);
    this.children.splice(place, 0, child);
    if (child instanceof Element) child.parent = this;
  }

  remove() {
    const { parent } = this;
    if (parent) parent.children = parent.children.filter((one) => one !== this);
  }

  focus() {
    Object.assign(document, { activeElement: this });
  }

  click() {
    this.dispatchEvent(new Event('click'));
  }

  /** The elements of this tag in it, in turn. @param {string} tag @returns {Element[]} */
  all(tag) {
    return this.children.flatMap((child) => (typeof child === 'string' ? [] : [...(child.tag === tag ? [child] : []), ...child.all(tag)]));
  }
}

/**
 * Makes a document the one of this test.
 * @template {string} Id
 * @param {Id[]} ids of its elements
 * @returns {Record<Id, Element>} by their ids
 */
export function documentOf(...ids) {
  const elements = /** @type {Record<Id, Element>} */ (Object.fromEntries(ids.map((id) => [id, new Element('div')])));
  const document = {
    activeElement: null,
    createElement: (/** @type {string} */ tag) => new Element(tag),
    createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) => new Element(tag),
    querySelector: () => null,
    getElementById: (/** @type {Id} */ id) => elements[id] ?? null,
  };
  Object.assign(globalThis, { document });
  return elements;
}
