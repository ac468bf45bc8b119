/**
 * What the simulator refuses, for a form: in the words of its fields, and of which
 * it is.
 * @param {string} sentence 'n = 10: allowed are 100 …'
 * @param {Record<string, string>} words for parameters, by name
 * @returns {{name: string, text: string}} name: '' where it is of no parameter
 */
export function refusal(sentence, words) {
  const [, name = '', rest = ''] = sentence.match(/^(\w+)( = .*| stands .*)$/s) ?? [];
  const word = words[name] ?? name;
  const text = name ? `${word[0].toUpperCase()}${word.slice(1)}${rest}` : sentence;
  return { name, text: `${text}.` };
}

/**
 * Marks the field that is refused, and no other of them, with the place where it
 * is said why.
 * @param {Iterable<HTMLElement>} fields
 * @param {HTMLElement | null} refused
 * @param {string} why id of the message
 */
export function markRefused(fields, refused, why) {
  for (const field of fields) {
    if (field === refused) {
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-errormessage', why);
      field.setAttribute('aria-describedby', why);
    } else if (field.hasAttribute('aria-invalid')) {
      for (const name of ['aria-invalid', 'aria-errormessage', 'aria-describedby']) field.removeAttribute(name);
    }
  }
}
