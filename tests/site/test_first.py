"""Smoke."""

from tests.support.sites import article


def test_it(make_site):
    """A small site builds."""
    b = make_site({"articles/a.md": article()})
    assert b.status == 0, b.said
