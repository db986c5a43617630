module.exports = { layout: "article.11ty.cjs" };
