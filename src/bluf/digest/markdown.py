"""A digest as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..writers.commonmark import escape_markdown
from .library import Paper, Statement
from .page import MOST_LINKED, Digest, name_authors, name_paper
from .wording import HEADS, NOTE, NOTHING, TITLE, count_papers, say_extent, say_more


def write_markdown(digest: Digest) -> str:
    """Return the digest as CommonMark; equal input, equal text."""
    return "\n\n".join(_list_blocks(digest)) + "\n"


def _list_blocks(digest: Digest) -> Iterator[str]:
    yield f"# {TITLE}"
    yield say_extent(digest)
    for section in digest.sections:
        yield _head(section.kind, section.count, len(section.groups))
        yield from (_list_entry(group.members) for group in section.groups)
    if not digest.recurring:
        yield NOTHING
    if digest.asked:
        yield _head("asked", digest.asked_count, len(digest.asked))
        yield from (_list_entry(one.members, one.name) for one in digest.asked)
    if digest.opposites:
        yield _head("opposites", digest.opposites_count, len(digest.opposites))
        for pair in digest.opposites:
            sides = (f"{_quote(one)}  \n  {_credit(one.paper)}" for one in (pair.one, pair.other))
            yield "- " + "  \n  *but:*  \n  ".join(sides)
    if digest.actors_count:
        yield _head("actors", digest.actors_count, len(digest.actors))
        yield "\n".join(
            f"- **{escape_markdown(actor.name)}** {len(actor.papers)}: {_link_all(actor.papers, 1)}"
            for actor in digest.actors
        )
    yield f"*{NOTE}*"


def _head(kind: str, count: int, shown: int) -> str:
    more = say_more(count, shown)
    return f"## {HEADS[kind]}" + (f" ({more})" if more else "")


def _list_entry(members: Sequence[Statement], name: str = "") -> str:
    """Return a statement, whose it is, and who says it besides."""
    first, *others = (one.paper for one in members)
    count = (f"{escape_markdown(name)}, " if name else "") + count_papers(len(members))
    also = _link_all(others, MOST_LINKED - 1)
    return f"- {_quote(members[0])}  \n  **{count}:** {_credit(first)}; also {also}"


def _quote(statement: Statement) -> str:
    return f"“{escape_markdown(statement.text)}”"


def _credit(paper: Paper) -> str:
    authors = name_authors(paper)
    return (f"{escape_markdown(authors)}, " if authors else "") + _link(paper)


def _link(paper: Paper) -> str:
    name = escape_markdown(name_paper(paper))
    return f"[{name}](<{paper.link}>)" if paper.link else name


def _link_all(papers: Sequence[Paper], most: int) -> str:
    named = [_link(paper) for paper in papers[:most]]
    more = len(papers) - len(named)
    return "; ".join(named) + (f"; and {more:,} more" if more else "")
