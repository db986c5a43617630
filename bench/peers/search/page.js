/* What the pages of the peers have in common: a form, a list, and the first result in it, as soon as it is known. */

export function start(first) {
  const form = document.querySelector("form");
  const list = document.querySelector("ol");
  let turn = 0;

  async function run() {
    turn += 1;
    const mine = turn;
    const query = form.elements.q.value;
    if (!query) {
      list.textContent = "";
      return;
    }
    const text = await first(query);
    if (mine !== turn) return;
    const item = document.createElement("li");
    item.textContent = text || "none";
    list.replaceChildren(item);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  form.elements.q.addEventListener("input", run);
  form.elements.q.value = new URLSearchParams(location.search).get("q") || "";
  run();
}
