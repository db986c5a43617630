/* The days with news: the file that the build writes is read as it was meant, and its answers equal a slow count. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DayTable, loadDays } from "../../theme/static/js/lib/day-table.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/day-table.json", import.meta.url), "utf8"));
const whenOf = (iso) => Object.fromEntries(iso.split("-").map((part, place) => [["year", "month", "day"][place], Number(part)]));
const key = ({ year, month, day }) => (year * 100 + month) * 100 + day;

for (const { days, file } of vectors) {
  const table = new DayTable(file);
  const known = Object.entries(days).map(([iso, count]) => ({ when: whenOf(iso), count }));

  test(`${JSON.stringify(days)}: every day, month and year has its count`, () => {
    for (const { when, count } of known) {
      const sum = (same) => known.filter((one) => same(one.when)).reduce((all, one) => all + one.count, 0);
      assert.equal(table.count(when), count);
      assert.equal(table.count({ ...when, day: 0 }), sum((one) => one.year === when.year && one.month === when.month));
      assert.equal(table.count({ ...when, day: 0, month: 0 }), sum((one) => one.year === when.year));
    }
    assert.equal(table.all("day").length, known.length);
  });

  test(`${JSON.stringify(days)}: only what exists is offered, and each once`, () => {
    const years = [...new Set(known.map(({ when }) => when.year))];
    assert.deepEqual(table.years().map(({ when }) => when.year), [...years].sort((a, b) => b - a));
    for (const year of years) {
      const months = [...new Set(known.filter(({ when }) => when.year === year).map(({ when }) => when.month))];
      assert.deepEqual(table.monthsOf(year).map(({ when }) => when.month), months.sort((a, b) => a - b));
      for (const month of months) {
        const inMonth = known.filter(({ when }) => when.year === year && when.month === month).map(({ when }) => when.day);
        assert.deepEqual(table.daysWithNews(year, month).map(({ when }) => when.day), inMonth.sort((a, b) => a - b));
      }
    }
  });

  test(`${JSON.stringify(days)}: the nearest days before and after any day`, () => {
    for (const iso of ["1999-01-01", "2018-12-31", "2019-11-21", "2019-11-22", "2020-02-01", "2024-02-29", "2030-01-01"]) {
      const here = whenOf(iso);
      const before = known.map(({ when }) => when).filter((one) => key(one) < key(here)).sort((a, b) => key(b) - key(a))[0];
      const after = known.map(({ when }) => when).filter((one) => key(one) > key(here)).sort((a, b) => key(a) - key(b))[0];
      assert.deepEqual(table.around(here), { before: before || null, after: after || null });
    }
  });
}

test("months and years have nearest ones of their own kind", () => {
  const table = new DayTable(vectors[2].file);
  assert.deepEqual(table.around({ year: 2019, month: 12, day: 0 }), {
    before: { year: 2019, month: 11, day: 0 },
    after: { year: 2020, month: 1, day: 0 },
  });
  assert.deepEqual(table.around({ year: 2021, month: 0, day: 0 }), { before: { year: 2020, month: 0, day: 0 }, after: null });
});

test("a line that gives nothing is given up, and the next try asks anew", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = context.mock.method(globalThis, "fetch", () => new Promise(() => {}));
  const loading = loadDays("/api/ngay-co-tin.json");
  context.mock.timers.tick(10_000);
  assert.equal(await loading, null);
  assert.equal(asked.mock.callCount(), 1);
});

test("a file that cannot be had, or is no table, is none", async (context) => {
  for (const answer of [
    async () => ({ ok: false }),
    async () => ({ ok: true, json: async () => JSON.parse("<html>") }),
    async () => {
      throw new TypeError("offline");
    },
  ]) {
    const asked = context.mock.method(globalThis, "fetch", answer);
    assert.equal(await loadDays("/api/ngay-co-tin.json"), null);
    assert.equal(asked.mock.callCount(), 1);
    asked.mock.restore();
  }
});
