/* Addresses that lead nowhere: dates and slugs are understood, the build's files are found, wild ones mean nothing. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bucketsOf, closest, dateIn, slugsIn } from "../../theme/static/js/lib/lost.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/slugs.json", import.meta.url), "utf8"));

for (const [path, date] of [
  ["/2019/11/24/", [2019, 11, 24]],
  ["/2019/11/24", [2019, 11, 24]],
  ["/2019/8/5/", [2019, 8, 5]],
  ["/2019/11/", [2019, 11, 0]],
  ["/2019/", [2019, 0, 0]],
  ["/2019/11/21/bai-khong-co/", [2019, 11, 21]],
  ["/tin-21-11-2019.html", [2019, 11, 21]],
  ["/ngay/21.11.2019/", [2019, 11, 21]],
  ["/20191121/", [2019, 11, 21]],
  ["/tin-ngay-2019-11-21/", [2019, 11, 21]],
  ["/2019/13/01/", [2019, 0, 0, "Không có tháng 13: tháng là số từ 1 đến 12."]],
  ["/2019/02/30/", [2019, 2, 0, "Tháng 2 năm 2019 chỉ có 28 ngày."]],
  ["/index.php?d=21/11/2019", [2019, 11, 21]],
  ["/2019/00/05/", [2019, 0, 0, "Không có tháng 0: tháng là số từ 1 đến 12."]],
  ["/2019/11/00/", [2019, 11, 0, "Không có ngày 0: ngày là số từ 1 đến 30."]],
  ["/bai/1234-12/2019/11/21/", [2019, 11, 21]],
  ["/2019%2F11%2F24/", [2019, 11, 24]],
  ["/van-ban/12-2019/", [2019, 12, 0]],
  ["/1234567890/", null],
  ["/tin-tuc/", null],
  ["/0001/01/01/", null],
  ["/", null],
]) {
  test(`the date in ${path}`, () => {
    assert.deepEqual(dateIn(path), date && { year: date[0], month: date[1], day: date[2], fault: date[3] || "" });
  });
}

for (const [path, slugs] of [
  ["/2019/11/21/cac-hoat-dong-huong-toi/", ["cac-hoat-dong-huong-toi"]],
  ["/DetailView/1234/Thi-dua/Cac-Hoat-Dong-Huong-Toi.html", ["cac-hoat-dong-huong-toi", "thi-dua"]],
  ["/c%C3%A1c-ho%E1%BA%A1t-%C4%91%E1%BB%99ng/", ["cac-hoat-dong"]],
  ["/Các hoạt động/", ["cac-hoat-dong"]],
  ["/2019/11/", []],
  ["/12-11-2019/", []],
  ["/tin/", []],
  ["/tac-gia/", []],
  ["/chuyen-muc/nu-cong/trang-99/", ["nu-cong"]],
  ["/a-b/c-d/e-f/", ["e-f", "c-d"]],
  ["/%E1%BA/hong-dia-chi/", ["hong-dia-chi", "e1-ba"]],
]) {
  test(`the slugs in ${path}`, () => assert.deepEqual(slugsIn(path), slugs));
}

for (const { slug, buckets } of vectors) {
  test(`the files of ${slug.slice(0, 40)}`, () => assert.deepEqual(bucketsOf(slug), buckets));
}

const ARTICLES = [
  ["/2019/11/21/cac-hoat-dong-huong-toi-dai-hoi/", "Các hoạt động hướng tới Đại hội"],
  ["/2020/01/02/cac-hoat-dong-van-hoa/", "Các hoạt động văn hóa"],
  ["/2021/05/01/thang-cong-nhan/", "Tháng Công nhân"],
];

test("the article that shares most words is first, and strangers are not offered", () => {
  const found = (slug) => closest(slug, ARTICLES).map((article) => article.title);
  assert.deepEqual(found("cac-hoat-dong-huong-toi"), ["Các hoạt động hướng tới Đại hội", "Các hoạt động văn hóa"]);
  assert.deepEqual(found("van-hoa-cac-hoat-dong"), ["Các hoạt động văn hóa", "Các hoạt động hướng tới Đại hội"]);
  assert.deepEqual(found("khong-lien-quan-gi"), []);
  assert.deepEqual(found("hoat-nao"), []);
});

test("an article of the day that the address names stands before others that are called alike", () => {
  const alike = [...ARTICLES, ["/2020/01/02/cac-hoat-dong-he/", "Các hoạt động hè"]];
  assert.equal(closest("cac-hoat-dong-huong-toi", alike, "/2020/01/02/")[0].title, "Các hoạt động hè");
});

test("at most five are offered", () => {
  const many = Array.from({ length: 9 }, (_, number) => [`/2020/01/0${number + 1}/hop-bao/`, `Họp báo ${number}`]);
  assert.equal(closest("hop-bao", many).length, 5);
});
