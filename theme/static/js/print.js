/* The print page: opens the print dialogue when the reader comes to it, not when coming back; its button does later. */
const [visit] = performance.getEntriesByType("navigation");
document.querySelector(".sheet-head__print").addEventListener("click", () => window.print());
if (!visit || visit.type !== "back_forward") {
  const open = () => setTimeout(() => window.print());
  if (document.readyState === "complete") open();
  else addEventListener("load", open, { once: true });
}
