/* Answers queries over files that it fetches as they are needed. No DOM. */

import { Gone } from "./gone.js";
import { openIndex, shelf } from "./index.js";
import { answer } from "./plan.js";
import { parse } from "./query.js";
import { readJson } from "./shards.js";

const TOP = "top.bin";
const ROUNDS = 40; // of fetching, at most: a plan that is never content is a fault, not a reason to fetch for ever

/** Nobody waits for the answer any more. */
class Stale extends Error {}

/**
 * @param {(name: string, fresh: boolean) => Promise<Uint8Array>} load rejects with `Gone` where there is no such file
 */
export function makeEngine(load) {
  let opened = null;

  async function open(fresh) {
    if (!opened || fresh) {
      opened = load(TOP, true).then((data) => {
        const files = shelf();
        return { files, coming: new Map(), index: openIndex(readJson(data), files) };
      });
      opened.catch(() => {
        opened = null;
      });
    }
    return opened;
  }

  /** Puts a file on the shelf; several that want it at once wait for one. */
  function fetched({ files, coming }, name) {
    if (!coming.has(name)) {
      const file = load(name, files.damaged.has(name)).then((data) => files.put(name, data));
      coming.set(name, file.finally(() => coming.delete(name)));
    }
    return coming.get(name);
  }

  /** What `ask` gives once no file is wanted any more. */
  async function settled(edition, ask, isStale = () => false) {
    const { files, index } = edition;
    for (let round = 0; round < ROUNDS; round += 1) {
      files.wanted.clear(); // what another query could not get is nothing to this one
      const found = ask(index);
      if (files.wanted.size === 0) return found;
      if (isStale()) throw new Stale();
      await Promise.all([...files.wanted].map((name) => fetched(edition, name)));
    }
    throw new Error("the plan is never content");
  }

  /** Runs `work` on the index; once more, on the newest edition, where a file is gone meanwhile. */
  async function run(work) {
    try {
      return await work(await open(false));
    } catch (fault) {
      if (!(fault instanceof Gone)) throw fault;
      return work(await open(true));
    }
  }

  /** What is shown of documents. They are those of this edition: where it is gone, the query must be asked again. */
  async function cards(edition, ranks, query) {
    try {
      return await settled(edition, (index) => cardsOf(index, ranks, query));
    } catch (fault) {
      if (fault instanceof Gone) opened = null;
      throw fault;
    }
  }

  return {
    /**
     * The answer to a query, and `cards(ranks)`, which gives what is shown of documents.
     *
     * @param {string} text
     * @param {{ most?: number, wish?: object, isStale?: () => boolean }} options where it is stale, nothing more is
     *   fetched, and the promise rejects
     */
    search(text, { most = 10, wish = {}, isStale } = {}) {
      const query = parse(text);
      return run(async (edition) => {
        const found = await settled(edition, (index) => answer(query, index, most, wish), isStale);
        return { ...found, query, cards: (ranks) => cards(edition, ranks, query) };
      });
    },
    /** Fetches what every query needs, before there is one. */
    prepare: () => run((edition) => settled(edition, (index) => index.lengths())),
  };
}

function cardsOf(index, ranks, query) {
  const isLong = query.phrases.some((phrase) => phrase.syllables.length > 2);
  return ranks.map((rank) => ({ ...index.card(rank), body: isLong ? index.blocks(rank) : null }));
}
