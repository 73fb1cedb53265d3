"""The name of a site behind a title is cut off only where it is known to be one."""

from __future__ import annotations

import pytest

from bluf.commentary.byline import strip_site


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("The Last Boat | The Harbour Times", None, "The Last Boat"),
        ("The Last Boat – The Harbour Times", "The Harbour Times", "The Last Boat"),
        ("The Last Boat - the harbour times", "The Harbour Times", "The Last Boat"),
        ("The Last Boat – Until Now", "The Harbour Times", "The Last Boat – Until Now"),
        ("The Last Boat – Until Now", None, "The Last Boat – Until Now"),
    ],
)
def test_site_names(title, outlet, expected):
    assert strip_site(title, outlet) == expected
