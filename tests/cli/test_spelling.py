"""What was probably meant: commands, options and fixed choices, those of tomorrow too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.main import get_command

import bluf
from bluf.cli import app
from bluf.cli.usage import Commands, Refused, explain_refusal
from bluf.errors import UsageError
from bluf.packs import list_packs
from bluf.readers import READERS
from bluf.spelling import find_near, refuse_choice
from bluf.writers import WRITERS

ROOT = Path(bluf.__file__).parent


def said_of(application, *words: str) -> str:
    """What is said of a command line that cannot be taken apart."""
    with pytest.raises((UsageError, Refused)) as caught:
        application(list(words), prog_name="bluf", standalone_mode=False)
    error = caught.value
    return str(error if isinstance(error, UsageError) else explain_refusal(error))


def list_options():
    for name, command in get_command(app).commands.items():
        for param in command.params:
            yield from (
                (name, option) for option in param.opts if option.startswith("--") and len(option) > 5
            )


@pytest.mark.parametrize("name", get_command(app).commands)
def test_a_command_with_two_letters_turned_is_known_again(name):
    turned = name[:-2] + name[-1] + name[-2] if name[-1] != name[-2] else name[1] + name[0] + name[2:]
    assert f"Did you mean `{name}`?" in said_of(app, turned)


@pytest.mark.parametrize(("command", "option"), [*list_options()])
def test_an_option_with_a_letter_doubled_is_known_again(command, option):
    said = said_of(app, command, option[:4] + option[3:])
    assert f"Did you mean `{option}`?" in said
    assert said.startswith(f"{command}: there is no option")


@pytest.mark.parametrize("known", [tuple(READERS), tuple(WRITERS), tuple(list_packs())], ids=str)
def test_a_choice_with_a_letter_more_is_known_again(known):
    for name in known:
        assert find_near(f"{name}s", known) == name
        assert find_near(name.upper(), known) == name


@pytest.mark.parametrize(
    ("given", "known", "meant"),
    [
        ("word", WRITERS, "docx"),
        ("Markdown", WRITERS, "md"),
        ("bibtex", WRITERS, "bib"),
        ("txt", READERS, "text"),
        ("eml", READERS, "mail"),
        ("tex", READERS, "latex"),
        ("xyzzy", WRITERS, None),
    ],
)
def test_another_word_for_the_same_is_known(given, known, meant):
    assert find_near(given, known) == meant


def test_a_choice_is_refused_in_three_parts():
    error = refuse_choice("engine", "ruls", "--engine", ("rules", "llm"))
    assert str(error) == (
        "--engine: there is no engine called ruls. Did you mean `rules`? Choose from rules, llm."
    )


def test_a_command_that_is_new_needs_no_telling():
    fresh = typer.Typer(cls=Commands, rich_markup_mode=None)

    @fresh.command("review")
    def review(source: str, engine: Annotated[str, typer.Option("--engine")] = "rules") -> None: ...

    @fresh.command("diff")
    def diff(source: str) -> None: ...

    assert "Did you mean `review`?" in said_of(fresh, "reveiw", "x")
    assert "Did you mean `--engine`?" in said_of(fresh, "review", "x", "--engin", "y")
    assert "`bluf review` takes it." in said_of(fresh, "diff", "x", "--engine", "y")


def test_nobody_else_compares_names_or_lists_choices():
    """A new option with fixed choices refuses others by `refuse_choice`, and so says what was meant."""
    refusal = re.compile(r"there is no [\w ]+ called \{")
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        text = path.read_text("utf-8")
        if "get_close_matches" in text or ("UsageError" in text and refusal.search(text)):
            found.append(path.relative_to(ROOT).as_posix())
    assert found == ["spelling.py"]
