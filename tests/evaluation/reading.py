"""Evaluation files (sentence lists with marks; a guide lies beside them) as commentaries and marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from bluf.model import Attribution, Commentary, Paragraph, SourceInfo

ROLES = ("thesis", "context", "conclusion", "tracks", "reasons", "recommendations", "key", "support")
MARKUP = re.compile(r"^(?P<heading>#{1,6} +)|^(?P<item>[-*•] +(?=\S)|\d{1,2}[.)] +)|^(?P<quote>> +)")
EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
OPENING = re.compile(r"[“\"'‘]?[A-Z0-9]")


class Reading(NamedTuple):
    """One document with its marks; sentence positions count from 0 in reading order, furniture left out."""

    id: str
    commentary: Commentary
    marks: dict[str, frozenset[int]]
    """Role → positions of the sentences that a fair editor accepts in it."""
    numbers: tuple[int, ...]
    """Position → sentence number of the file."""
    annotation: dict[str, Any]


def looks_like_heading(text: str) -> bool:
    """Return whether a one-sentence paragraph that is neither first nor last reads as a heading.

    At most 12 words, no closing punctuation, an opening capital or figure.
    """
    return len(text.split()) <= 12 and text[-1:] not in ".!?:;,”" and bool(OPENING.match(text))


def read_folder(folder: Path) -> list[Reading]:
    """Return the readings of a folder, in the order of the file names."""
    return [read_marks(path) for path in sorted(folder.glob("*.json"))]


def read_marks(path: Path) -> Reading:
    """Return one evaluation file as a commentary of its body and the marks on it."""
    content = json.loads(path.read_text("utf-8"))
    annotation = content["annotation"]
    furniture = set(_numbers(annotation["boilerplate"]))
    body = [s for s in content["sentences"] if s["n"] not in furniture and _clean(s["t"])]
    numbers = tuple(s["n"] for s in body)
    return Reading(
        content["id"],
        _commentary(content["id"], body, annotation),
        _marks(annotation, numbers),
        numbers,
        annotation,
    )


def _commentary(name: str, body: list[dict[str, Any]], annotation: dict[str, Any]) -> Commentary:
    groups = [[s["t"] for s in group] for _, group in groupby(body, key=lambda s: s["p"])]
    paragraphs, pieces, offset = [], [], 0
    for index, sentences in enumerate(groups):
        markup = MARKUP.match(sentences[0])
        texts = [_clean(sentences[0]), *map(_clean, sentences[1:])]
        spans = []
        for text in texts:
            spans.append((offset, offset + len(text)))
            offset += len(text) + 1
        inner = 0 < index < len(groups) - 1
        kind = markup.lastgroup if markup else None
        if kind is None and inner and len(texts) == 1 and looks_like_heading(texts[0]):
            kind = "heading"
        marker = markup["item"].strip() if markup and markup["item"] else None
        paragraphs.append(
            Paragraph(kind or "paragraph", spans[0][0], spans[-1][1], tuple(spans), marker=marker)
        )
        pieces.append(" ".join(texts))
        offset += 1
    source = SourceInfo(name, "text", "", words=sum(len(p.split()) for p in pieces))
    return Commentary(source, "\n\n".join(pieces), tuple(paragraphs), Attribution(title=annotation["title"]))


def _clean(text: str) -> str:
    return EMPHASIS.sub("", MARKUP.sub("", text.strip(), count=1)).strip()


def _numbers(ranges: Iterable[list[int]]) -> list[int]:
    return [n for low, high in ranges for n in range(low, high + 1)]


def _marks(annotation: dict[str, Any], numbers: tuple[int, ...]) -> dict[str, frozenset[int]]:
    place = {n: i for i, n in enumerate(numbers)}
    strands = {role: (annotation[role] or {"items": []})["items"] for role in ("tracks", "reasons")}
    strands["recommendations"] = annotation["recommendations"]
    marked = {
        role: [n for item in items for n in item["acceptable_heads"]] for role, items in strands.items()
    }
    marked |= {role: annotation[role]["acceptable"] for role in ("thesis", "conclusion")}
    marked |= {role: annotation[role] for role in ("context", "key")}
    marked["support"] = _numbers(item["span"] for items in strands.values() for item in items)
    return {role: frozenset(place[n] for n in marked[role] if n in place) for role in ROLES}
