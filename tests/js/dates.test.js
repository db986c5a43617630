/* The picker's answers: shared cases with the Python build, and a slow reference of two centuries. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addressOf, daysOf, whyNoNews } from "../../theme/static/js/lib/dates.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/dates.json", import.meta.url), "utf8"));

/** The days of a month, counted one by one until the month is over. */
function slowDaysOf(month, year) {
  let days = 0;
  for (const day = new Date(Date.UTC(year, month - 1, 1)); day.getUTCMonth() === month - 1; day.setUTCDate(day.getUTCDate() + 1)) {
    days += 1;
  }
  return days;
}

test("every month of 1900 to 2100 has the days that a slow count gives", () => {
  for (let year = 1900; year <= 2100; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      assert.equal(daysOf(month, year), slowDaysOf(month, year), `${month}/${year}`);
    }
  }
});

for (const { typed, address, fault, box } of vectors) {
  test(`typed ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(addressOf(typed), address === undefined ? { fault, box } : { address });
  });
}

test("the first and last day of every month lead to their page, the day after does not", () => {
  for (let year = 1900; year <= 2100; year += 7) {
    for (let month = 1; month <= 12; month += 1) {
      const last = slowDaysOf(month, year);
      const two = (number) => String(number).padStart(2, "0");
      const at = (ngay) => addressOf({ ngay: String(ngay), thang: String(month), nam: String(year) });
      assert.deepEqual(at(1), { address: `/${year}/${two(month)}/01/` });
      assert.deepEqual(at(last), { address: `/${year}/${two(month)}/${last}/` });
      assert.equal(at(last + 1).box, "ngay");
      assert.match(at(last + 1).fault, new RegExp(`chỉ có ${last} ngày`));
    }
  }
});

const days = { 2019: { 11: [20, 21], 8: [5] }, 2026: { 7: [28] } };

for (const address of ["/2019/", "/2019/11/", "/2019/11/21/", "/2019/08/05/"]) {
  test(`news at ${address}`, () => {
    assert.equal(whyNoNews(address, days), null);
  });
}

for (const [address, words, instead] of [
  ["/2018/", "Năm 2018 không có tin nào. Hãy xem:", ["/2019/", "/2026/"]],
  ["/2018/11/21/", "Năm 2018 không có tin nào. Hãy xem:", ["/2019/", "/2026/"]],
  ["/2019/02/", "Tháng 2 năm 2019 không có tin nào. Năm ấy có tin:", ["/2019/08/", "/2019/11/"]],
  ["/2019/02/03/", "Tháng 2 năm 2019 không có tin nào. Năm ấy có tin:", ["/2019/08/", "/2019/11/"]],
  ["/2019/11/05/", "Ngày 5/11/2019 không có tin nào. Tháng ấy có tin:", ["/2019/11/20/", "/2019/11/21/"]],
]) {
  test(`no news at ${address}`, () => {
    const answer = whyNoNews(address, days);
    assert.equal(answer.words, words);
    assert.deepEqual(answer.instead.map((place) => place.address), instead);
  });
}

test("an empty publication promises nothing", () => {
  assert.deepEqual(whyNoNews("/2019/", {}), { words: "Năm 2019 không có tin nào.", instead: [] });
});
