"""Every built-in pack, given every shape of outline: headed in order, on both papers, attributed in full.

The pages as HTML and PDF hold what the Word page holds, word for word.
"""

from __future__ import annotations

import datetime
import importlib.util
import random
import re
import runpy
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from msgspec.structs import replace

from bluf.make import fit_outline, use_paper
from bluf.model import Attribution, Author, Brief, Outline, Point, SourceInfo, Strand
from bluf.packs import find_pack, load_pack, translate_pack
from bluf.packs.labels import load_labels
from bluf.page.measure import measure_page
from bluf.page.metrics import BUILT_IN
from bluf.writers import WRITERS
from bluf.writers.docx import render_parts
from bluf.writers.ooxml import visible_text
from bluf.writers.package import pack_parts
from bluf.writers.standing import visible_words

PACKS = ("standard", "memo", "legislative", "cable", "takeaways")
TOOLS = Path(__file__).parents[1] / "tools"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = re.findall(
    r"\w+",
    "anchor barge customs depot engine freight granary island jetty keeper ledger market needle orchard pilot"
    " quarry river signal timber vessel winter almond basket candle drawer elbow feather garden hammer insect"
    " jacket kettle lantern mirror napkin oyster pepper quiver ribbon saddle thread",
)
DAY = datetime.date(2026, 11, 25)


def make_words(seed: int) -> str:
    """Return six words or so that no other sentence here has together."""
    return ", ".join(random.Random(seed).sample(WORDS, 6))


def make_point(number: int, label: str | None = None, support: int = 0) -> Point:
    start, text = 1000 * number, f"The harbour & its {make_words(number)}."
    behind = tuple(
        Point(line, ((start + 100 * n, start + 100 * n + 60),), line)
        for n in range(1, support + 1)
        if (line := f"Of {make_words(start + n)} there are {n} < {number}.")
    )
    return Point(text, ((start, start + 60),), text, label, 0.5, support=behind)


def make_strand(first: int, count: int, label: str | None = None) -> Strand:
    points = tuple(make_point(first + n, label, 1) for n in range(count))
    return Strand(make_point(first + 50), count, True, points)


FULL = Outline(
    source=SourceInfo("harbour.txt", "text", "0" * 64),
    text="",
    attribution=Attribution(
        title="Dredge the harbour",
        subtitle="What silt costs",
        authors=(Author("Ada Example", "Dr.", "Head of Ports", "Delta Institute", "ada@delta.example"),),
        series="Delta Notes",
        number="12",
        date="2024-02-29",
        originally_published="Canal Weekly",
        url="https://delta.example/notes?id=12&lang=en",
    ),
    thesis=make_point(1),
    context=(make_point(2), make_point(3)),
    tracks=make_strand(100, 2, "the harbour"),
    reasons=make_strand(200, 3, "Why <dredge> & wait"),
    recommendations=make_strand(300, 3),
    conclusion=make_point(4, None, 1),
)
OF = FULL.attribution
SIX = tuple(Author(f"Author {name}", None, "Fellow", f"Institute of {name}") for name in "ABCDEF")
SHAPES = {
    "full": FULL,
    "thesis alone": Outline(source=FULL.source, text="", thesis=make_point(1)),
    "reasons alone": Outline(source=FULL.source, text="", reasons=make_strand(200, 2)),
    "nothing": Outline(source=FULL.source, text=""),
    "no tracks": replace(FULL, tracks=None),
    "four tracks": replace(FULL, tracks=make_strand(100, 4)),
    "one track": replace(FULL, tracks=make_strand(100, 1)),
    "no reasons": replace(FULL, reasons=None),
    "one reason": replace(FULL, reasons=make_strand(200, 1)),
    "ten reasons": replace(FULL, reasons=make_strand(200, 10)),
    "no recommendations": replace(FULL, recommendations=None),
    "one recommendation": replace(FULL, recommendations=make_strand(300, 1, "The harbour")),
    "recommendations alone": replace(FULL, tracks=None, reasons=None, thesis=None, context=()),
    "no context": replace(FULL, context=()),
    "no conclusion": replace(FULL, conclusion=None),
    "no author": replace(FULL, attribution=replace(OF, authors=())),
    "six authors": replace(FULL, attribution=replace(OF, authors=SIX, url=None)),
    "no title": replace(FULL, attribution=replace(OF, title=None, subtitle=None, series=None, number=None)),
    "long title": replace(FULL, attribution=replace(OF, title="Dredge the harbour before winter " * 5)),
    "french": replace(FULL, source=replace(FULL.source, language="fr")),
}


