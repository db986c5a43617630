/* The page tools. Each component starts in its own guard: one that fails leaves the others and the page alone. */
import { startAll } from "./lib/start.js";
import { SearchFold } from "../../templates/components/masthead/search-fold.js";
import { FontSize } from "../../templates/components/font-size/font-size.js";
import { ColourMode } from "../../templates/components/colour-mode/colour-mode.js";
import { CopyText } from "../../templates/components/letter/copy-text.js";
import { DatePicker } from "../../templates/components/date-picker/date-picker.js";
import { Gallery } from "../../templates/components/gallery/gallery.js";
import { Saving } from "../../templates/components/picture/saving.js";
import { ViewCount } from "../../templates/components/view-count/view-count.js";

startAll(document, [SearchFold, FontSize, ColourMode, CopyText, DatePicker, ViewCount, Gallery, Saving]);
