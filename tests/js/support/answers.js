/* Answers queries over a site's own files of the index, as the search page does: reads
   {"folder": …, "queries": [[text, {most, wish}], …]} and writes an answer for each; without queries, all that the files say. */

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { makeEngine } from "../../../theme/static/js/search/engine.js";
import { Gone } from "../../../theme/static/js/search/gone.js";
import { readFacts, readJson, readWords } from "../../../theme/static/js/search/shards.js";

const asked = JSON.parse(await new Response(process.stdin).text());

async function load(name) {
  try {
    return new Uint8Array(await readFile(path.join(asked.folder, name)));
  } catch (fault) {
    throw new Gone(name);
  }
}

async function answers() {
  const engine = makeEngine(load);
  const given = [];
  for (const [text, options] of asked.queries) {
    const { ranks, count, full, isAbout, isLoose, isSure, whole, corrections, offers, cards } = await engine.search(text, options);
    const [corrected, offered] = [corrections, offers].map(Object.fromEntries);
    const shown = await cards(ranks);
    given.push({ ranks, count, full, isAbout, isLoose, isSure, whole, corrections: corrected, offers: offered, cards: shown });
  }
  return given;
}

/** Words, cards, texts and facts of every segment, and the edition. */
async function everything() {
  const found = { top: readJson(await load("top.bin")), vocabulary: "", words: [], cards: [], texts: [], facts: [] };
  found.vocabulary = readJson(await load(found.top.vocabulary));
  for (const { name } of found.top.segments) {
    for (const kind of ["cards", "texts"]) {
      for (const file of await readdir(path.join(asked.folder, name, kind))) {
        found[kind].push(...readJson(await load(`${name}/${kind}/${file}`)));
      }
    }
    for (const file of await readdir(path.join(asked.folder, name, "words"))) {
      for (const [folded, { variants }] of readWords(await load(`${name}/words/${file}`))) {
        found.words.push(folded, ...variants.map((variant) => variant.exact));
      }
    }
    found.facts.push(...readFacts(await load(`${name}/facts.bin`)));
  }
  return found;
}

console.log(JSON.stringify(await (asked.queries ? answers() : everything())));
