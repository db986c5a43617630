import { grouped } from "../../../static/js/lib/numbers.js";

/** Lượt xem: the number in the page is of the day that stands beside it; a newer one comes when the page is read. */
export class ViewCount {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    const [file, key] = element.dataset.newer.split("#");
    this.fetched(file).then((known) => known && this.show(known.until, known.views[key]));
  }

  async fetched(file) {
    try {
      const response = await fetch(file);
      return response.ok ? await response.json() : null;
    } catch (fault) {
      return null; // the number in the page stays, and says of which day it is
    }
  }

  /**
   * @param {string} until a day, 2026-11-24
   * @param {number | undefined} views missing where the number in the page still holds
   */
  show(until, views) {
    const shown = this.element.querySelector("data");
    const known = views === undefined && shown ? Number(shown.value) : views;
    if (until < this.element.dataset.until || known === undefined) return;
    const number = document.createElement("data");
    number.value = String(known);
    number.textContent = `${grouped(known)} lượt xem`;
    const age = document.createElement("span");
    age.className = "view-count__until";
    age.textContent = `(tính đến ngày ${until.split("-").reverse().join("/")})`;
    this.element.textContent = "";
    this.element.append(number, " ", age);
  }
}

ViewCount.selector = ".view-count[data-newer]";
