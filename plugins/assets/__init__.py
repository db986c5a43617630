"""Style sheets and scripts: joined and named by their content, so that a browser may keep them for ever.

Files below `/static/`. Reads the theme: style sheets in the order of `static/css/order.txt`, those of the components
(`templates/components/`) among them, and the modules that `main.js`, `print.js`, `not-found.js` and `search.js` of
`static/js/` import. No settings. Contract:
docs/contracts/templates.md (`site.parts.assets`).
"""
