/* Fetches files that the site's scripts read. No DOM. */

const PATIENCE = 20000; // milliseconds: a reader on a bad line is told, and may try again

/** The file is not there. */
export class Missing extends Error {}

/**
 * The bytes of a file.
 *
 * @param {string} address
 * @param {boolean} fresh whether the server is to be asked again for a file that is here already
 * @returns {Promise<Uint8Array>} rejects with `Missing` where there is no such file, and where the line is broken or slow
 */
export async function fetchBytes(address, fresh) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  try {
    const response = await fetch(address, { cache: fresh ? "no-cache" : "default", signal: limit.signal });
    if (response.status === 404 || response.status === 410) throw new Missing(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } finally {
    clearTimeout(timer);
  }
}
