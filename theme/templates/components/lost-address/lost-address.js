import { addressOf, capital, inWords } from "../../../static/js/lib/dates.js";
import { loadDays } from "../../../static/js/lib/day-table.js";
import { bucketsOf, closest, dateIn, slugsIn } from "../../../static/js/lib/lost.js";

/** Offers the articles whose slug the address resembles, and the day, month or year that it names. */
export class LostAddress {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.root = element.dataset.root;
    const path = location.pathname.slice(this.root.length);
    this.when = dateIn(path) || dateIn(location.search);
    this.say("Đang xem địa chỉ này có thể là bài nào…");
    Promise.all([this.articles(path), this.days()]).then((parts) => this.show(parts.filter(Boolean)));
  }

  /** @returns {Promise<Node | null>} */
  async articles(path) {
    const dated = this.when && this.when.month;
    const near = dated ? addressOf(this.when) : "";
    const slugs = slugsIn(path);
    const ofMonth = slugs.length && dated ? this.ofMonth(this.when) : [];
    for (const slug of slugs) {
      const lists = [...bucketsOf(slug).map((name) => this.listed(name)), ofMonth];
      const known = new Map([].concat(...(await Promise.all(lists))).map((pair) => [pair[0], pair]));
      const found = closest(slug, [...known.values()], near);
      if (found.length) return this.list(found.length > 1 ? "Có phải bạn tìm một trong những bài này?" : "Có phải bạn tìm bài này?", found.map((one) => this.article(one)));
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
  async days() {
    const when = this.when;
    const days = when && this.element.dataset.days ? await loadDays(this.element.dataset.days) : null;
    if (!days) return null;
    if (days.count(when)) return this.list(when.fault || `Tin ${inWords(when)}:`, [this.period(when, days)]);
    const { before, after } = days.around(when);
    const nearest = [before, after].filter(Boolean).map((one) => this.period(one, days));
    const fault = when.fault ? `${when.fault} ` : "";
    const nothing = `${capital(inWords(when))} ${after ? "không" : "chưa"} có tin.`;
    const kind = when.day ? "Ngày" : when.month ? "Tháng" : "Năm";
    return nearest.length ? this.list(`${fault}${nothing} ${kind} gần nhất có tin:`, nearest) : null;
  }

  period(when, days) {
    return this.link(addressOf(when), `${inWords(when)} (${days.count(when)} bài)`);
  }

  /** An article with its date: of many that are called alike a reader knows his own by the day. */
  article({ address, title }) {
    const [year, month, day] = address.split("/").filter(Boolean);
    const item = document.createElement("span");
    item.append(this.link(address, title), ` ${day}/${month}/${year}`);
    return item;
  }

  link(address, words) {
    const link = document.createElement("a");
    link.className = "action";
    link.href = this.root + address;
    link.textContent = words;
    return link;
  }

  /** @returns {Node} */
  list(words, items) {
    const part = document.createElement("div");
    const name = document.createElement("h2");
    name.textContent = words;
    const list = document.createElement("ul");
    list.className = "titles";
    for (const item of items) list.appendChild(document.createElement("li")).append(item);
    part.append(name, list);
    return part;
  }

  /** @param {string} words */
  say(words) {
    this.element.textContent = words;
  }

  show(parts) {
    this.say(parts.length ? "" : "Không đoán được địa chỉ này là bài nào. Nếu đã chép địa chỉ từ giấy hay từ một lá thư, xin so lại từng chữ, nhất là chỗ xuống dòng: địa chỉ hay bị cụt ở đó.");
    this.element.append(...parts);
    this.element.closest("main").dataset.said = "";
    // One level up of an address that is no date of ours is most often no page either.
    if (!parts.length && this.when) this.element.append(" ", this.above());
  }

  above() {
    const link = this.link("", "Lên một cấp của địa chỉ này");
    link.href = "../";
    return link;
  }
}

LostAddress.selector = ".lost";
