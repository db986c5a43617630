const { simple } = require("./theme.cjs");

module.exports = (data) => simple(data.title, data.page.url, data.sapo || "", data.content);
