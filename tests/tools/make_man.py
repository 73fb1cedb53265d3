"""Make `docs/bluf.1`, the manual page, from the commands themselves.

    python tests/tools/make_man.py            # writes the page
    python tests/tools/make_man.py --check    # exits with 1 where the page is out of date

Its day is that of the last change; `man -l docs/bluf.1` shows it, `mandoc -T lint -W warning` finds no fault.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from bluf import __version__
from bluf.cli import app
from bluf.cli.defaults import FILE, PARAMETERS, TABLE_FILE
from bluf.errors import EXIT_CODES

PAGE = Path(__file__).parents[2] / "docs" / "bluf.1"
DAY = re.compile(r"(?<=^\.TH BLUF 1 )\S+", re.MULTILINE)
ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "seconds since 1970 that stand for today where --date is not given",
    "NO_COLOR": "no colours in the bar of a batch",
}
FILES = {
    FILE: f"a project's defaults ({', '.join(PARAMETERS)}), in the folder or one above it",
    TABLE_FILE: "the same, as [tool.bluf]",
    "./templates/NAME": "a template pack of the project",
    "~/.config/bluf/templates/NAME": "a template pack of one's own",
}


def make_page(day: str) -> str:
    """Return the page, in the macros of man(7)."""
    return "\n".join((*_begin(day), *_list_commands(), *_end())) + "\n"


def _begin(day: str) -> Iterator[str]:
    root = get_command(app)
    sentence, examples, rest = _split(root.help)
    yield f'.TH BLUF 1 {day} "bluf {__version__}" "User Commands"'
    yield from (".SH NAME", f"bluf \\- {_escape(sentence[0].lower() + sentence[1:].rstrip('.'))}")
    yield from (".SH SYNOPSIS", ".B bluf", ".I COMMAND", "[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]")
    yield from (".SH DESCRIPTION", *_write_help(sentence, examples, rest))
    yield ".SH COMMANDS"


def _list_commands() -> Iterator[str]:
    root = get_command(app)
    for path, command in walk_commands(root, "bluf"):
        if not getattr(command, "commands", None):
            yield from _describe(path, command)


def walk_commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every command with the words that call it."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from walk_commands(below, f"{path} {name}")


def _describe(path: str, command: Any) -> Iterator[str]:
    above = get_command(app).make_context("bluf", [], resilient_parsing=True)
    context = command.make_context(path, [], parent=above, resilient_parsing=True)
    shown = [param for param in command.get_params(context) if not param.hidden]
    arguments = {_name(param): param for param in shown if param.param_type_name == "argument"}
    yield f".SS {' '.join((_escape(path), *arguments))}"
    yield from _write_help(*_split(command.help))
    for name, param in arguments.items():
        yield from (".TP", f"\\fI{name}\\fR", _say(param.help or ""))
    for param in shown:
        if param.param_type_name == "option":
            names = ", ".join(f"\\fB{_escape(name)}\\fR" for name in sorted(param.opts, key=len))
            metavar = f" \\fI{_escape(param.metavar)}\\fR" if param.metavar else ""
            yield from (".TP", names + metavar, _say(param.get_help_record(context)[1]))


def _name(argument: Any) -> str:
    return _escape(argument.human_readable_name.strip("{}"))


def _end() -> Iterator[str]:
    codes = {str(code): meaning for code, meaning in EXIT_CODES.items()}
    for head, rows in (("EXIT STATUS", codes), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        yield f".SH {head}"
        for name, meaning in rows.items():
            yield from (".TP", f"\\fB{_escape(name)}\\fR", _say(meaning))
    yield from (".SH SEE ALSO", ".BR pandoc (1),", ".BR soffice (1)")


def _split(text: str) -> tuple[str, list[str], list[str]]:
    """Return the sentence, the examples and the paragraphs of a command's help."""
    sentence, block, *rest = text.split("\n\n")
    return sentence, [line.strip() for line in block.splitlines()[1:]], rest


def _write_help(sentence: str, examples: list[str], rest: list[str]) -> Iterator[str]:
    yield _say(sentence)
    yield from (".PP", ".EX", *(f"    {_escape(line)}" for line in examples), ".EE")
    for paragraph in rest:
        yield from (".PP", _say(paragraph))


def _say(text: str) -> str:
    """Return prose, a sentence a line; the words of a command in bold."""
    words = re.sub(r"`([^`]+)`", r"\\fB\1\\fR", _escape(" ".join(text.split())))
    lines = re.sub(r"(?<=[a-z)\"][.:;?]) (?=[A-Z\\])", "\n", words).splitlines()
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _escape(text: str) -> str:
    """Return text that roff prints as it is: hyphens that can be copied, characters beyond ASCII."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
    text = text.replace("'", "\\(aq")
    return "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in text)


def main() -> int:
    old = PAGE.read_text("utf-8") if PAGE.exists() else ""
    day = found[0] if (found := DAY.search(old)) else ""
    if old == make_page(day):
        return 0
    if "--check" in sys.argv[1:]:
        print(f"{PAGE} is out of date: run python tests/tools/make_man.py")
        return 1
    PAGE.write_text(make_page(datetime.date.today().isoformat()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
