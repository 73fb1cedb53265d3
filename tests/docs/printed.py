"""What README and `docs/*.md` print: blocks of commands, what they answer, files to be saved.

    ```sh                     a command a line; a `\\` at its end goes on, `#` is a remark
    ```console                a command behind `$ `, `> ` goes on; below it what it prints, `…` for anything
    ```toml title="a/b.toml"  a file that the reader saves under that name (any language but the two above)
    ```sh title="not run here: REASON"      commands that cannot run as they are printed
    an indented block that begins with `bluf `    as `sh`

`sh test` in README is the line that runs the tests: `.ci/run` runs it, which `check.py` sees to.
In `console` a command may fail where the next one asks `echo $?`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
TITLE = re.compile(r'\btitle="([^"]*)"')
NOT_RUN = "not run here: "
RUN_BY_CI = {"test": f"{NOT_RUN}it is the line by which .ci/run runs the tests"}


class Command(NamedTuple):
    """One command, and what the page says that it prints; None where it says nothing of it."""

    words: str
    answer: str | None


class Block(NamedTuple):
    """One block of a page. Lines count from one; `last` is the line behind its text."""

    language: str
    title: str
    text: str
    first: int
    last: int

    @property
    def excuse(self) -> str:
        """Why it is not run; empty where it is."""
        return self.title.removeprefix(NOT_RUN) if self.title.startswith(NOT_RUN) else ""

    @property
    def saved_as(self) -> str:
        """The name of the file that it is; empty where it is none."""
        return self.title if self.title and self.language not in ("sh", "console") else ""

    def commands(self) -> list[Command]:
        """Return its commands in order: none where it is a file, or nothing that is run."""
        read = {"sh": read_lines, "console": read_session}.get(self.language)
        return list(read(self.text)) if read else []


def list_pages() -> list[Path]:
    """Return README and the manual, README first."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def read_blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page that are commands or files, in order."""
    for token in MarkdownIt().parse(page):
        if token.type == "fence" and token.map:
            language, _, rest = token.info.strip().partition(" ")
            title = TITLE.search(rest)
            named = title[1] if title else RUN_BY_CI.get(rest, "")
            block = Block(language, named, token.content, token.map[0] + 2, token.map[1])
        elif token.type == "code_block" and token.map and token.content.startswith("bluf "):
            block = Block("sh", "", token.content, token.map[0] + 1, token.map[1] + 1)
        else:
            continue
        if block.commands() or block.saved_as:
            yield block


def read_lines(text: str) -> Iterator[Command]:
    """Yield the commands of a block that shows no answers."""
    for line in text.replace("\\\n", "").splitlines():
        words = re.sub(r"\s+# .*", "", line).strip()
        if words and not words.startswith("#"):
            yield Command(words, None)


def read_session(text: str) -> Iterator[Command]:
    """Yield the commands of a session, each with the lines below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        count = 1
        while count < len(lines) and lines[count].startswith("> "):
            count += 1
        words = "".join([lines[0], *(line[2:] for line in lines[1:count])])
        yield Command(words.rstrip("\n"), "".join(lines[count:]))
