import { addressOf, inWords, readDate } from "../lib/dates.js";
import { loadDays } from "../lib/day-table.js";

const NAMES = { day: "ngày", month: "tháng", year: "năm" };
const NEXT = { year: "month", month: "day" };

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
    this.typed = form.elements.ngay;
    this.native = form.querySelector("[type=date]");
    this.answer = form.querySelector("[role=alert]");
    this.chosen = { year: 0, month: 0, day: 0 };
    for (const kind of ["focusin", "pointerdown"]) form.addEventListener(kind, () => this.load(), { once: true });
    for (const box of this.boxes) box.addEventListener("click", () => this.toggle(box.dataset.box));
    this.typed.addEventListener("input", () => this.say(""));
    this.native.addEventListener("input", () => this.takeNative());
    form.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
  }

  /** @returns {Promise<import("../lib/day-table.js").DayTable | null>} asked for once; after a failure, again */
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

  /** @param {"day" | "month" | "year"} kind the box that was pressed: its choices open, or close if they stood open */
  async toggle(kind) {
    if (this.open === kind) return this.close(true);
    const wanted = !this.chosen.year ? "year" : kind === "day" && !this.chosen.month ? "month" : kind;
    await this.offer(wanted);
  }

  /** Show what exists of a kind, and put the focus on its name. */
  async offer(kind) {
    this.say("");
    this.show(kind, "Đang tải danh sách ngày có tin …", [], null);
    const days = await this.load();
    if (this.open !== kind) return; // the reader pressed something else meanwhile
    if (!days) {
      this.close(false);
      return this.say("Không tải được danh sách ngày có tin. Hãy gõ ngày, hoặc thử lại sau.");
    }
    const { year, month } = this.chosen;
    const whole = kind === "year" ? null : kind === "month" ? { year, month: 0, day: 0 } : { year, month, day: 0 };
    const found = kind === "year" ? days.years() : kind === "month" ? days.monthsOf(year) : days.daysWithNews(year, month);
    const of = whole ? ` của ${inWords(whole)}` : "";
    this.show(kind, found.length ? `Chọn ${NAMES[kind]} có tin${of}:` : "Chưa có bài nào được đăng.", found, whole);
    this.choices.querySelector("#muc-chon-ten").focus();
  }

  show(kind, name, found, whole) {
    this.open = kind;
    this.choices.hidden = false;
    this.choices.dataset.kind = kind;
    this.choices.querySelector("#muc-chon-ten").textContent = name;
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
    news.textContent = ` ${String(count).replace(/\B(?=(\d{3})+$)/g, ".")} bài`;
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
    this.offer(NEXT[kind]);
  }

  close(back) {
    if (!this.open) return;
    const box = this.boxes.find((one) => one.dataset.box === this.open);
    this.open = undefined;
    this.choices.hidden = true;
    this.mark();
    if (back) box.focus();
  }

  /** The boxes show what is chosen and which of them stands open. */
  mark() {
    for (const box of this.boxes) {
      const kind = box.dataset.box;
      box.querySelector("span").textContent = this.chosen[kind] || "chọn";
      box.setAttribute("aria-expanded", String(this.open === kind));
    }
  }

  /** The phone's calendar writes into the field, so that the reader sees the date as it will be read. */
  takeNative() {
    const [year, month, day] = this.native.value.split("-");
    if (!day || Number(year) < 1900) return;
    this.typed.value = `${day}/${month}/${year}`;
    this.say("");
  }

  async go() {
    const read = readDate(this.typed.value);
    if ("fault" in read) return this.say(read.fault, [], true);
    const days = await this.load();
    if (!days || days.count(read.when)) {
      location.href = this.form.dataset.root + addressOf(read.when);
      return;
    }
    const { before, after } = days.around(read.when);
    const nearest = [before && ["trước đó", before], after && ["sau đó", after]].filter(Boolean);
    const words = inWords(read.when);
    this.say(`${words[0].toUpperCase()}${words.slice(1)} không có tin.${nearest.length ? " Gần nhất có tin:" : ""}`, nearest);
  }

  /**
   * @param {string} words
   * @param {[string, import("../lib/dates.js").When][]} [nearest] where there is news
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
  }
}

/** `replaceChildren`, which phones of 2018 lack. */
function fill(element, children) {
  element.textContent = "";
  element.append(...children);
}

DatePicker.selector = ".picker__form";
