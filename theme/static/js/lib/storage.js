/**
 * Remember a setting on this device; a browser that forbids it forgets, and nothing else changes.
 *
 * @param {string} name
 * @param {string} value an empty one forgets
 */
export function remember(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch (refused) {
    // Private windows and strict policies refuse storage.
  }
}
