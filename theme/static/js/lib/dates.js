/* What a reader typed as a date: a day, a month or a year, or an answer in words. No DOM, no clock. */

/** @typedef {{ year: number, month: number, day: number }} When month and day are 0 where only a year or month is meant */

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;
// 21112019, 112019, 2111/2019: a phone's keypad may have no slash.
const RUN_TOGETHER = /^(\d{2})(\d{2}) ?(\d{4})$|^(\d{2})(\d{4})$/;
const YEAR_FIRST = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const WORDS = /ngày|tháng|năm|mùng|thứ (\d(?=[\s,])|[^\d\s,]+)|chủ nhật/g;

/**
 * @param {number} month 1 to 12
 * @param {number} year
 * @returns {number} how many days the month has (Gregorian calendar)
 */
export function daysOf(month, year) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The date that a text means, or what is wrong with it.
 *
 * Taken: `21/11/2019`, `21-11-2019`, `21.11.2019`, `21 11 2019`, `21112019`, `11/2019`, `2019`, `2019-11-21`, and the
 * same with the words ngày, tháng, năm.
 *
 * @param {string} text
 * @returns {{ when: When } | { fault: string }}
 */
export function readDate(text) {
  const shown = text.trim();
  if (!shown) return { fault: "Hãy gõ ngày, tháng, năm, ví dụ 21/11/2019." };
  const numbers = numbersOf(shown);
  if (!numbers) return { fault: `Không đọc được “${shown}”. Hãy gõ dạng 21/11/2019, 11/2019 hoặc 2019.` };
  const [year, month, day] = numbers;
  if (year < 100) return { fault: "Hãy gõ năm đủ bốn chữ số, ví dụ 21/11/2019." };
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return { fault: `Năm “${year}” không đúng: năm là số từ ${FIRST_YEAR} đến ${LAST_YEAR}.` };
  }
  const fault = faultOf(month, day, year);
  return fault ? { fault } : { when: { year, month: month || 0, day: day || 0 } };
}

/** @returns {number[] | null} year, month, day: as many as were typed */
function numbersOf(text) {
  const plain = text.normalize("NFC").toLowerCase().replace(WORDS, " ").replace(/[\s/.,\u2010-\u2015-]+/g, " ").trim();
  if (!/^[\d ]+$/.test(plain)) return null;
  const [run, yearFirst] = [RUN_TOGETHER.exec(plain), YEAR_FIRST.exec(plain)];
  if (yearFirst && !(Number(run[3]) >= FIRST_YEAR && Number(run[3]) <= LAST_YEAR)) return yearFirst.slice(1).map(Number);
  if (run && run[4] && Number(run[4]) > 12 && /^(19|20)/.test(plain)) return [run[4] + run[5].slice(0, 2), run[5].slice(2)].map(Number);
  if (run) return (run[4] ? [run[5], run[4]] : [run[3], run[2], run[1]]).map(Number);
  const parts = plain.split(" ");
  if (parts.length > 3 || parts.some((part) => part.length > 4)) return null;
  if (parts[0].length <= 2) parts.reverse();
  return parts[0].length === 4 || parts.length === 3 ? parts.map(Number) : null;
}

function faultOf(month, day, year) {
  if (month !== undefined && (month < 1 || month > 12)) return `Không có tháng ${month}: tháng là số từ 1 đến 12.`;
  if (day === undefined) return "";
  const last = daysOf(month, year);
  if (day < 1) return `Không có ngày ${day}: ngày là số từ 1 đến ${last}.`;
  return day > last ? `Tháng ${month} năm ${year} chỉ có ${last} ngày.` : "";
}

const two = (number) => String(number).padStart(2, "0");

/**
 * @param {When} when
 * @returns {string} the page of a day, month or year: `/2019/11/21/`
 */
export function addressOf({ year, month, day }) {
  return `/${year}/${month ? `${two(month)}/` : ""}${day ? `${two(day)}/` : ""}`;
}

/** @returns {string} the text with a capital at its beginning */
export function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/**
 * @param {When} when
 * @returns {string} `ngày 21/11/2019`, `tháng 11/2019`, `năm 2019`
 */
export function inWords({ year, month, day }) {
  return day ? `ngày ${two(day)}/${two(month)}/${year}` : month ? `tháng ${month}/${year}` : `năm ${year}`;
}
