"""Takeaways that are told by their heading alone, whatever the format."""

from __future__ import annotations

import pytest

from bluf.commentary import clean_document
from bluf.readers import read_document

BODY = "\n\n".join(
    f"The harbor must be dredged before the {number} storms of autumn, and the council must say so in March."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
)
LIST = "- Silt costs the town.\n- Dredging is cheap.\n"


def takeaways(text: str) -> tuple[str, ...]:
    return clean_document(read_document("x.md", text.encode())).takeaways


@pytest.mark.parametrize(
    "heading", ["## Key takeaways", "**Takeaways:**", "### At a glance", "## Key points"]
)
def test_a_list_under_such_a_heading_stands_apart(heading):
    text = f"# Dredge the harbor\n\n{heading}\n\n{LIST}\n## The silt\n\n{BODY}\n"
    assert takeaways(text) == ("Silt costs the town.", "Dredging is cheap.")


@pytest.mark.parametrize(
    "text",
    [
        f"# Dredge the harbor\n\n## What silt does\n\n{LIST}\n{BODY}\n",
        f"# Dredge the harbor\n\n{BODY}\n\n## Key takeaways\n\n{LIST}",
        f"# Dredge the harbor\n\n## Key takeaways\n\n{BODY}\n",
    ],
    ids=["another heading", "at the end", "no list"],
)
def test_the_authors_own_lists_stay(text):
    assert takeaways(text) == ()
