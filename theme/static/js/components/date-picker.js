import { addressOf, whyNoNews } from "../lib/dates.js";

/** Ngày / Tháng / Năm: leads to a day, month or year with news, or says in words why not. */
export class DatePicker {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.answer = form.querySelector("[role=alert]");
    form.addEventListener("focusin", () => this.load(), { once: true });
    form.addEventListener("input", () => this.say(""));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
  }

  /** The days with news, fetched once; without them the reader is led on unchecked, and a missing page explains itself. */
  load() {
    if (!this.days) {
      this.days = fetch(this.form.dataset.days)
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null);
    }
    return this.days;
  }

  async go() {
    const typed = (name) => this.form.elements[name].value;
    const answer = addressOf({ ngay: typed("ngay"), thang: typed("thang"), nam: typed("nam") });
    if ("fault" in answer) return this.say(answer.fault, answer.box);
    const days = await this.load();
    const none = days ? whyNoNews(answer.address, days) : null;
    if (!none) location.href = this.form.dataset.root + answer.address;
    else this.say(none.words, "", none.instead);
  }

  /**
   * @param {string} words
   * @param {string} [box] the box that holds the mistake
   * @param {{ label: string, address: string }[]} [instead] where there is news
   */
  say(words, box, instead = []) {
    this.answer.textContent = words;
    for (const { label, address } of instead) {
      const link = document.createElement("a");
      link.href = this.form.dataset.root + address;
      link.textContent = label;
      this.answer.append(" ", link);
    }
    for (const input of this.form.querySelectorAll("input")) {
      if (input.name === box) {
        input.setAttribute("aria-invalid", "true");
        input.focus();
      } else input.removeAttribute("aria-invalid");
    }
  }
}

DatePicker.selector = ".picker__form";
