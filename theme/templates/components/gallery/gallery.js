/**
 * Pictures of a gallery one by one, over the page: swiped by touch, turned by arrow keys and buttons, closed by Escape,
 * by its button or by the way back. Without this each link opens its picture by itself.
 */
export class Gallery {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.links = [...element.querySelectorAll("a[data-widths]")];
    element.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-widths]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      this.open(this.links.indexOf(link));
    });
    addEventListener("popstate", () => this.viewer && this.remove());
  }

  /** The way back closes too, so closing is that way: once, however often it is asked for. */
  close() {
    if (!this.closing) history.back();
    this.closing = true;
  }

  /** @param {number} place */
  open(place) {
    if (this.viewer) return;
    this.closing = false;
    this.viewer = this.drawn();
    this.place = place;
    document.body.append(this.viewer);
    document.documentElement.classList.add("viewer-open");
    this.others = [...document.body.children].filter((child) => child !== this.viewer);
    for (const other of this.others) other.setAttribute("aria-hidden", "true");
    history.pushState(null, "");
    this.show(place);
    this.viewer.querySelector(".viewer__close").focus();
  }

  drawn() {
    const viewer = made("div", "viewer");
    viewer.setAttribute("role", "dialog");
    viewer.setAttribute("aria-modal", "true");
    viewer.setAttribute("aria-label", "Xem ảnh");
    viewer.tabIndex = -1; // a press anywhere leaves the keys here
    this.count = made("p", "viewer__count");
    this.count.setAttribute("role", "status");
    this.strip = made("ul", "viewer__strip");
    this.strip.tabIndex = 0; // it scrolls
    this.strip.append(...this.links.map(slide));
    this.before = button("Ảnh trước", "viewer__before", () => this.turn(-1));
    this.after = button("Ảnh sau", "viewer__after", () => this.turn(1));
    const bar = made("div", "viewer__bar");
    bar.append(this.count, button("Đóng", "viewer__close", () => this.close()));
    const ways = made("div", "viewer__ways");
    ways.append(this.before, this.after);
    viewer.append(bar, this.strip, ways);
    viewer.addEventListener("keydown", (event) => this.press(event));
    this.strip.addEventListener("scroll", () => this.follow());
    this.turned = () => this.show(this.place); // a phone that is turned shows the same picture
    addEventListener("resize", this.turned);
    return viewer;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const last = this.links.length - 1;
    const places = { ArrowLeft: this.place - 1, ArrowRight: this.place + 1, Home: 0, End: last };
    if (event.key === "Enter" && event.repeat) event.preventDefault(); // still the one that opened it
    if (event.key === "Escape") this.close();
    else if (event.key in SCROLLS) this.strip.children[this.place].scrollBy(0, SCROLLS[event.key]);
    else if (event.key in places && !event.altKey) this.show(Math.min(last, Math.max(0, places[event.key])));
    else if (event.key === "Tab") this.stay(event);
    else return;
    if (event.key !== "Tab") event.preventDefault();
  }

  /** Tab goes round within the viewer. @param {KeyboardEvent} event */
  stay(event) {
    const places = [...this.viewer.querySelectorAll("button, .viewer__strip")];
    const held = places.indexOf(document.activeElement);
    const at = event.shiftKey ? Math.max(held, 0) - 1 : held + 1;
    places[(at + places.length) % places.length].focus();
    event.preventDefault();
  }

  /** @param {number} step */
  turn(step) {
    this.show(Math.min(this.links.length - 1, Math.max(0, this.place + step)));
  }

  /** @param {number} place */
  show(place) {
    this.mark(place);
    this.strip.scrollLeft = place * this.strip.clientWidth;
  }

  /** A finger has moved the strip. */
  follow() {
    if (!this.viewer || !this.strip.clientWidth) return;
    const place = Math.round(this.strip.scrollLeft / this.strip.clientWidth);
    if (place !== this.place) this.mark(place);
  }

  /** @param {number} place */
  mark(place) {
    this.place = place;
    this.count.textContent = `Ảnh ${place + 1} / ${this.links.length}`;
    const alt = made("span", "visually-hidden"); // a screen reader hears which picture it is
    alt.textContent = `: ${this.links[place].querySelector("img").alt}`;
    this.count.append(alt);
    this.before.setAttribute("aria-disabled", String(place === 0));
    this.after.setAttribute("aria-disabled", String(place === this.links.length - 1));
    const near = document.documentElement.dataset.saving ? 0 : 1;
    [...this.strip.children].forEach((item, number) => {
      if (number === place) item.removeAttribute("aria-hidden");
      else item.setAttribute("aria-hidden", "true");
      if (Math.abs(number - place) <= near) load(item, this.strip);
    });
  }

  remove() {
    removeEventListener("resize", this.turned);
    for (const other of this.others) other.removeAttribute("aria-hidden");
    document.documentElement.classList.remove("viewer-open");
    this.viewer.remove();
    this.viewer = null;
    this.links[this.place].focus();
  }
}

Gallery.selector = ".gallery";

const SCROLLS = { ArrowUp: -60, ArrowDown: 60, PageUp: -300, PageDown: 300 }; // pixels, for captions below the edge

/** A picture whole, with its words; its file comes when it is near. @param {HTMLAnchorElement} link */
function slide(link) {
  const thumb = link.querySelector("img");
  const [width, height] = link.dataset.size.split(" ");
  const place = link.href.replace(/[^/]*$/, "");
  const widths = link.dataset.widths.split(" ").filter(Boolean);
  const picture = made("picture", "");
  const source = made("source", "");
  source.type = `image/${link.dataset.kind}`;
  source.dataset.files = widths.map((wide) => `${place}${wide}.${link.dataset.kind} ${wide}w`).join(",");
  const image = made("img", "");
  image.alt = thumb.alt;
  image.width = Number(width);
  image.height = Number(height);
  image.dataset.file = link.href;
  picture.append(source, image);
  const figure = made("figure", "");
  const caption = link.parentElement.querySelector("figcaption");
  figure.append(picture, ...(caption ? [caption.cloneNode(true)] : []));
  const item = made("li", "");
  item.append(figure);
  return item;
}

/** No larger than it is shown, and never more than it is. @param {HTMLElement} item @param {HTMLElement} strip */
function load(item, strip) {
  const image = item.querySelector("img");
  if (image.getAttribute("src")) return;
  const source = item.querySelector("source");
  const width = Number(image.getAttribute("width"));
  const high = (strip.clientHeight * width) / Number(image.getAttribute("height"));
  source.sizes = `${Math.round(Math.min(width, strip.clientWidth, high))}px`;
  source.srcset = source.dataset.files;
  image.src = image.dataset.file;
}

function made(name, css) {
  const element = document.createElement(name);
  if (css) element.className = css;
  return element;
}

function button(words, css, press) {
  const element = made("button", css);
  element.type = "button";
  element.textContent = words;
  element.addEventListener("click", () => element.getAttribute("aria-disabled") === "true" || press());
  return element;
}
