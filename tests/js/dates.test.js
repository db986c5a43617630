/* What a reader types as a date: shared cases, and a slow reference of two centuries. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addressOf, daysOf, inWords, readDate } from "../../theme/static/js/lib/dates.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/dates.json", import.meta.url), "utf8"));
const two = (number) => String(number).padStart(2, "0");

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

for (const { typed, address, fault } of vectors) {
  test(`typed ${JSON.stringify(typed)}`, () => {
    const read = readDate(typed);
    assert.deepEqual("when" in read ? { address: addressOf(read.when) } : read, address === undefined ? { fault } : { address });
  });
}

test("the first and last day of every month lead to their page however they are typed, the day after does not", () => {
  for (let year = 1900; year <= 2100; year += 7) {
    for (let month = 1; month <= 12; month += 1) {
      const last = slowDaysOf(month, year);
      for (const typed of [`1/${month}/${year}`, `01${two(month)}${year}`, `${year}-${two(month)}-01`]) {
        assert.equal(addressOf(readDate(typed).when), `/${year}/${two(month)}/01/`);
      }
      assert.equal(addressOf(readDate(`${last}.${month}.${year}`).when), `/${year}/${two(month)}/${last}/`);
      assert.match(readDate(`${last + 1}/${month}/${year}`).fault, new RegExp(`chỉ có ${last} ngày`));
    }
  }
});

test("a day, a month and a year have their words", () => {
  assert.equal(inWords({ year: 2019, month: 8, day: 5 }), "ngày 05/08/2019");
  assert.equal(inWords({ year: 2019, month: 8, day: 0 }), "tháng 8/2019");
  assert.equal(inWords({ year: 2019, month: 0, day: 0 }), "năm 2019");
});
