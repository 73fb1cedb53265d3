"""What Jinja says of a tag that it cannot read, in the words of who typed it."""

from __future__ import annotations

import re
from collections.abc import Callable

Said = tuple[str, str]
"""What is wrong, and what to type."""
SHOWN = "The `standard` template shows how each tag is used."


def say_syntax(message: str, inner: str, prints: bool) -> Said:
    """Return what is wrong with a tag and what to type, from Jinja's message of the tag alone."""
    for pattern, say in _SAYINGS:
        found = re.search(pattern, message)
        if found:
            return say(found, inner, prints)
    return "this cannot be read as a tag.", SHOWN


def _say_empty(found: re.Match[str], inner: str, prints: bool) -> Said:
    word = inner.split()[0] if inner.split() else ""
    if prints and not inner:
        return "the tag is empty.", "Type a name between the braces, `{{ title }}`, or delete the tag."
    if word in ("if", "elif") and inner == word:
        return (
            f"`{word}` does not say on what it depends.",
            f"Type a name after it: `{{% {word} context %}}`.",
        )
    if word == "for":
        return "`for` does not say through what it goes.", "Type `{% for one in reasons %}`."
    return "something is missing in the tag.", SHOWN


def _say_in(found: re.Match[str], inner: str, prints: bool) -> Said:
    words = [word for word in inner.split()[1:] if word != "in"]
    one, over = ("one", words[0]) if len(words) == 1 else [*words, "one", "reasons"][:2]
    return "`for` has no `in` between two names.", f"Type `{{% for {one} in {over} %}}`."


def _say_more(found: re.Match[str], inner: str, prints: bool) -> Said:
    extra, first = found[1], (inner.split() or [""])[0]
    if extra == "=":
        right = re.sub(r"(?<![=!<>])=(?!=)", "==", inner)
        braces = ("{{", "}}") if prints else ("{%", "%}")
        return "one `=` does not compare.", f"Type `{braces[0]} {right} {braces[1]}`."
    if prints and first in ("if", "for", "else", "elif", "endif", "endfor", "set"):
        return f"`{first}` stands in double braces.", f"Type `{{% {inner} %}}`."
    if first in ("else", "endif", "endfor"):
        return f"`{first}` stands alone in its tag.", f"Type `{{% {first} %}}`."
    if re.fullmatch(r"\w+", extra):
        joined = re.sub(rf"\s+{re.escape(extra)}\b", f".{extra}", inner, count=1)
        step = f"A name has no spaces: `_` joins its words, a full stop leads to a part of it, `{joined}`."
        return f"`{extra}` follows with a space before it.", step
    return f"`{extra}` cannot stand there.", "Delete it, or see how the `standard` template does it."


def _say_sign(found: re.Match[str], inner: str, prints: bool) -> Said:
    sign = found[1][1:-1].replace("\\\\", "\\")
    if sign in "\"'":
        return "a quotation mark has no other.", f"Type {sign} at the end of the quoted words too."
    return f"the sign `{sign}` cannot stand in a tag.", "Delete it: names have letters, digits, `_` and `.`."


def _tell(what: str, step: str) -> Callable[[re.Match[str], str, bool], Said]:
    return lambda found, inner, prints: (what, step)


_BRACKET = _tell("a bracket has no other.", "Delete it, or type the other one.")
_SAYINGS: tuple[tuple[str, Callable[[re.Match[str], str, bool], Said]], ...] = (
    (r"unexpected char (.+) at \d", _say_sign),
    (r"expected token 'in'", _say_in),
    (r"unexpected '[)\]}]'|expected '[)\]}]'|expected token '[,)\]]'", _BRACKET),
    (r"expected token 'end of (?:print statement|statement block)', got '(.+)'", _say_more),
    (
        r"expected name or number",
        _tell("a name is missing after a full stop.", "Type it, or delete the stop."),
    ),
    (
        r"expected token 'name', got 'end",
        _tell("something is missing after `|` or `is`.", "Type it, or delete the sign."),
    ),
    (r"xpected an expression|unexpected 'end of", _say_empty),
)
"""From what Jinja says, the first that fits, to what is said."""
