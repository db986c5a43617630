import { addressOf, capital, inWords, readDate } from "../../../static/js/lib/dates.js";
import { loadDays } from "../../../static/js/lib/day-table.js";

const NAMES = { day: "ngày", month: "tháng", year: "năm" };
const NEXT = { year: "month", month: "day" };
const SAME_PRESS = { pixels: 10, ms: 400 }; // a finger that trembles presses twice

/**
 * Ngày / Tháng / Năm: boxes that offer what exists, a field to type a date, and the phone's own calendar.
 *
 * The days with news are fetched at the first touch; where they cannot be had, a typed date leads on unchecked.
 */
export class DatePicker {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.boxes = [...form.querySelectorAll("[data-box]")];
    this.choices = form.querySelector(".picker__choices");
    this.name = form.querySelector(".picker__choices-name");
    this.typed = form.elements.ngay;
    this.native = form.querySelector("[type=date]");
    this.answer = form.querySelector("[role=alert]");
    this.chosen = { year: 0, month: 0, day: 0 };
    this.turn = 0; // counts what the reader does, so that a late answer is not given to an earlier question
    for (const kind of ["focusin", "pointerdown"]) form.addEventListener(kind, () => this.load(), { once: true });
    for (const box of this.boxes) box.addEventListener("click", () => this.toggle(box));
    form.querySelector(".picker__boxes").addEventListener("click", (event) => this.once(event), true);
    this.choices.addEventListener("click", (event) => this.once(event), true);
    this.typed.addEventListener("focus", () => this.close());
    this.typed.addEventListener("input", () => this.takeTyped());
    this.native.addEventListener("focus", () => this.close());
    this.native.addEventListener("input", () => this.takeNative());
    form.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
  }

  /** A second press at the same place within a moment is the first one again: it must not choose what came there. */
  once(event) {
    const last = this.lastPress;
    this.lastPress = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    if (!last || event.detail === 0 || event.timeStamp - last.at > SAME_PRESS.ms) return;
    if (Math.abs(event.clientX - last.x) + Math.abs(event.clientY - last.y) > SAME_PRESS.pixels) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns {Promise<import("../../../static/js/lib/day-table.js").DayTable | null>} asked for once; after a failure, again */
  load() {
    if (!this.days) {
      this.days = loadDays(this.form.dataset.days).then((days) => {
        if (days) this.bound(days);
        else this.days = undefined;
        return days;
      });
    }
    return this.days;
  }

  /** The phone's calendar offers the publication's years. */
  bound(days) {
    const years = days.years();
    if (!years.length) return;
    this.native.min = `${years[years.length - 1].when.year}-01-01`;
    this.native.max = `${years[0].when.year}-12-31`;
  }

  /** @param {HTMLElement} box the one that was pressed: choices open, or close if it stood open */
  toggle(box) {
    this.turn += 1;
    if (this.open === box) return this.close(true);
    const kind = box.dataset.box;
    const missing = !this.chosen.year ? "year" : kind === "day" && !this.chosen.month ? "month" : kind;
    return this.offer(missing, box, missing !== kind);
  }

  /** Show below a box what exists of a kind, `first` where another was asked for; a single month is passed over. */
  async offer(kind, box, first = false) {
    this.say("");
    this.show(kind, box, "Đang tải danh sách ngày có tin…", [], null);
    const days = await this.load();
    if (this.open !== box) return; // the reader went on to something else meanwhile
    if (!days) {
      this.lastPress = undefined;
      this.close();
      this.say("Không tải được danh sách ngày có tin. Hãy gõ ngày, hoặc thử lại sau.");
      return;
    }
    const { year, month } = this.chosen;
    const found = kind === "year" ? days.years() : kind === "month" ? days.monthsOf(year) : days.daysWithNews(year, month);
    if (kind === "month" && found.length === 1) {
      this.choose(kind, found[0].when);
      return;
    }
    const whole = kind === "year" ? null : { year, month: kind === "day" ? month : 0, day: 0 };
    const of = whole ? ` của ${inWords(whole)}` : "";
    this.show(kind, box, found.length ? `${first ? "Trước hết, chọn" : "Chọn"} ${NAMES[kind]} có tin${of}:` : "Chưa có bài nào được đăng.", found, whole);
    this.name.focus();
  }

  show(kind, box, name, found, whole) {
    this.open = box;
    this.choices.hidden = false;
    this.name.textContent = name;
    fill(this.choices.querySelector(".picker__whole"), whole ? [this.link(whole, `Xem cả ${inWords(whole)}`)] : []);
    fill(this.choices.querySelector("ul"), found.map((period) => this.choice(kind, period)));
    this.mark();
  }

  /** A choice: a year or month opens the next box, a day is a link to its page. */
  choice(kind, { when, count }) {
    const item = document.createElement("li");
    const words = document.createElement("b");
    words.textContent = String(when[kind]);
    const news = document.createElement("span");
    news.textContent = ` (${String(count).replace(/\B(?=(\d{3})+$)/g, ".")} bài)`;
    const element = kind === "day" ? this.link(when, "") : document.createElement("button");
    if (kind !== "day") {
      element.type = "button";
      element.addEventListener("click", () => this.choose(kind, when));
    }
    element.append(words, news);
    item.append(element);
    return item;
  }

  link(when, words) {
    const link = document.createElement("a");
    link.href = this.form.dataset.root + addressOf(when);
    link.textContent = words;
    return link;
  }

  choose(kind, when) {
    this.chosen = when;
    return this.offer(NEXT[kind], this.boxes.find((box) => box.dataset.box === NEXT[kind]));
  }

  /** @param {boolean} [back] whether the focus goes back to the box that stood open */
  close(back = false) {
    const box = this.open;
    if (!box) return;
    this.open = undefined;
    this.choices.hidden = true;
    this.mark();
    if (back) box.focus();
  }

  /** The boxes show what is chosen and which of them stands open. */
  mark() {
    for (const box of this.boxes) {
      box.querySelector("span").textContent = this.chosen[box.dataset.box] || "chọn";
      box.setAttribute("aria-expanded", String(this.open === box));
    }
  }

  takeTyped() {
    this.turn += 1;
    this.native.value = "";
    this.say("");
  }

  /** The phone's calendar writes into the field, so that the reader sees the date as it will be read. */
  takeNative() {
    const [year, month, day] = this.native.value.split("-");
    if (!day || Number(year) < 1900) return this.say("");
    this.typed.value = `${day}/${month}/${year}`;
    this.say(`Đã điền ngày ${this.typed.value}. Bấm “Xem tin” để mở.`);
  }

  async go() {
    this.close();
    const read = readDate(this.typed.value);
    if ("fault" in read) return this.say(read.fault, [], true);
    const turn = ++this.turn;
    this.say("Đang tìm…");
    const days = await this.load();
    if (turn !== this.turn) return; // the reader went on typing, or to the boxes
    if (!days || days.count(read.when)) {
      this.say("");
      location.href = this.form.dataset.root + addressOf(read.when);
      return;
    }
    const { before, after } = days.around(read.when);
    const nearest = [before && ["trước đó", before], after && ["sau đó", after]].filter(Boolean);
    const kind = NAMES[read.when.day ? "day" : read.when.month ? "month" : "year"];
    const also = nearest.length ? ` ${capital(kind)} gần nhất có tin:` : "";
    this.say(`${capital(inWords(read.when))} ${after ? "không" : "chưa"} có tin.${also}`, nearest);
  }

  /**
   * @param {string} words
   * @param {[string, import("../../../static/js/lib/dates.js").When][]} [nearest] where there is news
   * @param {boolean} [wrong] whether what was typed is no date
   */
  say(words, nearest = [], wrong = false) {
    this.answer.textContent = words;
    nearest.forEach(([side, when], place) => {
      this.answer.append(" ", this.link(when, inWords(when)), ` (${side})${place === nearest.length - 1 ? "." : ";"}`);
    });
    if (wrong) {
      this.typed.setAttribute("aria-invalid", "true");
      this.typed.focus();
    } else this.typed.removeAttribute("aria-invalid");
    if (words) this.answer.scrollIntoView({ block: "nearest" });
  }
}

/** `replaceChildren`, which phones of 2018 lack. */
function fill(element, children) {
  element.textContent = "";
  element.append(...children);
}

DatePicker.selector = ".picker__form";
