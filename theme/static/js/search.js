/* The search page. Its answers come first: the tools for letters and colours are fetched when somebody unfolds them. */
import { startAll } from "./lib/start.js";
import { SearchPage } from "../../templates/components/search-page/search-page.js";

startAll(document, [SearchPage]);

const fetchTools = () => {
  const tools = document.createElement("script");
  tools.type = "module";
  tools.src = document.querySelector(".search").dataset.tools;
  document.head.append(tools);
};
document.querySelector(".fold--display").addEventListener("toggle", fetchTools, { once: true });
