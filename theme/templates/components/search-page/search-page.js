import { grouped } from "../../../static/js/lib/numbers.js";
import { Missing, fetchBytes } from "../../../static/js/lib/files.js";
import { makeEngine } from "../../../static/js/search/engine.js";
import { Gone } from "../../../static/js/search/gone.js";
import { excerpt, lookedFor, pieces } from "../../../static/js/search/marks.js";
import { meant } from "../../../static/js/search/meant.js";

const PAUSE = 180; // milliseconds after the last letter until it is asked
const QUIET = 1000; // and until it is said aloud what was found: nobody can listen to an answer for each letter
const SLOW = 500; // milliseconds until a reader is told that he waits
const PAGE = 10; // results at first, and more at each press
const AT_ONCE = 4; // results that are shown before the others are fetched
const NONE = { value: "", options: [], textContent: "" }; // a filter that the page has not

/** The search page: answers while a reader types, keeps the question in the address, says what went wrong. */
export class SearchPage {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.form = element.querySelector("form");
    this.input = this.form.elements.q;
    for (const name of ["status", "aloud", "meant", "results", "more", "trouble", "again", "advice", "ways", "filters"]) {
      this[name] = element.querySelector(`.search__${name}`);
    }
    this.before = element.querySelectorAll(".search__before"); // what is shown as long as nothing is asked
    this.title = document.title;
    this.turn = 0; // counts questions, so that a late answer is not given to an earlier one
    this.isTyping = false; // letters typed without a pause are one step for the Back button
    this.engine = makeEngine((name, fresh) => load(element.dataset.index + name, fresh));
    element.querySelector(".search__off").hidden = true;
    this.listen();
    this.readAddress();
    if (this.asked().text) this.run((history.state || {}).most);
  }

  listen() {
    this.input.addEventListener("focus", () => this.engine.prepare().catch(() => {}), { once: true });
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.go(), PAUSE);
    });
    this.form.addEventListener("change", (event) => {
      if (event.target === this.input) return;
      this.isTyping = false;
      this.go();
      this.isTyping = false;
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.isTyping = false;
      if (!this.go()) this.run();
      this.isTyping = false;
      this.status.focus(); // the keyboard of a phone hides half of the answers
    });
    this.more.addEventListener("click", () => this.showMore());
    this.again.addEventListener("click", () => this.run());
    window.addEventListener("popstate", (event) => {
      this.isTyping = false;
      this.readAddress();
      this.run((event.state || {}).most);
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
    return { text: this.input.value.trim(), wish, isFiltered: ["nam", "tu", "den", "muc", "tacgia", "loai"].some(value) };
  }

  fields() {
    return [...this.form.elements].filter((field) => field.name);
  }

  /** Takes the form's fields from the address. */
  readAddress() {
    const told = new URLSearchParams(location.search);
    for (const field of this.fields()) field.value = told.get(field.name) || "";
    this.tellFilters();
  }

  tellFilters() {
    const count = this.fields().filter((field) => field !== this.input && field.value).length;
    this.filters.firstElementChild.textContent = `Lọc và sắp xếp${count ? ` (đã chọn ${count})` : ""}`;
  }

  /** Puts the form's fields into the address and answers; gives whether it was another question. */
  go() {
    clearTimeout(this.timer);
    this.tellFilters();
    const told = new URLSearchParams();
    for (const field of this.fields()) if (field.value.trim()) told.set(field.name, field.value.trim());
    const query = told.toString();
    const address = location.pathname + (query && `?${query}`);
    if (address === location.pathname + location.search) return false;
    history[this.isTyping ? "replaceState" : "pushState"](null, "", address);
    this.isTyping = true;
    this.run();
    return true;
  }

  /** Asks and shows; once more where the cards of an answer are gone with their edition. */
  async run(most = PAGE, isAgain = false) {
    this.turn += 1;
    const { turn } = this;
    const asked = this.asked();
    document.title = asked.text ? `“${asked.text}” – ${this.title}` : this.title;
    if (!asked.text) return this.clear();
    if (!this.slow) this.slow = setTimeout(() => this.say("Đang tìm…"), SLOW);
    try {
      const found = await this.search(asked, most, turn);
      const first = most > PAGE ? most : AT_ONCE;
      const cards = await found.cards(found.ranks.slice(0, first));
      if (turn !== this.turn) return undefined;
      this.show(asked, found, cards, most);
      this.append(await found.cards(found.ranks.slice(first)), turn);
    } catch (fault) {
      if (turn !== this.turn) return undefined;
      if (fault instanceof Gone && !isAgain) return this.run(most, true);
      this.fail(fault);
    }
    return undefined;
  }

  search({ text, wish }, most, turn) {
    return this.engine.search(text, { most, wish, isStale: () => turn !== this.turn });
  }

  settle() {
    clearTimeout(this.slow);
    this.slow = 0;
  }

  clear() {
    this.settle();
    this.say("");
    this.results.textContent = "";
    this.trouble.textContent = "";
    this.offer("");
    for (const part of [this.more, this.again, this.advice, this.ways, this.meant]) part.hidden = true;
    this.showBefore(true);
  }

  showBefore(isShown) {
    for (const part of this.before) part.hidden = !isShown;
  }

  show(asked, found, cards, most) {
    this.clear();
    this.showBefore(false);
    this.advice.hidden = this.ways.hidden = found.count > 0;
    this.meant.hidden = found.count === 0;
    this.query = found.query;
    const words = found.count > 0 ? wordsMeant(found, cards) : "";
    this.looked = lookedFor(found.query, found.corrections, found.offers.size > 0 ? "" : words);
    this.say(inWords(found, asked), words);
    this.append(cards, this.turn);
    this.most = most;
    this.more.hidden = found.count <= most || found.ranks.length < most;
  }

  append(cards, turn) {
    if (turn !== this.turn) return;
    for (const card of cards) this.results.append(this.item(card));
  }

  async showMore() {
    const { turn } = this;
    const most = this.most + PAGE;
    const shown = this.results.children.length;
    this.trouble.textContent = "Đang tải thêm…";
    try {
      const found = await this.search(this.asked(), most, turn);
      const cards = await found.cards(found.ranks.slice(shown));
      if (turn !== this.turn) return;
      this.trouble.textContent = "";
      this.append(cards, turn);
      this.most = most;
      this.more.hidden = found.count <= most || found.ranks.length < most;
      history.replaceState({ most }, "");
      if (this.results.children[shown]) this.results.children[shown].querySelector("a").focus();
    } catch (fault) {
      console.error(fault);
      if (turn === this.turn) this.trouble.textContent = "Chưa tải thêm được. Hãy bấm “Xem thêm kết quả” lần nữa.";
    }
  }

  /** Offers a query with right accents. */
  offer(words) {
    this.meant.textContent = "";
    if (!words) return;
    const link = document.createElement("a");
    const told = new URLSearchParams(location.search);
    told.set("q", words);
    link.href = `?${told}`;
    link.textContent = words;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.input.value = words;
      this.isTyping = false;
      this.go();
      this.isTyping = false;
      this.status.focus();
    });
    this.meant.append("Có phải bạn muốn tìm: ", link, "?");
  }

  item(card) {
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
    line.append(when(card), this.category(card));
    const words = document.createElement("p");
    words.className = "card__summary";
    words.append(withMarks(summary(card, this.query), this.looked));
    item.append(title, line, words);
    return item;
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
        : "Chưa tải được mục lục để tìm. Hãy bấm “Thử lại”, hoặc tìm theo lối khác:",
    );
    this.again.hidden = this.ways.hidden = false;
  }

  /** Shows words at once; says them aloud, with what may have been meant, when the reader has stopped typing. */
  say(words, offered = "") {
    if (this.status.textContent !== words) this.status.textContent = words;
    if (!this.isTyping) this.offer(offered);
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      this.aloud.textContent = `${words}${offered && ` Có phải bạn muốn tìm: ${offered}?`}`;
      if (this.isTyping) this.offer(offered);
    }, QUIET);
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

