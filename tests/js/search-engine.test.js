/* The engine over the files of a small index: what it answers and loads, and what it does where files are missing. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { makeEngine } from "../../theme/static/js/search/engine.js";
import { Gone } from "../../theme/static/js/search/gone.js";

const FOLDER = new URL("../vectors/search-edition/", import.meta.url);
const TOP = JSON.parse(inflateRawSync(readFileSync(new URL("top.bin", FOLDER))));
const SEGMENT = TOP.segments[0].name;
const OLD_TOP = { ...TOP, segments: [{ ...TOP.segments[0], name: "old" }] }; // the same index under another name

async function standing(name) {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

function packed(value) {
  return new Uint8Array(deflateRawSync(JSON.stringify(value)));
}

/** An engine, and what it has loaded: each name, and whether it had to be fresh. */
function watched(load = standing) {
  const loaded = [];
  const engine = makeEngine((name, fresh) => {
    loaded.push([name, fresh]);
    return load(name, fresh);
  });
  const times = (wanted) => loaded.filter(([name]) => name === wanted).length;
  return { engine, loaded, times };
}

/** A server with the old edition, until `publish` puts the newest in its place. */
function server() {
  let isOld = true;
  return {
    publish: () => (isOld = false),
    async load(name) {
      if (isOld && name === "top.bin") return packed(OLD_TOP);
      if (isOld && name.startsWith("old/")) return standing(name.replace("old", SEGMENT));
      if (name.startsWith(isOld ? SEGMENT : "old")) throw new Gone(name);
      return standing(name);
    },
  };
}

async function titles(engine, text, options) {
  const found = await engine.search(text, options);
  return (await found.cards(found.ranks)).map((card) => card.title);
}

test("a query is answered with ranks, and cards tell what is shown of them", async () => {
  const { engine } = watched();
  const found = await engine.search("hòa thuận tập huấn");
  assert.deepEqual([found.ranks[0], found.full, found.isLoose], [2, 1, false]);
  assert.equal(found.query.runs[0].syllables[0].exact, "hoà");
  assert.deepEqual((await found.cards(found.ranks))[0], {
    title: "Hòa Thuận mở lớp tập huấn",
    address: "/2026/02/28/hoa-thuan-mo-lop-tap-huan/",
    day: "2026-02-28",
    category: "tin-tuc",
    sapo: "",
    body: null,
  });
});

const ANSWERS = [
  ["cong nhan", "Giải bóng đá công nhân"],
  ["ĐẠI HỘI", "Đại hội Công đoàn tỉnh Tuyên Quang"],
  ["tq", "Đại hội Công đoàn tỉnh Tuyên Quang"],
  ["bhxh", "Bảo hiểm xã hội cho lao động tự do"],
  ["12/KH-LĐLĐ", "Kế hoạch 12/KH-LĐLĐ về thi đua"],
  ["21.11.2026", "Kế hoạch 12/KH-LĐLĐ về thi đua"],
  ["20-2-2026 nữ công", "Nữ công: hoa và quà"],
  ['"thi đua yêu nước"', "Đại hội Công đoàn tỉnh Tuyên Quang"],
  ["tuye", "Đại hội Công đoàn tỉnh Tuyên Quang"],
  ["lien he", "Liên hệ"],
];

for (const [typed, title] of ANSWERS) {
  test(`“${typed}” finds “${title}” first`, async () => {
    assert.equal((await titles(watched().engine, typed))[0], title);
  });
}

test("an excluded word leaves documents out", async () => {
  const { engine } = watched();
  const found = await engine.search('"văn nghệ" -bóng');
  assert.deepEqual([found.ranks, found.count], [[3], 1]);
});

test("a mistyped word is read as the one that is meant", async () => {
  const found = await watched().engine.search("cogn doan");
  assert.deepEqual([...found.corrections], [["cogn", "cong"]]);
  assert.equal(found.full, 7);
});

test("where no document holds a phrase its words are looked for", async () => {
  const found = await watched().engine.search('"yêu thi đua nước"');
  assert.deepEqual([found.isLoose, found.full], [true, 0]);
  assert.ok(found.ranks.includes(0));
});

