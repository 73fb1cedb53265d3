"""A brief as PDF: the pack's `brief.typ`, set by typst.

keeps: every word of the source, as text. simplifies: line ends within a value. drops: nothing; a letter that
no font has is an error. Fonts are embedded, the file is tagged, and conforms to PDF/UA-1 at least.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import msgspec

from ..errors import TemplateError
from ..model import Brief
from ..packs import Pack, check_attribution
from .carry import ATTACHMENT, CARRYING_STANDARDS
from .html import page_fields
from .mark import read_seal, seal, word_seal
from .marked import write_signs
from .provenance import build_provenance, encode_provenance, list_printed
from .typst_run import PICTURES, Request, Typeset, typeset

_MAIN = r"""#let brief = json(bytes(sys.inputs.brief))
#set document(title: brief.title, author: brief.attribution.authors.map(author => author.name))
#set document(description: brief.file.description, keywords: brief.file.keywords)
#set document(date: datetime(..brief.file.date))
#set page(paper: if brief.paper == "a4" { "a4" } else { "us-letter" })
#set text(lang: brief.file.language, hyphenate: false)
#show regex("[\u{10f001}-\u{10f007}][\u{10f121}-\u{10f17e}]*[^\u{10f000}-\u{10f1ff}]*\u{10f010}"): it => {
  let signs = it.text.codepoints()
  let flags = signs.first().to-unicode() - 0x10f000
  let is-letter(sign) = sign.to-unicode() >= 0x10f100 and sign.to-unicode() < 0x10f200
  let url = signs.filter(is-letter).map(sign => str.from-unicode(sign.to-unicode() - 0x10f100)).join()
  let words = signs.slice(1, -1).filter(sign => not is-letter(sign)).join()
  if calc.odd(flags) { words = strong(words) }
  if calc.rem(calc.quo(flags, 2), 2) == 1 { words = emph(words) }
  if flags >= 4 { link(url, words) } else { words }
}
#if brief.file.provenance != none {
  pdf.attach(
    "ATTACHMENT", bytes(brief.file.provenance), relationship: "supplement", mime-type: "application/json",
    description: "Where each line of this brief comes from, for `bluf verify`.",
  )
}
#include "brief.typ"
"""
"""What comes before a template: the file's own properties, paper and language, and how marked words are set.

A template has them as strings, and may do to them what it does to any; their signs (`marked.py`) are gone
when they are set.
"""


def write_pdf(brief: Brief, pack: Pack) -> bytes:
    """Return the brief as PDF on the pack's paper, its mark among the keywords; equal input, equal bytes.

    Equal on every machine, but where letters had to be taken from its own fonts. Raises `TemplateError` for a
    broken template, and for one that does not print the attribution; `UsageError` where typst is missing.
    """
    where = str(pack.place_of("brief.typ"))
    made = _typeset(brief, pack, where)
    check_attribution(made.text, brief, pack, where)
    signed = seal(made.pdf)
    if read_seal(signed) is None:
        step = "Leave out `set document(keywords: …)`: they hold the mark that a brief is known by."
        raise TemplateError("the template sets the keywords of the file.", where, step)
    return signed


def count_pages(brief: Brief, pack: Pack) -> int:
    """Return on how many pages the pack's `brief.typ` sets a brief; raises as `write_pdf`."""
    return _typeset(brief, pack, str(pack.place_of("brief.typ"))).pages


def _typeset(brief: Brief, pack: Pack, where: str) -> Typeset:
    if pack.typst is None:
        raise TemplateError("there is no brief.typ.", str(pack.path), "Ask for another format, or add one.")
    midnight = datetime.datetime.combine(brief.prepared, datetime.time(), datetime.UTC)
    names = {**_plain(dict(page_fields(brief, pack))), "file": _file_properties(brief, pack)}
    files = {one.name: (f"{PICTURES}/{n}.{one.kind}", one.data) for n, one in enumerate(pack.pictures, 1)}
    names["picture_files"] = {name: path for name, (path, _) in files.items()}
    standards = tuple(dict.fromkeys(("ua-1", pack.pdf_standard)))
    words = msgspec.json.encode(names).decode()
    root, time = pack.place_of("brief.typ").parent, int(midnight.timestamp())
    main = _MAIN.replace("ATTACHMENT", ATTACHMENT)
    return typeset(Request(main, pack.typst, root, words, standards, time, tuple(files.values())))


def _file_properties(brief: Brief, pack: Pack) -> dict[str, object]:
    day, of, source = brief.prepared, brief.outline.attribution, brief.outline.source
    kind = pack.labels.get("kind", "Policy brief")
    origin = of.series or of.originally_published or of.outlet
    # Two or three letters are what typst takes; "und" is ISO 639's own word for unknown.
    language = source.language if re.fullmatch("[a-z]{2,3}", source.language) else "und"
    provenance = build_provenance(brief, pack, (pack.typst or "").encode(), list_printed(brief, pack))
    return {
        "description": ": ".join(part for part in (kind, origin) if part),
        "keywords": word_seal(source),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "language": language,
        "provenance": encode_provenance(provenance) if pack.pdf_standard in CARRYING_STANDARDS else None,
    }


def _plain(value: Any) -> Any:
    """Return the names as JSON knows them, less what no output can hold."""
    if isinstance(value, str):
        return re.sub(r"[\t\n\v\f\r]+", " ", write_signs(value))
    if isinstance(value, msgspec.Struct):
        return {field: _plain(getattr(value, field)) for field in value.__struct_fields__}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if hasattr(value, "items"):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
