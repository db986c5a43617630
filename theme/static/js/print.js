/* The print page opens the print dialogue when it has been laid out; without script the page says how. */
addEventListener("load", () => window.print(), { once: true });
