"""Every command's help begins with examples, and each of them is a command line that is taken."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from typer.main import get_command

from bluf.cli import app
from bluf.cli.usage import Refused
from bluf.errors import UsageError

ROOT = get_command(app)
END_OF_COMMAND = re.compile(r" [|>] ")


def list_commands(command=ROOT, path: str = "bluf") -> Iterator[tuple[str, object]]:
    """Every command by the words that call it, groups and their commands."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from list_commands(below, f"{path} {name}")


COMMANDS = dict(list_commands())


def examples_of(command) -> list[str]:
    """The lines of the block behind the sentence that says what a command does; none where it is prose."""
    sentence, _, rest = command.help.partition("\n\n")
    assert "\n" not in sentence
    first = rest.split("\n\n")[0].splitlines()
    return [line.strip() for line in first[1:]] if first and first[0] == "\b" else []


def parse(words: list[str]):
    """Take a command line apart as the program does; raises where an option or a command is not there."""
    command, context = ROOT, None
    name, rest = words[0], words[1:]
    while True:
        context = command.make_context(name, rest, parent=context)
        if not getattr(command, "commands", None):
            return context
        name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])


@pytest.mark.parametrize("path", COMMANDS)
def test_help_begins_with_examples(path):
    examples = examples_of(COMMANDS[path])
    assert examples
    assert all(line.startswith("bluf ") for line in examples)
    assert any(line.startswith(path) for line in examples)


@pytest.mark.parametrize(
    "example", [line for command in COMMANDS.values() for line in examples_of(command)], ids=str
)
def test_an_example_is_taken(example):
    for part in END_OF_COMMAND.split(example):
        if part.startswith("bluf "):
            assert list(wrong_choices(parse(shlex.split(part)))) == []


def wrong_choices(context) -> Iterator[str]:
    """The values of a command line that are none of the choices offered; packs may be one's own."""
    for param in context.command.params:
        value = context.params.get(param.name)
        if param.metavar != "TEMPLATE" and isinstance(value, str):
            offered = {one.value for one in param.shell_complete(context, "")}
            yield from (one for one in value.split(",") if offered and one not in offered)


def test_a_wrong_choice_would_be_noticed():
    assert list(wrong_choices(parse(shlex.split("bluf make x -f docx,word --paper a5")))) == ["word", "a5"]


@pytest.mark.parametrize("wrong", ["bluf make x --papier a4", "bluf publish x", "bluf template chek x"])
def test_an_example_with_a_fault_would_be_noticed(wrong):
    with pytest.raises((Refused, UsageError)):
        parse(shlex.split(wrong))


def test_all_commands_are_looked_at():
    assert {"bluf", "bluf make", "bluf template", "bluf template check"} <= set(COMMANDS)
