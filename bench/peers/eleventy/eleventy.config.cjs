// Eleventy with templates in JavaScript. Articles are Markdown files with a layout; all other pages are drawn from two
// paginated templates over collections that are gathered once.
const pages = require("./site/_includes/pages.cjs");

module.exports = function (config) {
  config.addPassthroughCopy({ "site/static": "static", "site/images": "images" });
  config.setLibrary("md", require("markdown-it")({ html: true, typographer: false }));
  config.addCollection("news", (api) => pages.index(api).articles);
  config.addCollection("extra", (api) => pages.extra(pages.index(api)));
  return { dir: { input: "site", output: "output" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
};
