/* Check sums by which pairs of syllables are known: CRC-32 as zlib has it. No DOM. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const encoder = new TextEncoder();

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/**
 * The check sum of two folded syllables, and the print that tells them from others of the same bucket.
 *
 * @param {string} one
 * @param {string} other
 */
export function keyOf(one, other) {
  const bytes = encoder.encode(`${one} ${other}`);
  const sum = crc32(bytes);
  return { sum, print: crc32(bytes.reverse()) & 0xffffff };
}

/** Sixteen bits by which an exact pair is known among those with the same folded one. */
export function markOf(one, other) {
  return crc32(encoder.encode(`${one} ${other}`)) & 0xffff;
}
