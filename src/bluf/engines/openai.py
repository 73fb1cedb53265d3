"""The engine `openai:URL`: a model behind a server that speaks OpenAI's protocol of chat completions.

llama.cpp, Ollama, vLLM, LM Studio and the large providers do. Protocol: `POST URL/chat/completions`, see
platform.openai.com/docs/api-reference/chat.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from ..addresses import read_target
from ..errors import EngineError, SourceError, UsageError
from ..model import EngineInfo
from ..outline.pointing import SAW_PART, Choice, Sentence, check_choice, select_pointed
from ..outline.selection import Selector
from .means import Means
from .prompt import PROMPT_VERSION, choose_sent, list_questions
from .reply import read_choice, read_content, read_usage

NAME, PATH = "openai", "/chat/completions"
REFUSALS = (400, 415, 422, 501)
"""Statuses of a server that does not know a part of the question: it is asked in the next form."""
EXAMPLE = "Write openai:https://HOST/v1, or openai:http://localhost:8080/v1."


def make_openai(address: str, means: Means) -> Selector:
    """Return the engine of a server.

    Raises `UsageError` where the address will not do, and where no model is named.
    """
    url = read_address(address)
    if not means.model:
        what = "no model is named."
        raise UsageError(what, "--engine openai", "Give --model NAME, or set BLUF_MODEL.")
    model = means.model

    def point(sentences: Sequence[Sentence]) -> Choice:
        return _point(url, model, means, sentences)

    return select_pointed(point, EngineInfo(NAME, model, PROMPT_VERSION))


def read_address(address: str) -> str:
    """Return the address that questions go to; raises `UsageError`, which never repeats a password or key."""
    try:
        parts = urlsplit(address)
        if parts.username is not None or parts.password is not None:
            what = "the address holds a name or a password."
            raise UsageError(what, "--engine", "Leave it out, and set BLUF_API_KEY to the key.")
        if parts.query or parts.fragment or "?" in address:
            what = "the address holds more than a place (`?` or `#`)."
            raise UsageError(what, "--engine", f"A key belongs into BLUF_API_KEY. {EXAMPLE}")
        base = read_target(address, "--engine").url
    except (SourceError, ValueError):
        raise UsageError("this is no address of a server.", "--engine", EXAMPLE) from None
    return f"{base.rstrip('/').removesuffix(PATH)}{PATH}"


def _point(url: str, model: str, means: Means, sentences: Sequence[Sentence]) -> Choice:
    """Return what the model points at: as it did before, where it was asked the same, or asked anew."""
    sent = choose_sent(sentences)
    if not sent:
        raise EngineError(SAW_PART, "no sentence is short enough to be sent.")
    questions = list_questions(model, [sentences[number] for number in sent])
    digest = _digest(url, questions[0], sent)
    if known := _find_known(means, digest, sentences):
        return known
    body = _ask(url, questions, means)
    means.spend(read_usage(body))
    choice = read_choice(read_content(body), sent)
    if len(sent) < len(sentences):
        choice = msgspec.structs.replace(choice, seen=len(sent))
    check_choice(choice, sentences)
    means.store.keep(digest, msgspec.json.encode(choice))
    return choice


def _digest(url: str, question: bytes, sent: Sequence[int]) -> str:
    """Return the digest of all that an answer and the meaning of its numbers depend on.

    Model, sentences and schema are in the question.
    """
    head = "\0".join((NAME, PROMPT_VERSION, url, repr(sent), ""))
    return hashlib.sha256(head.encode() + question).hexdigest()


def _find_known(means: Means, digest: str, sentences: Sequence[Sentence]) -> Choice | None:
    """Return the choice that was kept; None where there is none, or one that somebody has damaged."""
    kept = means.store.find(digest)
    try:
        choice = msgspec.json.decode(kept or b"", type=Choice)
        check_choice(choice, sentences)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, EngineError):
        return None
    return choice


def _ask(url: str, questions: Sequence[bytes], means: Means) -> bytes:
    """Return the first answer to the forms of a question; raises the `EngineError` of the last refusal."""
    *forms, last = questions
    for question in forms:
        try:
            return means.ask(url, question)
        except EngineError as error:
            if error.status not in REFUSALS:
                raise
    return means.ask(url, last)
