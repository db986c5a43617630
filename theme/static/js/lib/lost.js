/* What an address that leads nowhere may have meant: a date, the words of a slug. No DOM. */

import { FIRST_YEAR, LAST_YEAR, readDate } from "./dates.js";

// As plugins/lost_addresses/slugs.py files articles; tests/vectors/slugs.json holds both to it.
const [SHORT, LONG, END] = [3, 8, 4];
const BUCKETS = 1024;
const MOST_SLUGS = 2; // each costs up to three requests
const OWN_WORDS = /^(chuyen-muc|tac-gia|so-do-trang|xem-theo-ngay|tim-kiem|van-ban|ban-tin|gui-email|trang-\d+)$/;

// A date as it stands in addresses, and which of its groups are the year, the month, the day (9: none).
const DATES = [
  ["(?:^|\\D)(\\d{4})[/.-](\\d{1,2})(?:[/.-](\\d{1,2}))?(?=\\D|$)", 1, 2, 3],
  ["(?:^|\\D)(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?=\\D|$)", 3, 2, 1],
  ["(?:^|\\D)((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)(?=\\D|$)", 1, 2, 3],
  ["(?:^|\\D)(\\d{1,2})[/.-](\\d{4})(?=\\D|$)", 2, 1, 9],
  ["^/(\\d{4})(?=/|$)", 1, 9, 9],
];

/**
 * The date in an address: `/2019/11/24/`, `/2019/8/5/`, `/tin-21-11-2019.html`, `/20191121/`; null where there is none.
 *
 * Of a day or month that no calendar has, what is right of it is kept, and `fault` says what is wrong.
 *
 * @param {string} path
 * @returns {(import("./dates.js").When & { fault: string }) | null}
 */
export function dateIn(path) {
  const plain = decoded(path);
  for (const [form, ofYear, ofMonth, ofDay] of DATES) {
    const all = new RegExp(form, "g");
    for (let found = all.exec(plain); found; found = all.exec(plain)) {
      const [year, month, day] = [found[ofYear], found[ofMonth], found[ofDay]];
      if (Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR) return dateOf(year, month, day);
    }
  }
  return null;
}

function dateOf(year, month, day) {
  const read = readDate([day, month, year].filter((part) => part !== undefined).join("/"));
  if ("when" in read) return { ...read.when, fault: "" };
  const known = month >= 1 && month <= 12;
  return { year: Number(year), month: known ? Number(month) : 0, day: 0, fault: read.fault };
}

/**
 * The slugs that an address may hold, the last part first, as the build would write them.
 *
 * @param {string} path percent-encoded or not
 * @returns {string[]}
 */
export function slugsIn(path) {
  return decoded(path)
    .split("/")
    .reverse()
    .map((part) => part.replace(/\.(html?|aspx?|php)$/i, ""))
    .map((part) => part.replace(/[đĐ]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase())
    .map((part) => part.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""))
    .filter((slug) => /[a-z]-|-[a-z]/.test(slug) && !OWN_WORDS.test(slug))
    .slice(0, MOST_SLUGS);
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch (malformed) {
    return path;
  }
}

/** @returns {string[]} the files in which articles with such a slug are listed */
export function bucketsOf(slug) {
  const syllables = slug.split("-");
  const parts = [syllables.slice(0, SHORT), syllables.slice(0, LONG), syllables.slice(-END)];
  return [...new Set(parts.map((part) => bucket(part.join("-"))))];
}

/** @param {string} key */
export function bucket(key) {
  let crc = -1;
  for (const sign of key) {
    crc ^= sign.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  }
  return ((~crc >>> 0) % BUCKETS).toString(16).padStart(3, "0");
}

/**
 * The listed articles that share most words with a slug, best first; at least two words and half of them, in any order.
 * Those of the day or month that the address names stand before all others.
 *
 * @param {string} slug
 * @param {[string, string][]} articles address and title
 * @param {string} near the address of that day or month, or nothing
 * @returns {{ address: string, title: string }[]}
 */
export function closest(slug, articles, near = "", most = 5) {
  const wanted = new Set(slug.split("-"));
  return articles
    .map(([address, title]) => {
      const own = new Set(address.split("/").filter(Boolean).pop().split("-"));
      const shared = [...wanted].filter((word) => own.has(word)).length;
      const here = near && address.startsWith(near) ? 2 : 0;
      return { address, title, shared, share: shared / wanted.size, rank: shared / wanted.size + shared / own.size + here };
    })
    .filter(({ shared, share }) => shared > 1 && share >= 0.5)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, most);
}
