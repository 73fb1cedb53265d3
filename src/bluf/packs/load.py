"""A template pack as read: the settings, the labels and the templates of a folder and of those it extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from ..errors import TemplateError
from ..model import MarkKind, Plan
from .colours import read_colours, recolour_text
from .manifest import (
    CitationStyle,
    Manifest,
    Paper,
    PdfStandard,
    decode_text,
    read_file,
    read_manifests,
    speak,
    speaks,
)
from .pictures import Picture, load_pictures

FILES = ("brief.docx", "brief.dotx", "brief.md.j2", "brief.html.j2", "brief.typ")
"""The templates of a pack; a Word template (.dotx) stands for a brief.docx."""


class Pack(msgspec.Struct, frozen=True):
    """One organisation's templates, ready for any writer."""

    name: str
    description: str
    paper: Paper
    language: str
    """IETF tag of the labels' language: `en`, `en-GB`."""
    labels: Mapping[str, str]
    """Section heads and sentences of attribution, by the name that a template uses."""
    path: Path
    plan: Plan = Plan()
    """What goes first where the page is short, and how many words each part may have."""
    docx: bytes | None = None
    """`brief.docx`; None where the pack has none."""
    markdown: str | None = None
    """`brief.md.j2`; None where the pack has none."""
    html: str | None = None
    """`brief.html.j2`; None where the pack has none."""
    fonts: tuple[bytes, ...] = ()
    """Font files that `brief.docx` is set in: `fonts/*.ttf` and `*.otf`, in the order of their names."""
    typst: str | None = None
    """`brief.typ`; None where the pack has none. What it reads stands beside it."""
    pdf_standard: PdfStandard = "ua-1"
    """What a PDF conforms to; an archive's standard is kept beside PDF/UA-1."""
    disclaimer: str = ""
    """The office's own, printed after that of the source; empty where it has none."""
    required_text: tuple[str, ...] = ()
    """What every output must print besides the attribution."""
    citation: CitationStyle = "chicago"
    pictures: tuple[Picture, ...] = ()
    """In place of those of the templates that are called so."""
    colours: tuple[tuple[str, str], ...] = ()
    """Old and new, six capitals each; the page and the typst template have the new ones already."""
    marks: tuple[MarkKind, ...] = ("bold", "italic", "link")
    """What of the author's emphasis and links a brief shows."""
    manifest: Manifest | None = None
    """The settings as read: the labels of other languages are there."""
    places: Mapping[str, Path] = MappingProxyType({})
    """Where each of its files was read from: its own folder, or that of a pack which it extends."""

    def place_of(self, file: str) -> Path:
        """Return the path of one of FILES, as a message names it; where there is none, where it would be."""
        return self.places.get(file) or self.path / file


def load_pack(path: Path) -> Pack:
    """Return the pack in a folder.

    Raises `TemplateError`, which names the key or the file, where the folder holds no valid pack.
    """
    manifest, folders = read_manifests(path)
    found = {name: place for name in FILES if (place := _find_file(name, folders))}
    if not found:
        names = "brief.docx, brief.md.j2, brief.html.j2 or brief.typ"
        raise TemplateError(f"there is no {names}.", str(path), "Put at least one of them there.")
    word = _nearest(found, folders)
    colours = read_colours(manifest.colours)
    texts = {name: _read_text(place) for name, place in found.items() if not name.startswith("brief.do")}
    return Pack(
        name=manifest.name,
        description=manifest.description,
        paper=manifest.paper,
        language=manifest.language,
        labels=speak(manifest, manifest.language),
        path=path,
        plan=Plan(manifest.cut_order, manifest.budget),
        docx=None if word is None else read_file(word),
        markdown=texts.get("brief.md.j2"),
        html=recolour_text(texts.get("brief.html.j2"), colours),
        fonts=tuple(font for folder in folders for font in _read_fonts(folder / "fonts")),
        typst=recolour_text(texts.get("brief.typ"), colours),
        pdf_standard=manifest.pdf_standard,
        disclaimer=manifest.disclaimer,
        required_text=manifest.required_text,
        citation=manifest.citation,
        pictures=tuple(load_pictures(manifest.pictures, folders)),
        colours=tuple(colours.items()),
        marks=_shown_marks(manifest),
        manifest=manifest,
        places=MappingProxyType(found | ({} if word is None else {"brief.docx": word})),
    )


def _shown_marks(manifest: Manifest) -> tuple[MarkKind, ...]:
    emphasis: tuple[MarkKind, ...] = ("bold", "italic") if manifest.emphasis else ()
    return (*emphasis, "link") if manifest.links else emphasis


def translate_pack(pack: Pack, language: str) -> Pack:
    """Return the pack with labels in the language of a source, where it has them and is to follow it."""
    manifest = pack.manifest
    if manifest is None or not manifest.labels_follow_source or not speaks(manifest, language):
        return pack
    if language == pack.language.split("-")[0].lower():
        return pack
    return msgspec.structs.replace(pack, language=language, labels=speak(manifest, language))


def _find_file(name: str, folders: tuple[Path, ...]) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).exists()), None)


def _nearest(found: Mapping[str, Path], folders: tuple[Path, ...]) -> Path | None:
    """Return the Word template of the nearest folder, a brief.docx before a brief.dotx beside it."""
    words = [found[name] for name in ("brief.docx", "brief.dotx") if name in found]
    return min(words, key=lambda place: folders.index(place.parent), default=None)


def _read_fonts(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.glob("*")):
        content = read_file(file) if file.suffix.lower() in (".ttf", ".otf") else None
        if content is not None:
            yield content


def _read_text(path: Path) -> str | None:
    raw = read_file(path)
    return None if raw is None else decode_text(raw, path)
