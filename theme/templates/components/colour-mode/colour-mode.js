import { remember } from "../../../static/js/lib/storage.js";

/** The colours of the page: the system's own, or one of three that this device remembers. `boot.js` sets them early. */
export class ColourMode {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.root = document.documentElement;
    element.addEventListener("change", (event) => this.choose(event.target.value));
    // Another tab may choose as well; the attribute is what the switch shows.
    new MutationObserver(() => this.mark()).observe(this.root, { attributeFilter: ["data-mode"] });
    this.mark();
  }

  /** @param {string} mode empty for the system's own */
  choose(mode) {
    remember("mau-nen", mode);
    if (mode) this.root.dataset.mode = mode;
    else delete this.root.dataset.mode;
  }

  mark() {
    const mode = this.root.dataset.mode || "";
    for (const box of this.element.querySelectorAll("input")) box.checked = box.value === mode;
  }
}

ColourMode.selector = ".colour-mode";
