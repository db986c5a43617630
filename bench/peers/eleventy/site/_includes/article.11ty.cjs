const { article } = require("./theme.cjs");
const pages = require("./pages.cjs");

module.exports = (data) => article(pages.known().byUrl.get(data.page.url), data.content, pages.known());
