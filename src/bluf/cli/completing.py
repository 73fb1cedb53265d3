"""What may stand where somebody is typing: commands, options, choices, files or folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

PLACES = {
    **dict.fromkeys(("SOURCE", "SOURCES...", "OUTLINE", "BRIEF", "FILE", "OLD", "NEW"), "files"),
    **dict.fromkeys(("DIR", "BRIEFS", "TEMPLATE"), "folders"),
}
"""By what a value is called in the help: what the shell itself completes, beside the choices."""
FREE = ("YYYY-MM-DD", "N", "SECONDS", "MB", "ADDRESS", "NAME", "WORDS", "IN,OUT")
"""What is nobody's to guess."""


class Offer(NamedTuple):
    """What may stand there."""

    kind: str
    """`files` or `folders` where the shell adds those, else `none`."""
    values: tuple[tuple[str, str], ...] = ()
    """Whole words, each with one line about it or none."""


class Typed(NamedTuple):
    """What the words before say: the command, its context, and what is awaited."""

    command: Any
    context: Any
    option: Any = None
    """The option whose value comes next; None where none does."""
    arguments: int = 0
    """How many were given to the command."""
    is_plain: bool = False
    """Whether `--` was there: what follows are no options."""


def complete_words(root: Any, words: Sequence[str]) -> Offer:
    """Return what the last of the words behind `bluf`, which may be empty, may become."""
    *before, last = words or ("",)
    typed = Typed(root, root.make_context("bluf", [], resilient_parsing=True))
    for word in before:
        typed = _take(typed, word)
    offer = _offer(typed, last)
    return offer._replace(values=tuple(value for value in offer.values if value[0].startswith(last)))


def _take(typed: Typed, word: str) -> Typed:
    if typed.option is not None:
        return typed._replace(option=None)
    if word == "--":
        return typed._replace(is_plain=True)
    if word.startswith("-") and word != "-" and not typed.is_plain:
        option = None if "=" in word else _find_option(typed, word)
        return typed._replace(option=option if option is not None and not option.is_flag else None)
    below = getattr(typed.command, "commands", {}).get(word)
    if below is None:
        return typed._replace(arguments=typed.arguments + 1)
    return Typed(below, below.make_context(word, [], parent=typed.context, resilient_parsing=True))


def _offer(typed: Typed, last: str) -> Offer:
    if typed.option is not None:
        return _offer_values(typed, typed.option, last)
    if last.startswith("--") and "=" in last:
        name, _, value = last.partition("=")
        option = _find_option(typed, name)
        kind, values = Offer("none") if option is None else _offer_values(typed, option, value)
        return Offer(kind, tuple((f"{name}={one}", said) for one, said in values))
    if last.startswith("-") and not typed.is_plain:
        return Offer("none", tuple(_list_options(typed)))
    if commands := getattr(typed.command, "commands", {}):
        shown = ((name, one.get_short_help_str(limit=80)) for name, one in commands.items() if not one.hidden)
        return Offer("none", tuple(shown))
    taking = [param for param in typed.command.params if param.param_type_name == "argument"]
    if taking and (typed.arguments < len(taking) or taking[-1].nargs == -1):
        return _offer_values(typed, taking[min(typed.arguments, len(taking) - 1)], last)
    return Offer("none")


def _offer_values(typed: Typed, param: Any, begin: str) -> Offer:
    found = param.shell_complete(typed.context, begin)
    return Offer(PLACES.get(name_value(param), "none"), tuple((one.value, one.help or "") for one in found))


def name_value(param: Any) -> str:
    """Return what the help calls the value of an option or an argument."""
    return (param.metavar or "").strip("[]")


def _find_option(typed: Typed, word: str) -> Any:
    """Return the option of that name, or of the last of several letters; None where there is none."""
    name = word if word.startswith("--") else f"-{word[-1]}"
    return next((param for param in typed.command.params if name in param.opts), None)


def _list_options(typed: Typed) -> Iterator[tuple[str, str]]:
    for param in typed.command.get_params(typed.context):
        if param.param_type_name == "option" and not param.hidden:
            yield from ((name, param.help or "") for name in sorted(param.opts, key=len, reverse=True))
