"""One page that shows every component of the theme by its examples, for whoever works on the theme.

Page: `/thanh-phan/`, in previews alone. Template `component_gallery.html`. Reads `templates/components/*/examples.yaml`
of the theme. No settings. Contract: docs/design.md.
"""
