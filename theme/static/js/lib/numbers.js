/**
 * A number as Vietnamese groups it: 1.303.
 *
 * @param {number} count
 */
export function grouped(count) {
  return String(count).replace(/(?=(\d{3})+$)(?!^)/g, ".");
}
