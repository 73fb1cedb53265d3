"""What a model answers: numbers of sentences, or nothing that can be used.

No word of it is kept, and none is quoted in a message.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ..errors import EngineError
from ..outline.pointing import MOST, UNUSABLE, Choice
from .means import Usage

MOST_TOKENS = 10_000_000
"""Tokens of one answer; a count beyond it is none."""
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.DOTALL)
"""A fence of Markdown is how models mark JSON that no schema binds; words around it are not taken."""


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Chosen(msgspec.Struct):
    message: _Message


class _Answer(msgspec.Struct):
    choices: tuple[_Chosen, ...]


def read_content(body: bytes) -> str:
    """Return what the model said, out of the body of a server's answer; raises `EngineError` for nothing."""
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise EngineError(UNUSABLE, "its server does not answer as the protocol says.") from None
    if not answer.choices:
        raise EngineError(UNUSABLE, "its server answers without an answer of the model.")
    message = answer.choices[0].message
    if message.refusal:
        raise EngineError(UNUSABLE, "the model refuses to answer.")
    if not message.content:
        raise EngineError(UNUSABLE, "the model answers nothing.")
    return message.content


def read_choice(content: str, sent: tuple[int, ...]) -> Choice:
    """Return what a model chose of the sentences that it was sent, told by their own numbers.

    Raises `EngineError` for whatever is not the one object of six lists of numbers that was asked for.
    """
    fenced = _FENCE.fullmatch(content)
    try:
        choice = msgspec.json.decode(fenced[1] if fenced else content, type=Choice)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise EngineError(UNUSABLE, "the model does not answer with the numbers asked for.") from None
    if choice.seen is not None:
        raise EngineError(UNUSABLE, "the model does not answer with the numbers asked for.")
    if any(not 1 <= number <= len(sent) for role in MOST for number in getattr(choice, role)):
        raise EngineError(UNUSABLE, "the model points at sentences that are not there.")
    return msgspec.structs.replace(
        choice, **{role: tuple(sent[n - 1] for n in getattr(choice, role)) for role in MOST}
    )


def read_usage(body: bytes) -> Usage:
    """Return the tokens that an answer says it cost."""
    try:
        usage: Any = msgspec.json.decode(body).get("usage")
        return Usage(_count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens")))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, AttributeError):
        return Usage(None, None)


def _count(said: Any) -> int | None:
    return said if type(said) is int and 0 <= said <= MOST_TOKENS else None
