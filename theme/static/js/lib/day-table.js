/* The days with news, from the small file that the build writes (docs/contracts/days.md). No DOM. */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** @typedef {import("./dates.js").When} When */

export class DayTable {
  /** @param {{ first: string, months: string[] }} file */
  constructor(file) {
    const [year, month] = file.first.split("-").map(Number);
    this.start = year * 12 + month - 1;
    /** Articles of each day, by month counted from the first. */
    this.months = file.months.map((text) =>
      (text.match(/\(\d+\)|./g) || []).map((sign) => (sign[0] === "(" ? Number(sign.slice(1, -1)) : DIGITS.indexOf(sign))),
    );
  }

  /** @returns {number[]} articles of each day of a month, the first day first */
  daysOf(year, month) {
    return this.months[year * 12 + month - 1 - this.start] || [];
  }

  /**
   * @param {When} when
   * @returns {number} how many articles a day, month or year has
   */
  count({ year, month, day }) {
    if (day) return this.daysOf(year, month)[day - 1] || 0;
    if (month) return this.daysOf(year, month).reduce((sum, count) => sum + count, 0);
    return Array.from({ length: 12 }, (_, place) => this.count({ year, month: place + 1, day: 0 })).reduce((a, b) => a + b);
  }

  /** @returns {{ when: When, count: number }[]} the years with news, newest first */
  years() {
    const last = Math.floor((this.start + this.months.length - 1) / 12);
    const first = Math.floor(this.start / 12);
    return this.existing(Array.from({ length: last - first + 1 || 0 }, (_, place) => ({ year: last - place, month: 0, day: 0 })));
  }

  /** @returns {{ when: When, count: number }[]} the months of a year with news */
  monthsOf(year) {
    return this.existing(Array.from({ length: 12 }, (_, place) => ({ year, month: place + 1, day: 0 })));
  }

  /** @returns {{ when: When, count: number }[]} the days of a month with news */
  daysWithNews(year, month) {
    return this.existing(this.daysOf(year, month).map((_, place) => ({ year, month, day: place + 1 })));
  }

  /** @param {When[]} all */
  existing(all) {
    return all.map((when) => ({ when, count: this.count(when) })).filter((period) => period.count);
  }

  /**
   * The nearest of the same kind (day, month, year) with news before and after, null where there is none.
   *
   * @param {When} when
   * @returns {{ before: When | null, after: When | null }}
   */
  around(when) {
    const kind = when.day ? "day" : when.month ? "month" : "year";
    const all = this.all(kind);
    const place = (one) => (one.year * 12 + one.month) * 32 + one.day;
    const before = all.filter((one) => place(one) < place(when));
    const after = all.find((one) => place(one) > place(when));
    return { before: before[before.length - 1] || null, after: after || null };
  }

  /** @returns {When[]} every year, month or day with news, oldest first */
  all(kind) {
    const years = this.years().reverse().map((period) => period.when);
    if (kind === "year") return years;
    const months = [].concat(...years.map(({ year }) => this.monthsOf(year).map((period) => period.when)));
    if (kind === "month") return months;
    return [].concat(...months.map(({ year, month }) => this.daysWithNews(year, month).map((period) => period.when)));
  }
}

const PATIENCE_MS = 6000; // a line that gives nothing for so long gives nothing

/**
 * @param {string} address
 * @returns {Promise<DayTable | null>} null where the file cannot be had, or not in time
 */
export function loadDays(address) {
  return new Promise((resolve) => {
    const waiting = setTimeout(() => resolve(null), PATIENCE_MS);
    fetch(address)
      .then((response) => (response.ok ? response.json() : null))
      .then((file) => file && new DayTable(file))
      .catch(() => null)
      .then((table) => {
        clearTimeout(waiting);
        resolve(table);
      });
  });
}
