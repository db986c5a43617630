/* Writes the index of MiniSearch: node index.mjs FOLDER-OF-PACKAGES DOCUMENTS.json INDEX.json */

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages, documents, index] = process.argv.slice(2);
const { default: MiniSearch } = await import(pathToFileURL(`${packages}/minisearch/dist/es/index.js`));
const engine = new MiniSearch({ fields: ["title", "sapo", "body"] });
engine.addAll(JSON.parse(readFileSync(documents, "utf8")));
writeFileSync(index, JSON.stringify(engine));
