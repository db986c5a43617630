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
  if (y === null || y < 1900 || y > 2100) return { fault: `Năm “${year}” không đúng: năm là số từ 1900 đến 2100.`, box: "nam" };
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
 * What to say, and where to go instead, when there is no news at an address; null when there is.
 *
 * @param {string} address of a year, month or day
 * @param {Days} days
 * @returns {{ words: string, instead: { label: string, address: string }[] } | null}
 */
export function whyNoNews(address, days) {
  const [y, m, d] = address.split("/").filter(Boolean).map(Number);
  const two = (number) => String(number).padStart(2, "0");
  const months = days[y];
  if (!months) {
    const instead = Object.keys(days).map((year) => ({ label: `năm ${year}`, address: `/${year}/` }));
    return { words: `Năm ${y} không có tin nào.${instead.length ? " Hãy xem:" : ""}`, instead };
  }
  if (!m) return null;
  if (!months[m]) {
    const instead = Object.keys(months).map((month) => ({ label: `tháng ${month}`, address: `/${y}/${two(month)}/` }));
    return { words: `Tháng ${m} năm ${y} không có tin nào. Năm ấy có tin:`, instead };
  }
  if (!d || months[m].includes(d)) return null;
  const instead = months[m].map((day) => ({ label: `ngày ${day}`, address: `/${y}/${two(m)}/${two(day)}/` }));
  return { words: `Ngày ${d}/${m}/${y} không có tin nào. Tháng ấy có tin:`, instead };
}
