"""Pages captured as one paragraph: navigation, text and footer in a single run of words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Author, Block, Document, Loss
from .byline import MAX_BYLINE_WORDS
from .dates import date_forms
from .names import MAX_NAME_WORDS, read_people, read_person, strip_by
from .sentences import split_sentences
from .vocabulary import compile_pattern, load_vocabulary

CAPTURE_WORDS = 400
"""Words. No paragraph written as one was seen to be longer; shorter runs are left to the other rules."""
MENU_WORDS = 12
"""Words. A shorter run of capitals may be a name or a title."""
MENU_SHARE = 0.55
"""Share of the words of a menu that begin with a capital or are figures; sentences stay under .4."""
HEADER_CHARACTERS = 2500
"""Characters of a captured page within which its title stands for the last time above the text."""
END_AFTER = 0.5
"""Share of the sentences behind which a page may end."""


def trim_captures(document: Document, language: str) -> Document:
    """Return the document, its captured pages without menus and footers; what goes is among its losses."""
    blocks: list[Block] = []
    losses: list[Loss] = []
    hints = document.hints
    for place, block in enumerate(document.blocks):
        if len(block.text.split()) <= CAPTURE_WORDS:
            blocks.append(block)
            continue
        kept, dropped = _trim(block.text, language)
        if not hints.authors:
            hints = replace(hints, authors=_names_behind(hints.title or "", block.text, language))
        blocks.append(replace(block, text=kept) if kept else block)
        where = f"paragraph {place + 1} of the source"
        losses += [Loss(text, where, "It was read as: menu or footer.") for text in dropped if kept]
    return replace(document, blocks=tuple(blocks), hints=hints, losses=(*document.losses, *losses))


def _names_behind(title: str, text: str, language: str) -> tuple[str, ...]:
    """Return the names that a page prints behind its title: after `By`, or twice (a portrait and a link)."""
    place = text.rfind(title, 0, HEADER_CHARACTERS) if title else -1
    if place < 0:
        return ()
    rest = text[place + len(title) :].lstrip(" |·–—-")
    opening = strip_by(rest, language)
    if opening != rest:
        return tuple(person.name for person in _read_longest(opening, language))
    words = opening.split()[: MAX_NAME_WORDS * 2]
    for count in range(MAX_NAME_WORDS, 1, -1):
        is_twice = words[:count] == words[count : count * 2]
        if is_twice and (person := read_person(" ".join(words[:count]), language)):
            return (person.name,)
    return ()


def _read_longest(text: str, language: str) -> tuple[Author, ...]:
    """Return the people that the longest opening of a text names."""
    words = text.split()[:MAX_BYLINE_WORDS]
    openings = (" ".join(words[:count]).rstrip(",|·") for count in range(len(words), 1, -1))
    return next((people for opening in openings if (people := read_people(opening, language))), ())


def _trim(text: str, language: str) -> tuple[str, list[str]]:
    """Return the text that is left, and what is not."""
    header, text = _split_header(text, language)
    sentences = [text[start:end] for start, end in split_sentences(text, language)]
    end = _find_end(sentences, language)
    is_kept = [at < end and not _is_menu(sentence, language) for at, sentence in enumerate(sentences)]
    kept = [sentence for sentence, keeps in zip(sentences, is_kept, strict=True) if keeps]
    dropped = [sentence for sentence, keeps in zip(sentences, is_kept, strict=True) if not keeps]
    return " ".join(kept), [header, *dropped] if header else dropped


def _split_header(text: str, language: str) -> tuple[str, str]:
    """Return a page's header, which ends with the day of publication, and the rest of the text."""
    start, end = next(iter(split_sentences(text, language)), (0, 0))
    first = text[start:end]
    dates = [match.end() for form in date_forms(language) for match in form.finditer(first)]
    end = max(dates, default=0)
    is_header = end > 0 and _is_menu(text[:end], language)
    return (text[:end], text[end:].lstrip(" |·–—-")) if is_header else ("", text)


def _find_end(sentences: Sequence[str], language: str) -> int:
    """Return the number of the first sentence of the footer: behind it nothing is the author's."""
    footer = compile_pattern(load_vocabulary(language).captures.footer)
    late = range(int(len(sentences) * END_AFTER), len(sentences))
    return next((at for at in late if footer.search(sentences[at])), len(sentences))


def _is_menu(sentence: str, language: str) -> bool:
    """Return whether a sentence is a row of names and titles, or opens with the buttons of a page."""
    words = [word for word in sentence.split() if any(c.isalnum() for c in word)]
    capitals = sum(
        word[0].isupper() or word[0].isdigit() for word in (w.lstrip("“\"'‘(") for w in words) if word
    )
    is_row = len(words) >= MENU_WORDS and capitals / len(words) > MENU_SHARE
    return is_row or bool(compile_pattern(load_vocabulary(language).captures.header).search(sentence))
