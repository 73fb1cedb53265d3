"""Who is named in several papers: people, states and bodies, by the capitals of their names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from .library import Paper, Statement
from .vocabulary import Words, load_words

MOST_CAPITALS = 0.5
"""Share of capitalised words above which a statement is a heading, whose capitals tell nothing."""
MOST_NAME_WORDS = 5
"""Words. What is longer is a title of a text or a line of capitals."""
MIN_LETTERS = 2
"""Of a name's last word: a letter alone is a heading's or a middle initial."""
CLEAR = 3
"""Times that a long name must have as many papers as the next one that a short form would fit."""

_CAPITAL = r"(?:(?:[^\W\d_]\.){2,}|[A-ZÀ-ÖØ-Þ][^\W_]*(?:(?:['’&.]|-(?=[A-ZÀ-Þ\d]))[^\W_]+)*(?![\w-]))"
"""A word all of whose parts have a capital: `AI-enabled` is no name."""
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"^(?:[^\W\d_]\.){2,}$")
_GENITIVE = re.compile(r"['’]s?$")
_ENDS = frozenset(".!?:;“\"‘'([—–•")
"""Signs behind which a capital may be that of a sentence."""


class Actor(Struct, frozen=True):
    """Somebody who is named."""

    name: str
    """As most papers have it."""
    papers: tuple[Paper, ...]
    """Those that name them, each once."""
    spellings: frozenset[str]
    """All names that they have."""


class Run(NamedTuple):
    """Capitalised words one behind the other."""

    words: list[str]
    opens: bool
    """Whether the first may have its capital from its place."""


Naming = dict[str, dict[str, Paper]]
"""Papers by their keys, by the key of the name that they have."""
Spellings = dict[str, Counter[str]]
"""How often a name is spelt in which way, by its key."""


def find_actors(statements: Sequence[Statement]) -> list[Actor]:
    """Return who is named in two papers or more, the most named first."""
    lower = _list_lower(statements)
    naming: Naming = defaultdict(dict)
    spellings: Spellings = defaultdict(Counter)
    sure: set[str] = set()
    for one in statements:
        for name, is_sure in _list_names(one, lower):
            key = name.casefold().replace("-", " ")
            naming[key].setdefault(one.paper.key, one.paper)
            spellings[key][name] += 1
            if is_sure:
                sure.add(key)
    for key in naming.keys() - sure:
        del naming[key]
    _join_variants(naming, spellings)
    actors = (
        Actor(_choose_spelling(spellings[key]), _in_order(papers.values()), frozenset(spellings[key]))
        for key, papers in naming.items()
        if len(papers) > 1
    )
    return sorted(actors, key=lambda actor: (-len(actor.papers), actor.name))


def _choose_spelling(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _in_order(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    # One that has a title first: it is what a reader is shown.
    return tuple(sorted(papers, key=lambda paper: (not paper.title, paper.key)))


def _list_lower(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the words that the library has in lower case: such a capital is its sentence's, no name's."""
    return frozenset(word for one in statements for word in _WORD.findall(one.text) if word.islower())


def _list_names(statement: Statement, lower: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield every name in a statement without its title, and whether it is no sentence's capital for sure."""
    text, vocabulary = statement.text, load_words(statement.language)
    runs = list(_run_pattern(vocabulary.names.links).finditer(text))
    capitals = sum(len(match[0].split()) for match in runs)
    if capitals > MOST_CAPITALS * len(text.split()):
        return
    for match in runs:
        before = text[: match.start()].rstrip()[-1:]
        opens = not before or before in _ENDS
        for place, words in enumerate(_part(match[0].split())):
            run = Run(words, opens and place == 0)
            trimmed = _trim(_open(run, lower, vocabulary), vocabulary)
            if 0 < len(trimmed) <= MOST_NAME_WORDS:
                yield " ".join(trimmed), not run.opens or len(run.words) > 1


@cache
def _run_pattern(links: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(map(re.escape, links))
    return re.compile(rf"(?<![\w-]){_CAPITAL}(?:\s+(?:(?:{joined})\s+)?{_CAPITAL})*")


def _part(words: list[str]) -> Iterator[list[str]]:
    """Yield what a genitive parts: `China’s President` are two."""
    part: list[str] = []
    for word in words:
        part.append(word)
        if word.endswith(("’s", "'s")):
            yield part
            part = []
    if part:
        yield part


def _open(run: Run, lower: frozenset[str], vocabulary: Words) -> list[str]:
    """Return a run without a first word whose capital is that of its sentence."""
    first = run.words[0].lower()
    is_word = first in vocabulary.plain or (first in lower and first not in vocabulary.names.parting)
    if not run.opens or not is_word:
        return run.words
    rest = run.words[1:]
    while rest and rest[0][0].islower():
        rest = rest[1:]
    return rest


def _trim(run: list[str], vocabulary: Words) -> list[str]:
    """Return a name without titles and genitive; empty where it is nobody's."""
    names = vocabulary.names
    if not run:
        return []
    run = [_ACRONYM.sub(lambda match: match[0].replace(".", ""), _GENITIVE.sub("", word)) for word in run]
    # `US President Trump`: what stands before a title is whose he is.
    titles = [place for place, word in enumerate(run[:-1]) if word.lower().rstrip(".") in names.titles]
    if titles and run[titles[-1] + 1][0].isupper():
        run = run[titles[-1] + 1 :]
    last = run[-1].lower()
    if last in names.things | names.titles | names.never or len(last) < MIN_LETTERS:
        return []
    if len(run) == 1 and re.split("[’']", last)[0] in names.alone | names.parting | vocabulary.plain - {"us"}:
        return []
    return run


@cache
def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def _join_variants(naming: Naming, spellings: Spellings) -> None:
    """Join a short form to its long one, where no other long one comes near and some paper has both."""
    for short, long in _list_variants(naming, spellings):
        if short in naming and long in naming:
            naming[long].update(naming.pop(short))
            spellings[long].update(spellings.pop(short))


def _list_variants(naming: Naming, spellings: Spellings) -> list[tuple[str, str]]:
    fitting: defaultdict[str, set[str]] = defaultdict(set)
    for key in naming:
        *before, last = key.split()
        if before:
            fitting[_initials(_choose_spelling(spellings[key])).casefold()].add(key)
        if before and before[0] not in load_words("en").names.parting:
            fitting[last].add(key)
    pairs = []
    for short, longs in sorted(fitting.items()):
        most, *others = sorted(longs, key=lambda key: (-len(naming[key]), key))
        rival = len(naming[others[0]]) if others else 0
        if (
            short in naming
            and len(naming[most]) >= CLEAR * rival
            and naming[short].keys() & naming[most].keys()
        ):
            pairs.append((short, most))
    return pairs
