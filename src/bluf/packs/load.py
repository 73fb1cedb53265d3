"""A template pack as read: the settings, the labels and the two templates of one folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from ..errors import TemplateError
from ..model import CUT_ORDER, Budget, CutKind, Plan
from .find import MANIFEST

Paper = Literal["letter", "a4"]
PdfStandard = Literal["ua-1", "a-1a", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u"]
"""PDF/UA-1, or PDF/UA-1 and that part and level of PDF/A (ISO 14289-1, 19005-1 to 3)."""

SENTENCES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "author_not_stated": frozenset(),
        "number": frozenset({"number"}),
        "originally_published": frozenset({"outlet"}),
        "own_views": frozenset(),
        "own_views_plural": frozenset(),
        "prepared": frozenset({"source", "date"}),
        "prepared_plural": frozenset({"source", "date"}),
    }
)
"""The labels that every pack must have, because attribution is made of them, and the blanks in each."""


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
    typst: str | None = None
    """`brief.typ`; None where the pack has none. What it reads stands beside it."""
    pdf_standard: PdfStandard = "ua-1"
    """What a PDF conforms to; an archive's standard is kept beside PDF/UA-1."""


class _Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    description: str
    labels: dict[str, str]
    paper: Paper = "letter"
    language: str = "en"
    cut_order: tuple[CutKind, ...] = CUT_ORDER
    budget: Budget = Budget()
    pdf_standard: PdfStandard = "ua-1"


def load_pack(path: Path) -> Pack:
    """Return the pack in a folder.

    Raises `TemplateError`, which names the key or the file, where the folder holds no valid pack.
    """
    manifest = _read_manifest(path / MANIFEST)
    docx = _read(path / "brief.docx")
    texts = {name: _read_text(path / name) for name in ("brief.md.j2", "brief.html.j2", "brief.typ")}
    if docx is None and not any(text is not None for text in texts.values()):
        names = "brief.docx, brief.md.j2, brief.html.j2 or brief.typ"
        raise TemplateError(f"there is no {names}.", str(path), "Put at least one of them there.")
    return Pack(
        name=manifest.name,
        description=manifest.description,
        paper=manifest.paper,
        language=manifest.language,
        labels=MappingProxyType(manifest.labels),
        path=path,
        plan=Plan(manifest.cut_order, manifest.budget),
        docx=docx,
        markdown=texts["brief.md.j2"],
        html=texts["brief.html.j2"],
        typst=texts["brief.typ"],
        pdf_standard=manifest.pdf_standard,
    )


def _read_manifest(path: Path) -> _Manifest:
    raw = _read(path)
    if raw is None:
        raise TemplateError("the file is missing.", str(path), "Copy the one of the `standard` template.")
    try:
        manifest = msgspec.convert(tomllib.loads(_decode(raw, path)), _Manifest)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise TemplateError(
            f"{error}.", str(path), "Compare it with that of the `standard` template."
        ) from None
    _check_labels(manifest.labels, path)
    return manifest


def _check_labels(labels: Mapping[str, str], path: Path) -> None:
    """A label that is missing, or lacks a blank, would lose attribution without a sound."""
    for key, blanks in SENTENCES.items():
        if key not in labels:
            raise TemplateError(
                f"the label `{key}` is missing.", str(path), f"Add `{key} = …` under [labels]."
            )
        lost = [blank for blank in sorted(blanks) if "{" + blank + "}" not in labels[key]]
        if lost:
            raise TemplateError(
                f"the label `{key}` has no place for {{{lost[0]}}}.",
                str(path),
                f"Write {{{lost[0]}}} into it.",
            )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TemplateError(f"cannot be read: {error.strerror}.", str(path), "Check its rights.") from None


def _read_text(path: Path) -> str | None:
    raw = _read(path)
    return None if raw is None else _decode(raw, path)


def _decode(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"is not UTF-8 (byte {error.start}).", str(path), "Save it as UTF-8.") from None
