"""What a programmer calls: read a source, outline it, fit a brief to its page, write it; and verify it later.

The command line calls nothing else for a single brief. Here, at the edge, files and the clock are touched;
each function returns a frozen value that the next one takes, and raises a `BlufError` and no other error of
ours.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, overload

import msgspec

from .day import choose_day
from .errors import OverfullError, UsageError
from .files import read_source, write_all
from .make import fit_outline, outline_document, refuse_losses, use_paper, use_standard, write_brief
from .model import Brief, Document, Loss, Outline
from .naming import stem_of
from .packs import Pack, find_pack, load_pack
from .settings import DEFAULT_FORMATS, STANDARD_TEMPLATE
from .spelling import refuse_choice

if TYPE_CHECKING:
    from .engines import Selector
    from .proof import Proof
    from .trust import Verification

__all__ = ["Page", "brief", "dumps", "load", "loads", "outline", "read", "render", "verify", "write"]

FilePath = str | os.PathLike[str]
NamedBytes = tuple[str, bytes]
"""A name, whose ending may tell the format, and what is in the file of that name."""
FORMATS = tuple(DEFAULT_FORMATS.split(","))


class Page(msgspec.Struct, frozen=True):
    """A brief fitted to the page of a template, ready to be written."""

    brief: Brief
    """What is shown, the day of preparation, and what the page had no room for."""
    pack: Pack
    """The template, on the paper that was asked for."""
    formats: tuple[str, ...]
    """Those that it was fitted for: where `pdf` is one of them, the PDF has one page too."""
    proof: Proof | None = None
    """What LibreOffice said of it; None where nobody asked."""

    @property
    def outline(self) -> Outline:
        """The outline less what the page had no room for."""
        return self.brief.outline

    @property
    def losses(self) -> tuple[Loss, ...]:
        """All that the source has and the page has not: left out while reading, then for want of room."""
        return (*self.brief.outline.losses, *self.brief.cuts)

    def __repr__(self) -> str:
        source, day = self.brief.outline.source.name, self.brief.prepared
        return f"<Page of {source!r} in {self.pack.name!r} on {self.pack.paper}, prepared {day}>"


@overload
def read(
    source: FilePath, name: str | None = None, *, format: str | None = None, allow_private: bool = False
) -> Document: ...
@overload
def read(source: bytes, name: str, *, format: str | None = None) -> Document: ...
def read(
    source: FilePath | bytes,
    name: str | None = None,
    *,
    format: str | None = None,
    allow_private: bool = False,
) -> Document:
    """Return a source as a document: its blocks in reading order, before anything is judged.

    `source` is a path, an address of the web (`https://…`; those of private networks only where
    `allow_private`), `-` for standard input, or the bytes themselves, which need a `name`. The `name` is what
    a brief prints where its source does not say where it stood, and its ending helps to tell the format;
    where None it is that of the file. The bytes tell the format before the name does, unless `format`
    (`text`, `pdf`, …, a key of `bluf.readers.READERS`) settles it.

    Raises `SourceError` for what cannot be read, `UnreachableError` (one of them) where it is not there, and
    `UsageError` for a format that is none and for bytes without a name.
    """
    from .readers import read_document

    if isinstance(source, bytes):
        if not name:
            raise UsageError("bytes have no name.", "read", 'Give one: read(data, "commentary.pdf").')
        found, data = name, source
    else:
        found, data = read_source(os.fspath(source), allow_private)
    return read_document(name or found, data, format)


def outline(
    document: Document,
    *,
    engine: str | Selector | None = None,
    model: str | None = None,
    allow_private: bool = False,
) -> Outline:
    """Return the argument of a document, schema `outline/1`: every point tied to its place.

    Spans are half-open `[start, end)`, in code points of `Outline.text`; confidences lie in [0, 1]; what the
    source does not have is None or empty. `engine` chooses the sentences: a name as `--engine` takes it
    (`openai:URL`, with a `model`; one in a private network only where `allow_private`), or one that was made;
    where None, the built-in one does, and nothing leaves this machine.

    Raises `NoArgumentError` where it argues nothing, and `UsageError` for an engine that there is not or that
    may not be asked so. One that does not answer, or not usably, is a warning of the outline.
    """
    return outline_document(
        document, _open(engine, model, allow_private) if isinstance(engine, str) else engine
    )


def _open(engine: str, model: str | None, allow_private: bool) -> Selector:
    from .asking import Asker, Bill, Cache, Terms, choose_key, choose_seconds, place_cache
    from .engines import Means, make_engine

    asker = Asker(Terms(choose_key(os.environ), allow_private, choose_seconds(os.environ)))
    return make_engine(engine, Means(model, asker, Cache(place_cache()), Bill().add))


def brief(
    outline: Outline,
    *,
    template: FilePath | Pack = STANDARD_TEMPLATE,
    paper: str | None = None,
    date: datetime.date | None = None,
    formats: Iterable[str] = FORMATS,
    pdf_standard: str | None = None,
    proof: bool = False,
    strict: bool = False,
) -> Page:
    """Return as much of an outline as one page has room for, in the choice that is worth most.

    `template` is the name or the folder of a pack, or a pack that was loaded. `paper` is `letter` or `a4`,
    the template's own where None; so is `pdf_standard` (`ua-1`, `a-2a`, …). `date` is the day of preparation,
    where None that of SOURCE_DATE_EPOCH, else today. `formats` are those that will be written: with `pdf`
    among them, the PDF has one page too. With `proof` LibreOffice sets the page and counts; with `strict`
    nothing of the source may be left out.

    Raises `TemplateError` for a template that is not there or not valid, `OverfullError` where what must be
    shown does not fit, or anything was left out under `strict`, and `UsageError` for a paper, standard or
    format that is none, and where nothing can be proved.
    """
    chosen = _check_formats(formats)
    pack = template if isinstance(template, Pack) else load_pack(find_pack(os.fspath(template)))
    pack = use_standard(use_paper(pack, paper), pdf_standard)
    day = choose_day(date)
    if proof:
        from .proof import fit_proved

        fitted, seen = fit_proved(outline, pack, day, chosen)
        page = Page(fitted, pack, chosen, seen)
    else:
        page = Page(fit_outline(outline, pack, day, formats=chosen), pack, chosen)
    if strict:
        refuse_losses(page.brief)
    return page


def render(page: Page, format: str) -> bytes:
    """Return one file of a page; `format` is `docx`, `md`, `html`, … (a key of `bluf.writers.WRITERS`).

    Equal input gives equal bytes. Raises `UsageError` for a format that is none, or whose package is missing,
    `TemplateError` where the template has no such format, is broken or does not print the attribution, and
    `OverfullError` for a PDF of more than one page, which `brief` had not been told to fit.
    """
    return _render_all(page, (format,))[format]


def write(
    page: Page,
    folder: FilePath,
    formats: Iterable[str] | None = None,
    *,
    name: str | None = None,
    on_replace: Callable[[Path], object] | None = None,
) -> tuple[Path, ...]:
    """Return the paths of the files that were written, in the order of the formats, each whole or not at all.

    They stand in `folder`, which is made where it is not there, and are called by `name`, which is that of
    the source where None, and the ending of their format. `formats` are those that the page was fitted for
    where None. `on_replace` is called with each path whose brief is replaced by one of another text.

    Raises as `render`, and `UsageError` where something stands there that bluf did not make from this source
    or that somebody has edited since, and where the folder cannot be written.
    """
    from .replacing import is_of_older_text
    from .writers import suffix_of

    written = _render_all(page, page.formats if formats is None else _check_formats(formats))
    source, stem = page.outline.source, name or stem_of(page.outline.source.name)
    files = {Path(folder, f"{stem}.{suffix_of(form)}"): data for form, data in written.items()}
    older = [path for path in files if is_of_older_text(path, source)]
    write_all(files)
    if on_replace is not None:
        for path in older:
            on_replace(path)
    return tuple(files)


def _render_all(page: Page, formats: tuple[str, ...]) -> dict[str, bytes]:
    if "pdf" in formats and "pdf" not in page.formats and page.pack.typst is not None:
        from .writers.pdf import count_pages

        pages = count_pages(page.brief, page.pack)
        if pages > 1:
            what, where = f"the PDF takes {pages} pages.", str(page.pack.place_of("brief.typ"))
            raise OverfullError(what, where, 'Have it fitted: brief(outline, formats=("pdf",)).')
    return write_brief(page.brief, page.pack, _check_formats(formats))


def _check_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """Return the formats, each once; raises `UsageError` where there are none, or one is not known."""
    from .writers import check_formats

    return check_formats((formats,) if isinstance(formats, str) else formats)


def verify(
    brief: FilePath | NamedBytes, source: FilePath | NamedBytes | None = None, *, allow_private: bool = False
) -> Verification:
    """Return what became of every line of a brief: whether it still says what its source says.

    Both are paths, addresses, `-` or pairs of a name and its bytes, in any format that is read. Without a
    `source` the brief is checked against what it carries itself. `Verification.has_drifted` sums it up.
    Raises `SourceError` where one cannot be read, and `UsageError` where the brief carries nothing and no
    source is given.
    """
    from .trust import verify_brief

    of = None if source is None else _fetch(source, allow_private)
    return verify_brief(*_fetch(brief), of)


def load(source: FilePath) -> Outline:
    """Return the outline that a file of JSON or YAML holds; `-` is standard input. Raises as `loads`."""
    name, data = read_source(os.fspath(source))
    return loads(data, name)


def loads(text: str | bytes, name: str = "outline") -> Outline:
    """Return the outline that JSON or YAML holds, perhaps edited by hand; `name` is what errors call it.

    Raises `SourceError`, which names the place in the tree, where it is none or points outside its text.
    """
    from .notation import decode_outline

    return decode_outline(name, text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)


def dumps(outline: Outline, format: str = "json") -> str:
    """Return an outline as text: `json` or `yaml`, which `loads` takes back, or `md` for a person to read.

    Raises `UsageError` for another format.
    """
    from .notation import NOTATIONS

    if format not in NOTATIONS:
        raise refuse_choice("format", format, "dumps", NOTATIONS)
    return NOTATIONS[format](outline)


def _fetch(source: FilePath | NamedBytes, allow_private: bool = False) -> tuple[str, bytes]:
    return source if isinstance(source, tuple) else read_source(os.fspath(source), allow_private)
