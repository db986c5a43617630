import { Missing, fetchBytes } from "../lib/files.js";
import { Gone, makeEngine } from "../search/engine.js";
import { excerpt, lookedFor, pieces } from "../search/marks.js";
import { meant } from "../search/meant.js";

const PAUSE = 180; // milliseconds after the last letter
const PAGE = 10; // results at first, and more at each press
const AT_ONCE = 6; // results that are shown before the others are fetched
const SLOW = 500; // milliseconds until a reader is told that he waits
const NONE = { value: "", options: [], textContent: "" }; // a filter that the page has not

/** The search page: answers while a reader types, keeps the query in the address, says what went wrong. */
export class SearchPage {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.form = element.querySelector("form");
    this.input = this.form.elements.q;
    this.status = element.querySelector(".search__status");
    this.hint = element.querySelector(".search__meant");
    this.list = element.querySelector(".search__results");
    this.more = element.querySelector(".search__more");
    this.again = element.querySelector(".search__again");
    this.before = element.querySelectorAll(".search__before"); // what is shown as long as nothing is asked
    this.none = element.querySelector(".search__none");
    this.title = document.title;
    this.turn = 0; // counts questions, so that a late answer is not given to an earlier one
    this.isBurst = false; // letters typed without a pause are one step for the Back button
    this.engine = makeEngine((name, fresh) => load(element.dataset.index + name, fresh));
    this.listen();
    this.readAddress();
    if (this.asked().text) this.run();
  }

  listen() {
    this.input.addEventListener("focus", () => this.engine.prepare().catch(() => {}), { once: true });
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.go(), PAUSE);
    });
    this.form.addEventListener("change", (event) => {
      this.isBurst = false;
      if (event.target !== this.input) this.go();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
      this.isBurst = false;
    });
    this.more.addEventListener("click", () => this.showMore());
    this.again.addEventListener("click", () => this.run());
    window.addEventListener("popstate", () => {
      this.isBurst = false;
      this.readAddress();
      this.run();
    });
  }

  /** What the form asks for. */
  asked() {
    const value = (name) => (this.form.elements[name] || NONE).value;
    const [year, from, to] = ["nam", "tu", "den"].map(value);
    const wish = {
      newestFirst: value("sap") === "moi",
      firstDay: [from, year && `${year}-01-01`].sort()[1],
      lastDay: [to, year && `${year}-12-31`].filter(Boolean).sort()[0] || "",
      category: value("muc"),
      author: value("tacgia"),
      kind: value("loai"),
    };
    return { typed: this.input.value, text: this.input.value.trim(), wish };
  }

  /** Takes the form's fields from the address. */
  readAddress() {
    const told = new URLSearchParams(location.search);
    for (const field of this.fields()) field.value = told.get(field.name) || "";
    const filters = this.form.querySelector("details");
    if (this.fields().some((field) => field !== this.input && field.value)) filters.open = true; // none works unseen
  }

  fields() {
    return [...this.form.elements].filter((field) => field.name);
  }

  /** Puts the form's fields into the address, and answers. */
  go() {
    clearTimeout(this.timer);
    const told = new URLSearchParams();
    for (const field of this.fields()) if (field.value.trim()) told.set(field.name, field.value.trim());
    const query = told.toString();
    const address = location.pathname + (query && `?${query}`);
    if (address !== location.pathname + location.search) {
      history[this.isBurst ? "replaceState" : "pushState"](null, "", address);
      this.isBurst = true;
      this.run();
    } else if (this.status.textContent === "") {
      this.run();
    }
  }

  /** Asks and shows; once more where the cards of an answer are gone with their edition. */
  async run(most = PAGE, isAgain = false) {
    this.turn += 1;
    const { turn } = this;
    const asked = this.asked();
    document.title = asked.text ? `“${asked.text}” – ${this.title}` : this.title;
    if (!asked.text) return this.clear();
    const timer = setTimeout(() => turn === this.turn && this.say("Đang tìm…"), SLOW);
    try {
      const found = await this.engine.search(asked.typed, { most, wish: asked.wish });
      const first = most > PAGE ? most : AT_ONCE;
      const cards = await found.cards(found.ranks.slice(0, first));
      if (turn !== this.turn) return undefined;
      this.show(asked, found, cards, most);
      const rest = await found.cards(found.ranks.slice(first));
      if (turn === this.turn) this.append(rest, found, most);
    } catch (fault) {
      if (turn !== this.turn) return undefined;
      if (fault instanceof Gone && !isAgain) return this.run(most, true);
      this.fail(fault);
    } finally {
      clearTimeout(timer);
    }
    return undefined;
  }

  clear() {
    this.say("");
    this.list.textContent = "";
    this.hint.textContent = "";
    for (const part of [this.more, this.again, this.none]) part.hidden = true;
    this.showBefore(true);
  }

  showBefore(isShown) {
    for (const part of this.before) part.hidden = !isShown;
  }

  show(asked, found, cards, most) {
    this.showBefore(false);
    this.again.hidden = true;
    this.list.textContent = "";
    this.say(inWords(found, asked.text));
    this.none.hidden = found.count > 0;
    const words = wordsMeant(found, cards);
    this.offer(words);
    this.looked = lookedFor(found.query, found.corrections, found.offers.size > 0 ? "" : words);
    this.append(cards, found, most);
  }

  append(cards, found, most) {
    for (const card of cards) this.list.append(this.item(card, found.query));
    this.more.hidden = found.count <= most || found.ranks.length < most;
    this.more.dataset.most = most;
  }

  async showMore() {
    const most = Number(this.more.dataset.most) + PAGE;
    const shown = this.list.children.length;
    await this.run(most);
    const next = this.list.children[shown];
    if (next) next.querySelector("a").focus();
  }

  /** Offers a query with right accents. */
  offer(words) {
    this.hint.textContent = "";
    if (!words) return;
    const link = document.createElement("a");
    const told = new URLSearchParams(location.search);
    told.set("q", words);
    link.href = `?${told}`;
    link.textContent = words;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.input.value = words;
      this.isBurst = false;
      this.go();
      this.input.focus();
    });
    this.hint.append("Có phải bạn muốn tìm: ", link, "?");
  }

  item(card, query) {
    const item = document.createElement("li");
    item.className = "card";
    const title = document.createElement("h2");
    title.className = "card__title";
    const link = document.createElement("a");
    link.href = this.element.dataset.root + card.address;
    link.append(withMarks(card.title, this.looked));
    title.append(link);
    const line = document.createElement("p");
    line.className = "card__line";
    line.append(this.when(card), this.category(card));
    const words = document.createElement("p");
    words.className = "card__summary";
    words.append(withMarks(summary(card, query), this.looked));
    item.append(title, line, words);
    return item;
  }

  when({ day }) {
    if (!day) return document.createTextNode("Trang thông tin");
    const time = document.createElement("time");
    time.dateTime = day;
    time.textContent = day.split("-").reverse().join("/");
    return time;
  }

  category({ category }) {
    const { options } = this.form.elements.muc || NONE;
    const option = [...options].find((one) => one.value && one.value === category);
    const name = document.createElement("span");
    name.textContent = (option || NONE).textContent;
    return name;
  }

  fail(fault) {
    console.error(fault);
    this.clear();
    this.showBefore(false);
    this.say(
      navigator.onLine === false
        ? "Máy đang không có mạng, nên chưa tìm được. Khi có mạng, hãy bấm “Thử lại”."
        : "Chưa tải được mục lục để tìm. Hãy bấm “Thử lại”, hoặc xem tin theo ngày, theo chuyên mục.",
    );
    this.again.hidden = false;
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}

