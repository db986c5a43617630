import { addressOf, whyNoNews } from "../lib/dates.js";

/** Ngày / Tháng / Năm: leads to a day, month or year with news, or says in words why not. */
export class DatePicker {
  static selector = ".picker__form";

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
    this.days ??= fetch(this.form.dataset.days)
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    return this.days;
  }

  async go() {
    const { ngay, thang, nam } = Object.fromEntries(new FormData(this.form));
    const answer = addressOf({ ngay, thang, nam });
    if ("fault" in answer) return this.say(answer.fault, answer.box);
    const days = await this.load();
    const why = days ? whyNoNews(answer.address, days) : "";
    if (why) return this.say(why);
    location.href = this.form.dataset.root + answer.address;
  }

  /**
   * @param {string} words
   * @param {string} [box] the box that holds the mistake
   */
  say(words, box) {
    this.answer.textContent = words;
    for (const input of this.form.querySelectorAll("input")) {
      if (input.name === box) {
        input.setAttribute("aria-invalid", "true");
        input.focus();
      } else input.removeAttribute("aria-invalid");
    }
  }
}
