/* What is marked in a text, which part of it is shown, and what a reader may have meant. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt, lookedFor, pieces, standing } from "../../theme/static/js/search/marks.js";
import { meant } from "../../theme/static/js/search/meant.js";
import { parse } from "../../theme/static/js/search/query.js";

const NONE = new Map();

/** A text with its marks as brackets. */
function shown(text, typed, { corrections = NONE, right = "" } = {}) {
  return pieces(text, lookedFor(parse(typed), corrections, right))
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join("");
}

function phrase(typed) {
  return parse(typed).runs[0].syllables;
}

const TEXTS = [
  "",
  "Đại hội Công đoàn tỉnh Tuyên Quang",
  "Đại hội Công đoàn tỉnh Tuyên Quang".normalize("NFD"),
  "công 😀 đoàn 👩‍👩‍👧 thi đua 🇻🇳",
  "\u202ecông đoàn\u202c và \u200fthi đua\u200f",
  "<img src=x onerror=alert(1)> công đoàn &lt;b&gt; <b>thi đua</b>",
  "công đoàn, công-đoàn, công/đoàn… công  đoàn!",
  "12/KH-LĐLĐ ngày 5/3/2019; 1.250.000 đồng",
  "\u0301công \u0301\u0323 đoàn",
  "công\u00adđoàn thi\u200bđua",
  "  hòa hoà hoa họa  ",
  "日本 công đoàn ข้อความ",
  "\ud800công đoàn\udc00",
];
const QUERIES = [
  "", "công đoàn", "cong doan ", "CÔNG", "hòa", "hoa ", "hoà bình", '"thi đua" công', "công -đoàn",
  "thi đua yêu nước c", "dai h", "5/3/2019", "12/kh-ldld", "img onerror", "x", "日本", "đ", "doan", "ko",
];

for (const typed of QUERIES) {
  test(`all pieces together are the text itself, whatever is marked: ${JSON.stringify(typed)}`, () => {
    for (const text of TEXTS) {
      const parts = pieces(text, lookedFor(parse(typed), NONE, ""));
      assert.equal(parts.map((piece) => piece.text).join(""), text);
      assert.ok(parts.every((piece) => piece.text.length > 0));
    }
  });
}

test("a word that is looked for twice is marked once", () => {
  const right = "đoàn viên công đoàn";
  assert.equal(shown("Đoàn viên công đoàn", "doan vien cong doan", { right }), "[Đoàn viên công đoàn]");
  assert.equal(shown("Hội viên, đại hội", "hội dai hội "), "[Hội] viên, đại [hội]");
});

test("a word that another one goes on from is marked once", () => {
  assert.equal(shown("Công đoàn tỉnh", "công đoàn côn"), "[Công đoàn] tỉnh");
  assert.equal(shown("Tình hình", "tinh hinh ti"), "[Tình hình]");
});

test("words are marked where they stand, and nothing else", () => {
  assert.equal(shown("Đại hội thi đua các cấp", "thi đua "), "Đại hội [thi đua] các cấp");
  assert.equal(shown("Đại hội thi đua", "bóng đá "), "Đại hội thi đua");
  assert.equal(shown("Đại hội", ""), "Đại hội");
});

test("what was typed without accents marks words with any", () => {
  assert.equal(shown("ma, má và mạ", "ma "), "[ma], [má] và [mạ]");
});

test("accents that were typed are preferred where the text has them", () => {
  assert.equal(shown("ma, má và mạ", "má "), "ma, [má] và mạ");
  assert.equal(shown("HÒA, hoa", "hoà "), "[HÒA], hoa");
});

test("where anything was typed with accents, only words with these are marked", () => {
  assert.equal(shown("ma và mạ", "má "), "ma và mạ");
  assert.equal(shown("Năm nay Việt Nam", "việt nam"), "Năm nay [Việt Nam]");
});

test("an open last word marks what begins with it", () => {
  assert.equal(shown("Tuyên Quang, tuyển dụng", "tuy"), "[Tuyên] Quang, [tuyển] dụng");
  assert.equal(shown("Tuyên Quang", "tuy "), "Tuyên Quang");
  assert.equal(shown("Tuyên Quang", "tuy quang"), "Tuyên [Quang]");
});

test("a single open letter marks only itself", () => {
  assert.equal(shown("tổ t trực", "t"), "tổ [t] trực");
});

test("neighbours with a space or a sign between them are marked as one", () => {
  assert.equal(shown("Công đoàn tỉnh", "cong doan "), "[Công đoàn] tỉnh");
  assert.equal(shown("số 12/KH-LĐLĐ ngày", "12/KH-LĐLĐ "), "số [12/KH-LĐLĐ] ngày");
  assert.equal(shown("5.3.2019, 5 – 3", "5/3/2019 "), "[5.3.2019], [5 – 3]");
  assert.equal(shown("công, đoàn; công    đoàn", "cong doan "), "[công], [đoàn]; [công]    [đoàn]");
});

test("decomposed letters are marked whole", () => {
  const text = "Hội thuận hoà".normalize("NFD");
  assert.equal(shown(text, "thuận "), "Hội [thuận] hoà".normalize("NFD"));
});

