/** "Tìm bài" on a phone: who unfolds the box wants to type in it. */
export class SearchFold {
  /** @param {HTMLDetailsElement} element */
  constructor(element) {
    element.addEventListener("toggle", () => element.open && element.nextElementSibling.querySelector("input").focus());
  }
}

SearchFold.selector = ".fold--search";
