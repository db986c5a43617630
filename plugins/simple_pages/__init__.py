"""Pages that are no articles (`content/pages/`).

Pages: `/<slug>/`. Template `page.html`. No settings.
"""
