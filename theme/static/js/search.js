/* The search page. */
import { startAll } from "./lib/start.js";
import { FontSize } from "../../templates/components/font-size/font-size.js";
import { ColourMode } from "../../templates/components/colour-mode/colour-mode.js";
import { SearchPage } from "../../templates/components/search-page/search-page.js";

startAll(document, [FontSize, ColourMode, SearchPage]);
