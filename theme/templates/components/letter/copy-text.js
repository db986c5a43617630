/** A button that copies a prepared text, and one for the phone's own share sheet, shown where boot.js finds one. */
export class CopyText {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.source = element.querySelector("[data-copy-source]");
    this.status = element.querySelector("[role=status]");
    element.querySelector("button").addEventListener("click", () => this.copy());
    if (element.dataset.shareAddress) element.querySelector(".copy__share").addEventListener("click", () => this.share());
  }

  /** What is copied, as readers call it. */
  get what() {
    return this.element.dataset.copy;
  }

  async copy() {
    for (const status of document.querySelectorAll(".copy [role=status]")) status.textContent = "";
    const done = await this.write(this.source.textContent.trim());
    this.status.textContent = done
      ? `Đã chép ${this.what}.${this.what === "thư" ? " Hãy dán vào nơi bạn muốn gửi." : ""}`
      : "Trình duyệt không cho chép. Chữ đã được chọn sẵn: hãy bấm giữ rồi chọn “Sao chép”, hoặc bấm Ctrl+C.";
  }

  /**
   * @param {string} text
   * @returns {Promise<boolean>} whether the text is on the clipboard; where not, it is selected for the reader to copy
   */
  async write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      getSelection().selectAllChildren(this.source);
      return document.execCommand("copy"); // the only way on an address without https, and in old browsers
    }
  }

  async share() {
    try {
      await navigator.share({ title: this.element.dataset.shareTitle, url: this.element.dataset.shareAddress });
    } catch (refused) {
      // The reader closed the sheet.
    }
  }
}

CopyText.selector = "[data-copy]";