@pytest.fixture(scope="module", params=PACKS)
def pack(request):
    return load_pack(find_pack(request.param))


@pytest.fixture(params=SHAPES.values(), ids=SHAPES.keys())
def outline(request):
    return request.param


def levels(parts) -> list[int | None]:
    """The outline level of every paragraph, its style's; None for text."""
    styles = etree.fromstring(parts["word/styles.xml"])
    level_of = {
        style.get(W + "styleId"): int(level.get(W + "val"))
        for style in styles.iter(W + "style")
        if (level := style.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    body = etree.fromstring(parts["word/document.xml"])
    return [level_of.get(style.get(W + "val")) for style in body.iter(W + "pStyle")]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_shape_takes_one_page_with_its_attribution(pack, outline, paper):
    pack = use_paper(translate_pack(pack, outline.source.language), paper)
    brief = fit_outline(outline, pack, DAY)
    # Writing checks the attribution, and fails where it is not whole.
    assert all(WRITERS[name](brief, pack) for name in ("docx", "md", "html"))
    measure = measure_page(render_parts(brief, pack, paper))
    assert (measure.pages, measure.unmodelled) == (1, ())
    assert measure.fill <= 1


def test_headings_follow_a_title_and_head_something(pack, outline):
    found = levels(render_parts(Brief(outline, DAY), pack, "letter"))
    heads = [level for level in found if level is not None]
    assert heads[0] == 0
    assert set(heads[1:]) <= {1}
    after = [*found[1:], 1]
    # A memo ends in its attribution, which is text; so does every pack: no heading is the last paragraph.
    assert all(following is None for level, following in zip(found, after, strict=True) if level == 1)


def test_no_tag_and_no_empty_paragraph_is_left(pack, outline):
    parts = render_parts(Brief(outline, DAY), pack, "letter")
    for name in ("word/document.xml", "word/footer1.xml"):
        for paragraph in etree.fromstring(parts[name]).iter(W + "p"):
            text = "".join(paragraph.itertext())
            assert "{" not in text
            assert text.strip() or paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val").endswith("End")
    shown = WRITERS["md"](Brief(outline, DAY), pack).decode().partition(" bluf provenance")[0]
    assert "{" not in shown
    assert not re.search(r"^##+ .*\n+(#|---|<!--)", shown, re.MULTILINE)


def test_what_a_pack_leaves_out_is_told(pack):
    """Three takeaways are a decision of that pack; every other prints all there is room for."""
    brief = fit_outline(FULL, pack, DAY)
    shown = " ".join(visible_text(render_parts(brief, pack, "letter")).split())
    points = [FULL.thesis, *FULL.context, FULL.conclusion]
    points += [point for part in (FULL.tracks, FULL.reasons, FULL.recommendations) for point in part.points]
    hidden = [point.statement for point in points if point.statement not in shown.replace("\u00a0", " ")]
    assert set(hidden) <= {loss.what for loss in brief.cuts}
    assert pack.name == "takeaways" or not hidden


def test_looks_are_styles_in_families_with_metrics(pack):
    """No direct formatting: a run has a style or nothing, a paragraph a style."""
    parts = render_parts(Brief(FULL, DAY), pack, "letter")
    for name in ("word/document.xml", "word/footer1.xml"):
        root = etree.fromstring(parts[name])
        assert {child.tag for node in root.iter(W + "rPr") for child in node} <= {W + "rStyle"}
        assert {child.tag for node in root.iter(W + "pPr") for child in node} == {W + "pStyle"}
        for table in root.iter(W + "tbl"):
            assert all(
                table.find(f"{W}tblPr/{W}tbl{what}").get(W + "val") for what in ("Caption", "Description")
            )
    styles = etree.fromstring(parts["word/styles.xml"])
    assert all(BUILT_IN.know(fonts.get(W + "ascii")) for fonts in styles.iter(W + "rFonts"))
    known = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    used = {
        node.get(W + "val")
        for name in parts
        if name.startswith("word/d")
        for node in etree.fromstring(parts[name]).iter(W + "pStyle", W + "rStyle", W + "tblStyle")
    }
    assert used <= known


def count_words(text: str) -> Counter[str]:
    """The words of a text in any case, without the numbers and letters that lists count by."""
    return Counter(
        word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 and not word.isdigit()
    )


def word_page(outline: Outline, pack) -> Counter[str]:
    return count_words(visible_text(render_parts(Brief(outline, DAY), pack, "letter")))


def lacks_roles(outline: Outline, pack) -> bool:
    """Whether the Word page gives many authors by their names alone, and the other pages with their roles."""
    return pack.name == "standard" and len(outline.attribution.authors) > 3


def test_a_page_of_the_web_holds_the_words_of_the_word_page(pack, outline):
    pack = translate_pack(pack, outline.source.language)
    page = WRITERS["html"](Brief(outline, DAY), pack).decode()
    shown, printed = count_words(visible_words(page)), word_page(outline, pack)
    assert not printed - shown
    assert lacks_roles(outline, pack) or shown == printed
    heads = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert heads[0] == 1
    assert set(heads[1:]) <= {2}
    assert not re.search(r"</h2>\s*</|<[ou]l[^>]*>\s*</", page)


@pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="typst is not installed")
def test_a_pdf_holds_the_words_of_the_word_page_on_one_page(pack, outline):
    paper = ("letter", "a4")[len(pack.name) % 2]
    pack = use_paper(translate_pack(pack, outline.source.language), paper)
    brief = fit_outline(outline, pack, DAY)
    shown = read_pdf(WRITERS["pdf"](brief, pack))
    printed = word_page(brief.outline, pack)
    assert not printed - shown
    assert lacks_roles(outline, pack) or shown == printed


@pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="typst is not installed")
@pytest.mark.parametrize("name", PACKS)
def test_labels_of_a_region_are_set_too(name):
    assert WRITERS["pdf"](Brief(FULL, DAY), replace(load_pack(find_pack(name)), language="en-GB"))


