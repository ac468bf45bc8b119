import { awaited } from './awaited.js';

/**
 * A table that pages load. Rejected with what is wrong with it.
 * @param {string} name
 * @returns {Promise<any>}
 */
export const loadTable = (name) =>
  awaited(
    name,
    fetch(name).then(
      (response) => {
        if (!response.ok) throw new Error(`${name} did not load (${response.status})`);
        return response.json().catch(() => {
          throw new Error(`${name} is not whole`);
        });
      },
      () => {
        throw new Error(`${name} has not come`);
      },
    ),
  );
