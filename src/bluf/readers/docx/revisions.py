"""Tracked changes accepted: what a reviewer took out is gone, what was put in stays."""

from __future__ import annotations

from collections.abc import Iterator

from .ooxml import Element, W

_TAKEN_OUT = (f"{W}del", f"{W}moveFrom")
_FORMER = tuple(
    f"{W}{name}Change" for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx")
)
"""Formats as they were before a change."""


def accept_changes(root: Element) -> int:
    """Accept every tracked change under `root`, in place; return the number of passages that went."""
    for former in list(root.iter(*_FORMER)):
        _remove(former)
    joined: list[Element] = []
    passages = 0
    for change in list(root.iter(*_TAKEN_OUT, f"{W}cellDel")):
        within = _parent_of(change)
        name = within.tag if within is not None else None
        if name == f"{W}rPr":
            joined += _paragraph_of(within)
        elif name in (f"{W}trPr", f"{W}tcPr"):
            _remove(_parent_of(within))
        else:
            passages += any(True for _ in change.iter(f"{W}r"))
            _remove(change)
    _join(joined)
    return passages


def _paragraph_of(run_format: Element | None) -> Iterator[Element]:
    """Yield the paragraph whose mark has this format: `w:p/w:pPr/w:rPr`, no other."""
    outer = _parent_of(run_format)
    paragraph = _parent_of(outer) if outer is not None and outer.tag == f"{W}pPr" else None
    if paragraph is not None and paragraph.tag == f"{W}p":
        yield paragraph


def _join(ending: list[Element]) -> None:
    """Join every paragraph whose mark was taken out with the one that follows it, which keeps its format."""
    waiting: list[Element] = []
    known = set(ending)
    for paragraph in ending:
        waiting.append(paragraph)
        after = paragraph.getnext()
        if after is not None and after in known:
            continue
        if after is not None and after.tag == f"{W}p":
            _put_before(waiting, after)
        waiting = []


def _put_before(paragraphs: list[Element], last: Element) -> None:
    contents = [child for p in paragraphs for child in p if child.tag != f"{W}pPr"]
    at = 1 if len(last) and last[0].tag == f"{W}pPr" else 0
    last[at:at] = contents
    for paragraph in paragraphs:
        _remove(paragraph)


def _parent_of(element: Element | None) -> Element | None:
    return None if element is None else element.getparent()


def _remove(element: Element | None) -> None:
    parent = _parent_of(element)
    if element is not None and parent is not None:
        parent.remove(element)
