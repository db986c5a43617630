module.exports = {
  data: {
    pagination: { data: "collections.extra", size: 1, alias: "item" },
    permalink: (data) => data.item.address,
    eleventyExcludeFromCollections: true,
  },
  render: (data) => data.item.draw(),
};
