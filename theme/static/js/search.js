/* The search page. */
import { startAll } from "./lib/start.js";
import { SearchPage } from "./components/search-page.js";

startAll(document, [SearchPage]);
