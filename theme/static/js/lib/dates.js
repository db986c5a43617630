/* What a reader typed into Ngày / Tháng / Năm, as an address or as an answer in words. No DOM, no clock. */

/** @typedef {{ address: string } | { fault: string, box: "ngay" | "thang" | "nam" }} Answer */
/** @typedef {Record<string, Record<string, number[]>>} Days days with news by year and month */

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
 * @param {string} text
 * @returns {number | null} the number, or null when it is none
 */
function numberOf(text) {
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/**
 * The page of a day, month or year, or what is wrong with the date.
 *
 * @param {{ ngay: string, thang: string, nam: string }} typed
 * @returns {Answer}
 */
export function addressOf(typed) {
  const [day, month, year] = [typed.ngay, typed.thang, typed.nam].map((text) => text.trim());
  if (!year) return { fault: "Hãy điền năm, ví dụ 2019.", box: "nam" };
  const y = numberOf(year);
  if (y === null || y < 1900 || y > 2100) return { fault: `Năm “${year}” không đúng: năm gồm bốn chữ số, ví dụ 2019.`, box: "nam" };
  if (!month && day) return { fault: "Hãy điền tháng (từ 1 đến 12), hoặc bỏ trống cả ngày.", box: "thang" };
  if (!month) return { address: `/${y}/` };
  const m = numberOf(month);
  if (m === null || m < 1 || m > 12) return { fault: `Không có tháng ${month}: tháng là số từ 1 đến 12.`, box: "thang" };
  const place = `/${y}/${String(m).padStart(2, "0")}/`;
  if (!day) return { address: place };
  const d = numberOf(day);
  const last = daysOf(m, y);
  if (d === null || d < 1) return { fault: `Không có ngày ${day}: ngày là số từ 1 đến ${last}.`, box: "ngay" };
  if (d > last) return { fault: `Tháng ${m} năm ${y} chỉ có ${last} ngày.`, box: "ngay" };
  return { address: `${place}${String(d).padStart(2, "0")}/` };
}

/**
 * What to say when there is no news at an address, or an empty text when there is.
 *
 * @param {string} address of a year, month or day
 * @param {Days} days
 * @returns {string}
 */
export function whyNoNews(address, days) {
  const [y, m, d] = address.split("/").filter(Boolean).map(Number);
  const months = days[y];
  if (!months) return `Năm ${y} không có tin nào. Có tin các năm: ${Object.keys(days).join(", ")}.`;
  if (!m) return "";
  if (!months[m]) return `Tháng ${m} năm ${y} không có tin nào. Năm ${y} có tin các tháng: ${Object.keys(months).join(", ")}.`;
  if (!d || months[m].includes(d)) return "";
  return `Ngày ${d}/${m}/${y} không có tin nào. Tháng ${m} năm ${y} có tin các ngày: ${months[m].join(", ")}.`;
}
