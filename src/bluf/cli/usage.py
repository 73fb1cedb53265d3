"""A command line that cannot be taken apart: said as everything else is, in what, where and next step."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from ..errors import UsageError
from ..spelling import ask_near, find_near

Refused: type[Exception] = typer.BadParameter.__mro__[1]
"""Click's `UsageError`: Typer brings a Click of its own since 0.26, and neither is public in both."""

MEANT = {
    "make": ("brief", "convert", "create", "generate", "run", "summarise", "summarize", "summary", "write"),
    "batch": ("all", "folder", "many"),
    "--help": ("help", "man", "?"),
    "--version": ("version",),
}
"""What is called for by a word that is no command."""

SINGLE = {
    "make": "`bluf batch {all}` makes a brief of each.",
    "render": "Render one outline after the other.",
    "outline": "Give one after the other; `bluf batch` makes briefs of many.",
    "digest": "Give the one folder that `bluf batch` wrote all briefs to.",
}
"""What to do where a command takes one and was given more."""

_PLAIN = ((r"valid int\w*( range)?", "whole number"), (r"valid float( range)?", "number"))
_EXTRA = re.compile(r"Got unexpected extra argument\S* \((.*)\)", re.DOTALL)


class Commands(TyperGroup):
    """A group of commands that says what was meant where one is not there."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the arguments name, and what is left of them; raises `UsageError`."""
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-") and not ctx.resilient_parsing:
            raise UsageError(f"there is no command `{word}`.", _where(ctx), self._advise(ctx, args))
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None and not ctx.resilient_parsing:
            _refuse_repeats(command, rest, f"{_where(ctx)} {name}".strip())
        return name, command, rest

    def _advise(self, ctx: Any, args: Sequence[str]) -> str:
        word, path = args[0], ctx.command_path
        lists = f"`{path} --help` lists them all."
        if meant := next((name for name, words in MEANT.items() if word.lower() in words), ""):
            is_option = meant.startswith("--")
            return f"Type `{path} {meant}`." if is_option else f"`{path} {meant}` does that. {lists}"
        near = ask_near(word, self.commands)
        if ctx.parent is None and (way := _way_of_file(word)) and (not near or Path(word).suffix):
            return f"Type `{path} {way} {_quote(word)}`; `{path} --help` lists all commands."
        inside = [name for name, group in self.commands.items() if word in getattr(group, "commands", {})]
        return f"Type `{path} {inside[0]} {word}`. {lists}" if inside else f"{near}{lists}"


def _refuse_repeats(command: Any, args: Sequence[str], where: str) -> None:
    """Raise `UsageError` for an option of one value given twice: Click takes the last and says nothing."""
    options = {name: param for param in command.params for name in param.opts if name.startswith("-")}
    seen = set()
    for word in takewhile("--".__ne__, args):
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        param = options.get(name)
        if param is None or param.is_flag or param.multiple or param.count:
            continue
        if param.name in seen:
            step = "Name all in one: `-f docx,md`." if param.metavar == "FORMATS" else "Give it once."
            raise UsageError(f"`{name}` is given twice.", where, step)
        seen.add(param.name)


def _way_of_file(word: str) -> str:
    """Return the command that makes briefs of what a word names; empty where it looks like no file."""
    if os.path.isdir(word):  # noqa: PTH112  # unlike pathlib's, it takes names that are too long
        return "batch"
    return "make" if os.path.exists(word) or re.search(r"[./\\]", word) else ""  # noqa: PTH110


def explain_refusal(error: Exception) -> UsageError:
    """Return what Click refused as an error of ours."""
    context = getattr(error, "ctx", None)
    explain = _EXPLAINED.get(type(error).__name__, _explain_rest)
    return explain(error, context) if context is not None else _explain_valueless(error)