function inWords({ query, count, full, whole, isAbout, isLoose, isSure }, { text, isFiltered }) {
  const among = isFiltered ? " trong phạm vi đang lọc" : "";
  if (query.runs.length + query.phrases.length === 0) return "Hãy gõ thêm một từ cần tìm.";
  if (count === 0) return `Không tìm thấy bài nào có “${text}”${among}.`;
  if (isLoose) return `Không có bài nào${among} có đúng cụm từ, số văn bản hoặc ngày ấy. Dưới đây là những bài gần đúng.`;
  if (!isSure && whole === 0) return "Những bài gần với các từ này nhất:";
  if (!isSure) return `Có ${grouped(whole)} bài có các từ này đứng liền nhau; sau đó là những bài gần đúng.`;
  if (full === count) return `Tìm thấy ${isAbout ? "khoảng " : ""}${grouped(count)} bài.`;
  if (full === 0) return "Không có bài nào có đủ các từ. Dưới đây là những bài gần đúng.";
  return `Có ${grouped(full)} bài có đủ các từ; sau đó là những bài gần đúng.`;
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

function when({ day }) {
  if (!day) return document.createTextNode("Trang thông tin");
  const time = document.createElement("time");
  time.dateTime = day;
  time.textContent = day.split("-").reverse().join("/");
  return time;
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
