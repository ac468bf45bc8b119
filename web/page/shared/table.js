import { awaited } from './awaited.js';

/** Names of the errors below, each with the step that helps. @type {Record<string, (last: string) => string>} */
const steps = {
  NotCome: (last) => `Check the connection, then ${last}.`,
  NotServed: () => 'Whoever serves these pages has to put it there.',
};

/** @param {string} name @param {string} message */
const named = (name, message) => Object.assign(new Error(message), { name });

/** A file from the server. Rejected with what is wrong with it. @param {string} name */
const load = (name) =>
  fetch(name).then(
    (response) => {
      if (!response.ok) throw named(response.status < 500 ? 'NotServed' : 'NotCome', `${name} did not load (${response.status})`);
      return response;
    },
    () => {
      throw named('NotCome', `${name} has not come`);
    },
  );

/**
 * A table that pages load. Rejected with what is wrong with it.
 * @param {string} name
 * @returns {Promise<any>}
 */
export const loadTable = (name) =>
  awaited(
    name,
    load(name).then((response) =>
      response.json().catch((error) => {
        throw error instanceof SyntaxError ? named('NotServed', `${name} is damaged`) : named('NotCome', `${name} has come in part only`);
      }),
    ),
  );

/**
 * What helps where one of these files does not come, the first that is missing; '' if
 * all of them do.
 * @param {string[]} names
 * @param {string} [last] what is to be done when the connection is there again
 */
export async function stepIfAbsent(names, last) {
  try {
    for (const name of names) await load(name);
    return '';
  } catch (error) {
    return withStep(error, last);
  }
}

/**
 * What an error says and, of a table that did not load, what helps.
 * @param {unknown} error
 * @param {string} [last] what is to be done when the connection is there again
 */
export function withStep(error, last = 'load the page again') {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return steps[name] ? `${message}. ${steps[name](last)}` : message;
}
