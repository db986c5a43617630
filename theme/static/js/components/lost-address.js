import { addressOf, inWords } from "../lib/dates.js";
import { loadDays } from "../lib/day-table.js";
import { bucketsOf, closest, dateIn, slugsIn } from "../lib/lost.js";

/** Offers the articles whose slug the address resembles, and the day, month or year that it names. */
export class LostAddress {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.root = element.dataset.root;
    const path = location.pathname.slice(this.root.length);
    this.done = Promise.all([this.articles(path), this.days(path)]).then((parts) => this.show(parts.filter(Boolean)));
  }

  /** @returns {Promise<Node | null>} */
  async articles(path) {
    const when = dateIn(path);
    for (const slug of slugsIn(path)) {
      const lists = [...bucketsOf(slug).map((name) => this.listed(name)), when && when.month ? this.ofMonth(when) : []];
      const known = new Map([].concat(...(await Promise.all(lists))).map((pair) => [pair[0], pair]));
      const found = closest(slug, [...known.values()]);
      if (found.length) return this.list("Có phải bạn tìm bài này?", found.map((one) => this.link(one.address, one.title)));
    }
    return null;
  }

  async listed(name) {
    try {
      const response = await fetch(`${this.element.dataset.slugs}${name}.json`);
      return response.ok ? await response.json() : [];
    } catch (fault) {
      return [];
    }
  }

  /** The articles that the page of a month lists: there an address with a date and a damaged slug is found. */
  async ofMonth({ year, month }) {
    try {
      const response = await fetch(this.root + addressOf({ year, month, day: 0 }));
      const page = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html");
      const links = [...page.querySelectorAll("main .titles a")];
      return links.map((link) => [link.getAttribute("href").slice(this.root.length), link.textContent]);
    } catch (fault) {
      return [];
    }
  }

  /** @returns {Promise<Node | null>} */
  async days(path) {
    const when = dateIn(path);
    const days = when && this.element.dataset.days ? await loadDays(this.element.dataset.days) : null;
    if (!days) return null;
    if (days.count(when)) return this.list(`Tin ${inWords(when)}:`, [this.period(when, days)]);
    const { before, after } = days.around(when);
    const words = inWords(when);
    const nearest = [before, after].filter(Boolean).map((one) => this.period(one, days));
    return nearest.length ? this.list(`${words[0].toUpperCase()}${words.slice(1)} không có tin. Gần nhất có tin:`, nearest) : null;
  }

  period(when, days) {
    return this.link(addressOf(when), `${inWords(when)} (${days.count(when)} bài)`);
  }

  link(address, words) {
    const link = document.createElement("a");
    link.className = "action";
    link.href = this.root + address;
    link.textContent = words;
    return link;
  }

  /** @returns {Node} */
  list(words, links) {
    const part = document.createElement("div");
    const name = document.createElement("h2");
    name.textContent = words;
    const list = document.createElement("ul");
    list.className = "titles";
    for (const link of links) list.appendChild(document.createElement("li")).append(link);
    part.append(name, list);
    return part;
  }

  show(parts) {
    this.element.append(...parts);
  }
}

LostAddress.selector = ".lost";