test("wishes leave documents out and put the newest first", async () => {
  const { engine } = watched();
  assert.deepEqual((await engine.search("công đoàn", { wish: { newestFirst: true } })).ranks, [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(await titles(engine, "công đoàn", { wish: { kind: "page" } }), ["Liên hệ"]);
  assert.deepEqual(await titles(engine, "công đoàn", { wish: { author: "van-mau" } }), ["Giải bóng đá công nhân"]);
  const wish = { firstDay: "2026-03-04", newestFirst: true };
  assert.deepEqual((await engine.search("công đoàn", { wish })).ranks, [0, 1]);
  assert.deepEqual((await engine.search("công đoàn", { wish: { lastDay: "2026-01-01" } })).ranks, [5]);
});

test("no more documents are given than are asked for, all are counted", async () => {
  const found = await watched().engine.search("công đoàn", { most: 2 });
  assert.deepEqual([found.ranks.length, found.count], [2, 7]);
});

test("a long phrase gives cards the texts of which an excerpt is made", async () => {
  const found = await watched().engine.search('"thi đua yêu nước"');
  const [card] = await found.cards(found.ranks);
  assert.ok(card.body.includes("Phong trào thi đua yêu nước được nêu ra đầu tiên."));
});

test("what holds no word finds nothing", async () => {
  const { engine } = watched();
  for (const typed of ["", " ", "?!", "😀", '""', "<>", "-công", "zzzz"]) {
    const { ranks, count } = await engine.search(typed);
    assert.deepEqual([ranks, count], [[], 0], typed);
  }
});

test("each file is loaded once, the top fresh and the others as they are kept", async () => {
  const { engine, loaded } = watched();
  for (const [typed] of [...ANSWERS, ...ANSWERS]) await titles(engine, typed);
  const names = loaded.map(([name]) => name);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(loaded.filter(([, fresh]) => fresh), [["top.bin", true]]);
});

test("no more files are loaded than a query needs", async () => {
  const { engine, loaded } = watched();
  await engine.search("bảo hiểm ");
  assert.deepEqual(
    loaded.map(([name]) => name.replace(SEGMENT, "")).sort(),
    ["/lengths.bin", "/pairs/0.bin", "/words/0.bin", "top.bin"],
  );
});

test("what is prepared is not loaded again", async () => {
  const { engine, loaded, times } = watched();
  await engine.prepare();
  assert.deepEqual(loaded.map(([name]) => name), ["top.bin", `${SEGMENT}/lengths.bin`]);
  await engine.search("công đoàn");
  assert.deepEqual([times("top.bin"), times(`${SEGMENT}/lengths.bin`)], [1, 1]);
});

test("searches at the same time share what they load", async () => {
  const { engine, loaded } = watched();
  await Promise.all([engine.prepare(), engine.search("cong"), engine.search("cong doan"), engine.search("công đoàn")]);
  const names = loaded.map(([name]) => name);
  assert.deepEqual(names.filter((name, place) => names.indexOf(name) !== place), []);
});

test("searches at the same time each get their own answer", async () => {
  const { engine } = watched();
  const found = await Promise.all(ANSWERS.map(([typed]) => titles(engine, typed)));
  assert.deepEqual(found.map(([first]) => first), ANSWERS.map(([, title]) => title));
});

test("where a file is gone the newest edition is loaded, and answers", async () => {
  const { load, publish } = server();
  const { engine, loaded, times } = watched(load);
  await engine.prepare();
  publish();
  assert.equal((await titles(engine, "hòa thuận"))[0], "Hòa Thuận mở lớp tập huấn");
  assert.equal(times("top.bin"), 2);
  assert.ok(loaded.every(([name, fresh]) => fresh === (name === "top.bin")));
  await engine.search("hòa thuận");
  assert.equal(times("top.bin"), 2);
});

test("what was loaded of an old edition is not mixed with the newest", async () => {
  const { load, publish } = server();
  const { engine, times } = watched(load);
  await engine.search("công đoàn");
  publish();
  await engine.search("thể thao tuyên vận");
  assert.equal(times(`${SEGMENT}/lengths.bin`), 1);
  assert.equal(times(`${SEGMENT}/pairs/0.bin`), 1);
});

test("where a file is gone twice the search rejects, after two editions and no more", async () => {
  const { engine, times } = watched(async (name) => {
    if (name !== "top.bin") throw new Gone(name);
    return standing(name);
  });
  await assert.rejects(engine.search("công đoàn"), Gone);
  assert.equal(times("top.bin"), 2);
});

test("another error rejects, and the next search tries again", async () => {
  let isDown = true;
  const { engine, times } = watched(async (name) => {
    if (isDown && name.includes("/pairs/")) throw new TypeError("no connection");
    return standing(name);
  });
  await assert.rejects(engine.search("công đoàn"), new TypeError("no connection"));
  assert.equal(times("top.bin"), 1);
  isDown = false;
  assert.equal((await engine.search("công đoàn")).count, 7);
  assert.equal(times("top.bin"), 1);
});

test("where the top cannot be loaded the search rejects, and the next one tries again", async () => {
  const cut = async () => new Uint8Array(5);
  const other = async () => packed(1);
  const none = async () => Promise.reject(new TypeError("no connection"));
  for (const failed of [none, cut, other]) {
    let isDown = true;
    const { engine, times } = watched((name) => (isDown && name === "top.bin" ? failed() : standing(name)));
    await assert.rejects(engine.search("công đoàn"));
    await assert.rejects(engine.prepare());
    assert.equal(times("top.bin"), 2);
    isDown = false;
    assert.equal((await engine.search("công đoàn")).count, 7);
  }
});

test("a file that cannot be had troubles no query but those that need it", async () => {
  const { engine } = watched(async (name) => {
    if (name.includes("/facts")) throw new TypeError("no connection");
    return standing(name);
  });
  await assert.rejects(engine.search("công đoàn", { wish: { kind: "page" } }), TypeError);
  assert.equal((await engine.search("công đoàn")).count, 7);
});

test("a file that came damaged is loaded again by the next search", async () => {
  let isDamaged = true;
  const { engine } = watched(async (name) => {
    const data = await standing(name);
    return isDamaged && name.endsWith("/words/0.bin") ? data.subarray(0, data.length - 1) : data;
  });
  await assert.rejects(engine.search("công vận"), RangeError);
  isDamaged = false;
  assert.ok((await engine.search("công vận")).count > 0);
});

test("where cards are gone the next search answers from the newest edition", async () => {
  const { load, publish } = server();
  const { engine } = watched(load);
  const found = await engine.search("hòa thuận");
  publish();
  await assert.rejects(found.cards(found.ranks), Gone);
  assert.equal((await titles(engine, "hòa thuận"))[0], "Hòa Thuận mở lớp tập huấn");
});

// A list of document 0, and of document 1, each holding a word once.
const [FIRST, SECOND] = [[1, 0, 0], [1, 0, 0x80]];

/** The files of an index that no build has made: each file of words holds one word, which stands in document 0. */
function madeUp(words, { beginnings = words, long = "", frequencies = "", files = {} } = {}) {
  const joined = beginnings.map((word) => `A${word}`).join("");
  const segments = [{ name: "s", words: joined, long, gone: [], count: 2, buckets: 1 }];
  const all = {
    "top.bin": packed({ count: 2, average: 160, vocabulary: "vocabulary.bin", synonyms: [], frequencies, segments }),
    "vocabulary.bin": packed(["", ""]),
    "s/lengths.bin": new Uint8Array(deflateRawSync(Uint8Array.of(0))),
    "s/pairs/0.bin": new Uint8Array(0),
  };
  words.forEach((word, number) => {
    all[`s/words/${number}.bin`] = Uint8Array.of(0, word.length, ...Buffer.from(word), 2, 0, ...FIRST);
  });
  Object.assign(all, files);
  return async (name) => all[name];
}

test("a plan that is never content ends with an error", async () => {
  const beginnings = Array.from({ length: 500 }, (_, number) => `ab${String(number).padStart(3, "0")}`);
  const { engine, loaded } = watched(madeUp(beginnings.map(() => "zz"), { beginnings })); // none has what it promises
  await assert.rejects(engine.search("ab"), { message: "the plan is never content" });
  assert.ok(loaded.length < beginnings.length);
});

test("a number that begins many document numbers is answered, though their files hold nothing that it may become", async () => {
  const numbers = Array.from({ length: 30 }, (_, number) => `20-${String(number).padStart(2, "0")}`);
  const { engine } = watched(madeUp(["20", ...numbers]));
  assert.deepEqual((await engine.search("20")).ranks, [0]);
});

test("a word whose lists lie in a file of their own is answered from it", async () => {
  const words = Uint8Array.of(0, 2, ...Buffer.from("ma"), 5, 0, 6, ...Buffer.from("má")); // without lists
  const files = { "s/words/0.bin": words, "s/lists/0.bin": Uint8Array.of(...FIRST, ...SECOND) };
  const { engine, times } = watched(madeUp(["ma"], { files, long: "Ama", frequencies: "2" }));
  assert.deepEqual((await engine.search("ma ")).ranks, [0, 1]);
  assert.deepEqual((await engine.search("má ")).ranks, [1, 0]);
  assert.equal(times("s/lists/0.bin"), 1);
});