def read_pdf(content: bytes) -> Counter[str]:
    """The words of a PDF of one page."""
    with pypdfium2.PdfDocument(content) as document:
        (page,) = document
        return count_words(page.get_textpage().get_text_range())


def test_pdf_templates_share_their_first_part():
    """A template reads nothing outside of its own pack, so that each has a copy of it."""
    texts = [(find_pack(name) / "brief.typ").read_text("utf-8") for name in PACKS if name != "standard"]
    (shared,) = {text.partition(" brief as PDF")[2].partition("to here.\n")[0] for text in texts}
    assert "#let passage" in shared
    assert all("to here.\n" in text for text in texts)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a colour in hexadecimal."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_text_stands_out_from_its_ground(pack):
    """A contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    styles = etree.fromstring(pack_styles(pack))
    ink = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}color").get(W + "val")
    for style in styles.iter(W + "style"):
        shade, colour = style.find(f"{W}pPr/{W}shd"), style.find(f"{W}rPr/{W}color")
        ground = "FFFFFF" if shade is None else shade.get(W + "fill")
        text = ink if colour is None else colour.get(W + "val")
        light, dark = sorted((luminance(ground), luminance(text)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, style.get(W + "styleId")


def pack_styles(pack) -> bytes:
    return render_parts(Brief(FULL, DAY), pack, "letter")["word/styles.xml"]


@pytest.mark.parametrize("name", PACKS)
def test_the_committed_template_is_what_its_tool_makes(monkeypatch, name):
    monkeypatch.syspath_prepend(str(TOOLS))
    made = pack_parts(runpy.run_path(str(TOOLS / f"make_{name}_template.py"))["parts"]())
    assert made == (find_pack(name) / "brief.docx").read_bytes()


@pytest.mark.parametrize("language", ["de", "es", "fr", "ja", "ko"])
def test_a_pack_says_its_own_labels_in_every_language(pack, language):
    """What a pack calls otherwise than the labels that all begin with, it does so in each language."""
    own = {name for name, label in pack.manifest.labels.items() if isinstance(label, str) and label}
    assert own <= {*pack.manifest.labels.get(language, {}), *load_labels(language)}
    renamed = {name for name in own if pack.manifest.labels[name] != load_labels("en").get(name)}
    assert renamed <= pack.manifest.labels.get(language, {}).keys()
