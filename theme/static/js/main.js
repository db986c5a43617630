/* The page tools. Each component starts in its own guard: one that fails leaves the others and the page alone. */
import { startAll } from "./lib/start.js";
import { FontSize } from "./components/font-size.js";
import { CopyText } from "./components/copy-text.js";
import { DatePicker } from "./components/date-picker.js";

startAll(document, [FontSize, CopyText, DatePicker]);
