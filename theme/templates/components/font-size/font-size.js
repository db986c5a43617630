import { remember } from "../../../static/js/lib/storage.js";

const SIZES = [100, 125, 150, 175, 200];

/** Cỡ chữ: A- A A+. The size is an attribute of the root element, which boot.js sets before the first paint. */
export class FontSize {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.root = document.documentElement;
    this.status = element.querySelector("[role=status]");
    this.buttons = [...element.querySelectorAll("button")];
    element.addEventListener("click", (event) => this.press(event.target.closest("button")));
    // The page may have several of these, and other tabs too; the attribute is what they show.
    new MutationObserver(() => this.mark()).observe(this.root, { attributeFilter: ["data-size"] });
    this.mark();
  }

  get step() {
    return Number(this.root.dataset.size || 0);
  }

  /** @param {HTMLButtonElement | null} button */
  press(button) {
    if (!button) return;
    const change = Number(button.dataset.fontSize);
    const step = change ? Math.min(SIZES.length - 1, Math.max(0, this.step + change)) : 0;
    remember("co-chu", step ? String(step) : "");
    this.show(step);
    this.status.textContent = "";
    // A changed text is announced only if it differs from the one before.
    requestAnimationFrame(() => (this.status.textContent = this.words(step)));
  }

  /** @param {number} step */
  words(step) {
    const edge = step === SIZES.length - 1 ? ", lớn nhất" : step === 0 ? ", bình thường" : "";
    return `Cỡ chữ ${SIZES[step]} phần trăm${edge}`;
  }

  /** @param {number} step */
  show(step) {
    if (step) this.root.dataset.size = String(step);
    else delete this.root.dataset.size;
  }

  /** Buttons that would change nothing say so, and keep the focus. */
  mark() {
    for (const button of this.buttons) {
      const change = Number(button.dataset.fontSize);
      const idle = change > 0 ? this.step === SIZES.length - 1 : this.step === 0;
      button.setAttribute("aria-disabled", String(idle));
    }
  }
}

FontSize.selector = ".font-size";