SearchPage.selector = ".search";

async function load(address, fresh) {
  try {
    return await fetchBytes(address, fresh);
  } catch (fault) {
    throw fault instanceof Missing ? new Gone(fault.message) : fault;
  }
}

function inWords({ count, full, isAbout, isLoose }, text) {
  const about = isAbout ? "khoảng " : "";
  if (count === 0) return `Không tìm thấy bài nào có “${text}”.`;
  if (isLoose) return "Không có bài nào có đúng cụm từ trong ngoặc kép. Dưới đây là những bài gần đúng.";
  if (full === count) return `Tìm thấy ${about}${grouped(count)} bài.`;
  if (full === 0) return "Không có bài nào có đủ các từ. Dưới đây là những bài gần đúng.";
  return `Có ${grouped(full)} bài có đủ các từ; sau đó là những bài gần đúng.`;
}

function grouped(count) {
  return String(count).replace(/(?=(\d{3})+$)(?!^)/g, ".");
}

function wordsMeant({ query, corrections, offers }, cards) {
  const texts = [].concat(...cards.map((card) => [card.title, card.sapo]));
  return meant(query, new Map([...offers, ...corrections]), texts);
}

/** The lead; where a text was read to confirm a phrase that the lead has not, the place where it stands. */
function summary({ title, sapo, body }, query) {
  const long = query.phrases.find((phrase) => phrase.syllables.length > 2);
  if (!body || !long || excerpt([title, sapo], long.syllables)) return sapo;
  return excerpt(body, long.syllables) || sapo;
}

function withMarks(text, looked) {
  const parts = document.createDocumentFragment();
  for (const piece of pieces(text, looked)) {
    if (piece.isMarked) {
      const mark = document.createElement("mark");
      mark.textContent = piece.text;
      parts.append(mark);
    } else {
      parts.append(piece.text);
    }
  }
  return parts;
}
