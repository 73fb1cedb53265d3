"""The check of the site notices what is fetched from elsewhere, and Markdown that stayed text."""

from __future__ import annotations

import pytest
from build_site import find_addresses, find_unread
from lxml import html


@pytest.mark.parametrize(
    "element",
    [
        '<script src="https://unpkg.com/x"></script>',
        '<script src="//unpkg.com/x"></script>',
        '<link rel="stylesheet" href="http://fonts.example/a.css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img src="https://pictures.example/a.png">',
        '<p style="background: url(https://pictures.example/a.png)">x</p>',
        '<style>@import "https://styles.example/a.css";</style>',
        '<iframe src="https://video.example"></iframe>',
    ],
)
def test_what_is_taken_from_elsewhere_is_told(element):
    assert len(list(find_addresses(html.fromstring(f"<body>{element}</body>")))) == 1


@pytest.mark.parametrize(
    "element",
    [
        '<a href="https://example.org">x</a>',
        '<link rel="canonical" href="https://example.org">',
        '<img src="images/a.png">',
        "<style>a { background: url(data:image/svg+xml,http://www.w3.org/2000/svg) }</style>",
    ],
)
def test_what_is_only_named_is_not(element):
    assert list(find_addresses(html.fromstring(f"<body>{element}</body>"))) == []


@pytest.mark.parametrize("text", ["Three:\n- one", "As follows\n| a | b |", "```sh not-run\nx", "So\n1. one"])
def test_markdown_that_stayed_text_is_told(text):
    assert len(list(find_unread(html.fromstring(f"<article><p>{text}</p></article>")))) == 1


def test_prose_is_not():
    assert list(find_unread(html.fromstring("<article><p>From 3 - 4 | of 5 #1</p></article>"))) == []