test("what must not be there is not marked, and phrases are", () => {
  assert.equal(shown("thi đua và mưa", '"thi đua" -mưa'), "[thi đua] và mưa");
});

test("a corrected word is marked as it was read", () => {
  assert.equal(shown("Công đoàn", "cogn", { corrections: new Map([["cogn", "cong"]]) }), "[Công] đoàn");
});

test("where right accents are known nothing else is marked", () => {
  assert.equal(shown("hoà bình, hoa", "hoa", { right: "hoà" }), "[hoà] bình, hoa");
  assert.equal(shown("hoa", "hoa", { right: "hoà" }), "hoa");
});

test("standing tells where each word begins and ends", () => {
  const text = "Số 5/KH: hòa 😀 <b>".normalize("NFD");
  const found = standing(text);
  assert.deepEqual(found.map(({ exact }) => exact), ["số", "5", "kh", "hoà", "b"]);
  const parts = found.map(({ start, end }) => text.slice(start, end).normalize("NFC"));
  assert.deepEqual(parts, ["Số", "5", "KH", "hòa", "b"]);
  assert.deepEqual(standing(" \u0301 😀 -"), []);
});

const LONG = `${"mở đầu ".repeat(60)}thi đua yêu nước ${"kết thúc ".repeat(60)}`.trim();

test("an excerpt has the phrase, some words around it, and is cut between words", () => {
  const found = excerpt([LONG], phrase("thi đua yêu nước"));
  assert.match(found, /^… (?:mở |đầu )+thi đua yêu nước (?:kết |thúc )+…$/);
  assert.ok(found.length < 300, String(found.length));
  assert.ok(LONG.includes(found.slice(2, -2)));
});

test("an excerpt of a short paragraph is all of it", () => {
  assert.equal(excerpt(["Mở đầu.", "Phong trào thi đua yêu nước."], phrase("thi dua")), "Phong trào thi đua yêu nước.");
});

test("an excerpt is of the first paragraph that holds the phrase, and empty where none does", () => {
  assert.equal(excerpt(["thi", "đua", "thi đua", "thi đua nữa"], phrase("thi đua")), "thi đua");
  assert.equal(excerpt(["thi", "đua"], phrase("thi đua")), "");
  assert.equal(excerpt([], phrase("thi đua")), "");
});

test("an excerpt never begins behind its phrase, also where no space stands before it", () => {
  const found = excerpt([`${"a".repeat(120)}/thi đua yêu nước`], phrase("thi đua"));
  assert.ok(found.includes("thi đua"), found);
});

test("an excerpt of a text without spaces is harmless", () => {
  assert.ok(excerpt([`${"a/".repeat(500)}thi/đua/${"b/".repeat(500)}`], phrase("thi/đua")).includes("thi/đua"));
});

function offered(typed, texts, corrections = NONE) {
  return meant(parse(typed), corrections, texts);
}

test("accents are offered as the texts found have them", () => {
  assert.equal(offered("cong doan", ["Đại hội Công đoàn tỉnh"]), "Công đoàn");
  assert.equal(offered("cong doan", ["ĐẠI HỘI CÔNG ĐOÀN"]), "công đoàn");
  assert.equal(offered("van ban 12/kh-ldld", ["Văn bản 12/KH-LĐLĐ"]), "Văn bản 12/KH-LĐLĐ");
  assert.equal(offered("cong doan", ["Đại hội Công đoàn tỉnh".normalize("NFD")]).normalize("NFC"), "Công đoàn");
});

test("of several ways to write it the most frequent is offered, of equally frequent ones the first", () => {
  assert.equal(offered("ma non", ["má non", "mạ non", "mạ non"]), "mạ non");
  assert.equal(offered("ma non", ["má non", "mạ non"]), "má non");
});

test("nothing is offered where what was typed stands there", () => {
  assert.equal(offered("công đoàn", ["Công đoàn", "công đoan", "công đoan"]), "");
  assert.equal(offered("ma non", ["mạ non", "mạ non", "ma non"]), "");
  assert.equal(offered("ma", ["mạ", "mạ"]), "", "a syllable alone may well be what was meant");
  assert.equal(offered("hòa", ["HOÀ"]), "");
});

test("nothing is offered where no text has the words side by side", () => {
  assert.equal(offered("cong doan", ["đoàn công", "công và đoàn"]), "");
  assert.equal(offered("cong doan", []), "");
});

test("other accents than those typed are offered where only they are written", () => {
  assert.equal(offered("cộng đoàn", ["Công đoàn tỉnh"]), "Công đoàn");
});

test("a correction is offered as the texts write it, bare where they do not", () => {
  const corrections = new Map([["cogn", "cong"]]);
  assert.equal(offered("cogn doan", ["Công đoàn tỉnh"], corrections), "Công đoàn");
  assert.equal(offered("cogn doan", ["Hội nghị"], corrections), "cong doan");
});

test("with several runs, phrases or excluded words nothing is offered", () => {
  const texts = ["Công đoàn tỉnh thi đua"];
  const several = ['cong "thi dua" doan', '"cong doan"', 'cong doan "thi dua"', "cong doan -mua", "-mua", "", "?!"];
  for (const typed of several) {
    assert.equal(offered(typed, texts), "", typed);
  }
});
