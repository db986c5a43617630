const { print } = require("./_includes/theme.cjs");
const pages = require("./_includes/pages.cjs");

module.exports = {
  data: {
    pagination: { data: "collections.news", size: 1, alias: "item" },
    permalink: (data) => `${data.item.url}in/index.html`,
    eleventyExcludeFromCollections: true,
  },
  render: (data) => print(pages.known().byUrl.get(data.item.url), data.item.content),
};