def _explain_option(error: Any, ctx: Any) -> UsageError:
    option, path = error.option_name, ctx.command_path
    known = [name for param in ctx.command.get_params(ctx) for name in (*param.opts, *param.secondary_opts)]
    lists = f"`{path} --help` lists them all."
    near = find_near(option, [name for name in known if name[:2] == "--" or len(option) == 2])
    others = list(_list_takers(ctx.find_root().command, option))
    if option in ("-V", "-v", "--version"):
        step = "`bluf --version` prints the version."
    elif near:
        step = f"Did you mean `{near}`? {lists}"
    elif others and ctx.parent is None:
        step = f"It goes behind the command: `{path} {others[0]} {option} …`. {lists}"
    elif others:
        verb = "takes" if len(others) == 1 else "take"
        step = f"{', '.join(f'`bluf {name}`' for name in others)} {verb} it. {lists}"
    else:
        step = lists
    return UsageError(f"there is no option `{option}`.", _where(ctx), step)


def _list_takers(group: Any, option: str, path: str = "") -> Iterator[str]:
    """Yield the commands that have an option."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _list_takers(command, option, f"{path}{name} ")
        elif any(option in param.opts for param in command.params):
            yield f"{path}{name}"


def _explain_missing(error: Any, ctx: Any) -> UsageError:
    name = error.param.human_readable_name.strip("[]{}.") if error.param else "something"
    return UsageError(f"{name} is missing.", _where(ctx), f"For instance: `{_give_example(ctx)}`.")


def _give_example(ctx: Any) -> str:
    """Return the first example of a command's help."""
    lines = [line.strip() for line in (ctx.command.help or "").splitlines()]
    return next((line for line in lines if line.startswith(ctx.command_path)), f"{ctx.command_path} --help")


def _explain_value(error: Any, ctx: Any) -> UsageError:
    option = error.param.opts[-1] if error.param else getattr(error, "option_name", "")
    return UsageError(_sentence(error.message), f"{_where(ctx)} {option}".strip(), _see_help(ctx))


def _explain_valueless(error: Any) -> UsageError:
    """Return the error of an option without a value, or with one: Click does not say of which command."""
    option = getattr(error, "option_name", "")
    if "requires" in error.message:
        return UsageError("its value is missing.", option, "Put one behind it, or leave the option off.")
    return UsageError("it takes no value.", option, f"Type `{option}` alone.")


def _explain_rest(error: Any, ctx: Any) -> UsageError:
    extra = _EXTRA.match(error.message)
    if not extra:
        return UsageError(_sentence(error.message), _where(ctx), _see_help(ctx))
    given = [value for value in ctx.params.values() if isinstance(value, str)]
    for first in given:
        if os.path.exists(f"{first} {extra[1]}"):  # noqa: PTH110
            whole = f"{first} {extra[1]}"
            step = f"A name with spaces goes in quotation marks: `{ctx.command_path} {_quote(whole)}`."
            return UsageError(f"`{first}` and `{extra[1]}` are two names.", _where(ctx), step)
    step = SINGLE.get(ctx.info_name, _see_help(ctx)).format(all=f"{_first_argument(ctx)} {extra[1]}".strip())
    return UsageError(f"`{extra[1]}` is more than it takes.", _where(ctx), step)


def _first_argument(ctx: Any) -> str:
    arguments = (param for param in ctx.command.params if param.param_type_name == "argument")
    return next((str(ctx.params[param.name]) for param in arguments if ctx.params.get(param.name)), "")


def _see_help(ctx: Any) -> str:
    return f"`{ctx.command_path} --help` says what it takes."


def _sentence(message: str) -> str:
    """Return Click's message as the middle of a sentence, with a stop, and no words of Python's."""
    for pattern, word in _PLAIN:
        message = re.sub(pattern, word, message)
    stop = "" if message.endswith((".", "?", "!")) else "."
    return f"{message[:1].lower()}{message[1:]}{stop}"


def _where(ctx: Any) -> str:
    """Return the command's words behind `bluf`."""
    return str(ctx.command_path).partition(" ")[2]


def _quote(word: str) -> str:
    import shlex

    return shlex.quote(word)


_EXPLAINED: dict[str, Callable[[Any, Any], UsageError]] = {
    "NoSuchOption": _explain_option,
    "MissingParameter": _explain_missing,
    "BadParameter": _explain_value,
    "BadOptionUsage": _explain_value,
}
"""By the name of Click's error."""
