/* The print page: opens the print dialogue when the reader comes to it, not when coming back; offers a button for later. */
const [visit] = performance.getEntriesByType("navigation");
const button = document.createElement("button");
button.type = "button";
button.textContent = "In trang này";
button.addEventListener("click", () => window.print());
const hint = document.querySelector(".sheet-head__hint");
if (hint) hint.replaceWith(button);
if (!visit || visit.type !== "back_forward") {
  const open = () => setTimeout(() => window.print());
  if (document.readyState === "complete") open();
  else addEventListener("load", open, { once: true });
}
