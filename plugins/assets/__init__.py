"""Style sheets and scripts: joined and named by their content, so that a browser may keep them for ever.

Files below `/static/`. Reads `theme/static/`: `css/` in the order of `css/order.txt`, and the modules that
`js/main.js`, `js/print.js`, `js/not-found.js` and `js/search.js` import. No settings. Contract:
docs/contracts/templates.md (`site.parts.assets`).
"""
