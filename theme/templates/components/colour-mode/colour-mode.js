import { remember } from "../../../static/js/lib/storage.js";

/** The colours of the page: the system's own, or one of three that this device remembers. `boot.js` sets them early. */
export class ColourMode {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.root = document.documentElement;
    element.addEventListener("change", (event) => this.choose(event.target.value));
    addEventListener("storage", (event) => event.key === "mau-nen" && this.show(event.newValue || ""));
    this.show(this.root.dataset.mode || "");
  }

  /** @param {string} mode empty for the system's own */
  choose(mode) {
    remember("mau-nen", mode);
    this.show(mode);
  }

  /** @param {string} mode */
  show(mode) {
    if (mode) this.root.dataset.mode = mode;
    else delete this.root.dataset.mode;
    for (const box of this.element.querySelectorAll("input")) box.checked = box.value === mode;
  }
}

ColourMode.selector = ".colour-mode";
