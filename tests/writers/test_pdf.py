"""The PDF, read back by pdfium; its template is a stranger's program, and kept in bounds."""

from __future__ import annotations

import datetime
import hashlib
import importlib.util
import io
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from bluf import make
from bluf.cli import app
from bluf.errors import OverfullError, TemplateError, UsageError
from bluf.model import Attribution, Author, Brief, Outline, Point, SourceInfo
from bluf.packs import load_pack
from bluf.settings import MAX_TYPST_SECONDS
from bluf.writers import WRITERS, was_made_by_us
from bluf.writers.docx import render_parts
from bluf.writers.ooxml import visible_text
from bluf.writers.pdf import count_pages, write_pdf

SIZES = {"letter": (612, 792), "a4": (595, 842)}
CREDIT = """#let brief = json(bytes(sys.inputs.brief))
= #brief.title
#brief.credit.authors #brief.credit.published
"""


@pytest.fixture(scope="module", autouse=True)
def typst():
    if importlib.util.find_spec("typst") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: typst (the extra `pdf`)")


@pytest.fixture
def latin(brief) -> Brief:
    """The made-up brief without its ship, which few fonts have."""
    said = "The port must be dredged this year."
    return replace(brief, outline=replace(brief.outline, thesis=Point(said, ((1, 2),), said)))


@pytest.fixture
def typst_pack(pack, tmp_path):
    """Make a pack, in a folder of its own, of one template that prints the attribution and then the rest."""
    return lambda rest: replace(pack, path=tmp_path, places={}, typst=CREDIT + rest)


def read_back(pdf: bytes) -> str:
    """The words of all pages; pdfium has its own signs for a hyphen and a line's end."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join("\n".join(pages).replace("\x02", "-").replace("\ufffe", "-").split())


def one_line(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("paper", SIZES)
def test_it_is_one_page_on_the_packs_paper(latin, pack, paper):
    document = pypdfium2.PdfDocument(write_pdf(latin, replace(pack, paper=paper)))
    assert len(document) == 1
    assert tuple(round(side) for side in document[0].get_size()) == SIZES[paper]


def test_it_holds_the_words_of_the_word_file(latin, pack):
    shown = one_line(read_back(write_pdf(latin, pack)).lower())
    for line in visible_text(render_parts(latin, pack, "letter")).split("\n"):
        assert one_line(line.lower()) in shown


def test_what_the_source_lacks_leaves_no_trace(bare, pack):
    said = "The port must be dredged."
    plain = replace(bare, outline=replace(bare.outline, thesis=Point(said, ((1, 2),), said)))
    assert read_back(write_pdf(plain, pack)) == (
        "POLICY BRIEF harbour -- final.txt Author not stated Bottom line The port must be dredged. "
        "Author not stated · harbour -- final.txt The views are the author's own. "
        "Prepared from harbour -- final.txt on 25 November 2026; not reviewed by the author."
    )


def test_the_file_says_what_it_is(latin, pack):
    said = pypdfium2.PdfDocument(write_pdf(latin, pack)).get_metadata_dict()
    assert said["Title"].replace("\xa0", " ") == latin.outline.attribution.title
    assert said["Author"] == "Ada O'Hara, Jürgen Weiß"
    assert said["Subject"] == "Policy brief: Delta Notes"
    assert said["CreationDate"].startswith("D:20261125000000")


def test_words_are_never_code(pack):
    words = "#panic() $x^2$ *b* _i_ @ref <label> \\ // [c] = h `r` ~ --- \"q\" 'q' {d}"
    outline = Outline(
        source=SourceInfo("x.txt", "text", "00"),
        text="",
        attribution=Attribution(title=words, authors=(Author(words),), url="https://example.org/#a_b"),
        thesis=Point(words, ((0, 1),), words),
    )
    shown = one_line(read_back(write_pdf(Brief(outline, datetime.date(2026, 11, 25)), pack)))
    assert shown.count(one_line(words)) == 5


def test_our_own_output_is_known_until_it_is_edited(latin, pack):
    data = WRITERS["pdf"](latin, pack)
    mark = was_made_by_us(data)
    assert (mark.name, mark.sha256) == ("harbour -- final.txt", "ab" * 32)
    assert was_made_by_us(data.replace(b"/Count 1", b"/Count 2", 1)) is None
    assert was_made_by_us(data + b"\n") is None
    document, again = pypdfium2.PdfDocument(data), io.BytesIO()
    document.save(again)
    assert was_made_by_us(again.getvalue()) is None
    assert was_made_by_us(b"%PDF-1.7\n%%EOF") is None


def test_a_template_may_not_take_the_mark_away(latin, pack):
    with pytest.raises(TemplateError, match="sets the keywords"):
        write_pdf(latin, replace(pack, typst='#set document(keywords: "mine")\n' + pack.typst))


def test_equal_input_gives_equal_bytes_anywhere(example_source, tmp_path):
    digests = set()
    for zone, folder in (("UTC", "here"), ("Pacific/Auckland", "there")):
        command = [sys.executable, "-m", "bluf", "make", str(example_source.resolve()), "-q", "-f", "pdf"]
        command += ["--date", "2026-11-25", "-o", str(tmp_path / folder)]
        surroundings = {
            **os.environ,
            "TZ": zone,
            "LC_ALL": "C",
            "HOME": str(tmp_path),
            "TMPDIR": str(tmp_path),
        }
        subprocess.run(command, check=True, env=surroundings, capture_output=True, timeout=120)
        (made,) = (tmp_path / folder).iterdir()
        digests.add(hashlib.sha256(made.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_an_archives_standard_is_kept_beside_pdf_ua(latin, pack):
    made = write_pdf(latin, make.use_standard(pack, "a-2a"))
    assert b"pdfuaid:part>1<" in made
    assert b"pdfaid:part>2<" in made
    assert b"pdfaid:conformance>A<" in made
    with pytest.raises(UsageError, match="Choose from ua-1, a-1a"):
        make.use_standard(pack, "x-4")


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("\n#brief.reson", r'line 5: dictionary does not contain key "reson"'),
        ("#(", r"line 4: unclosed delimiter"),
        ('#read("/etc/passwd")', "line 4: file not found"),
        ('#read("../../../../etc/passwd")', "would escape the project root"),
        ('#image("/proc/self/environ")', "line 4"),
        ('#import "@preview/cetz:0.3.0": *', "line 4: it imports a package"),
        ('#let name = "@preview" + "/cetz:0.3.0"\n#import name: *', "line 5: it imports a package"),
        ('#import "@local/mine:0.1.0": *', "line 4: it imports a package"),
        ("#let f(n) = f(n + 1)\n#f(0)", "maximum function call depth"),
        ("#while true {}", "condition is always true"),
        ("=== A head that skips a level", "skipped from heading level"),
    ],
)
def test_a_broken_or_curious_template_is_refused(latin, typst_pack, rest, said):
    with pytest.raises(TemplateError, match=said):
        write_pdf(latin, typst_pack(rest))


@pytest.mark.parametrize(
    "rest",
    [
        "#let n = 0\n#while n < 1 { n = n + 1; n = n - 1 }",
        '#let a = "x" * 1000\n#for i in range(40) { a = a + a }\n#a.len()',
        "#for i in range(100000000) [#pagebreak()]",
        "#rect(width: 1pt)\n#range(2000000000).len()",
    ],
)
def test_a_template_without_end_ends(latin, typst_pack, rest):
    with pytest.raises(
        TemplateError, match=f"within {MAX_TYPST_SECONDS} seconds|too large|out of memory|loop"
    ):
        write_pdf(latin, typst_pack(rest))


def test_a_template_that_takes_its_time_is_ended(latin, typst_pack, monkeypatch):
    monkeypatch.setattr("bluf.writers.typst_run.MAX_TYPST_SECONDS", 1)
    slow = "#for i in range(100000) { for j in range(100000) { let x = calc.sin(j) } }"
    with pytest.raises(TemplateError, match="did not end within 1 seconds"):
        write_pdf(latin, typst_pack(slow))


def test_a_template_reads_what_its_pack_holds_and_no_more(latin, typst_pack, tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "rule.typ").write_text("#let rule = [a rule of its own]")
    secret = tmp_path.parent / "secret.txt"
    secret.write_text("hidden elsewhere")
    (tmp_path / "link.txt").symlink_to(secret)
    pack = typst_pack('#import "parts/rule.typ": rule\n#rule')
    assert "a rule of its own" in read_back(write_pdf(latin, pack))
    with pytest.raises(TemplateError, match="file not found"):
        write_pdf(latin, typst_pack('#read("link.txt")'))


@pytest.mark.parametrize(
    "around",
    [
        "#text(size: 0.1pt)[WORDS]",
        "#scale(1%)[WORDS]",
        "#place(dx: -3000pt)[#box(width: 400pt)[WORDS]]",
        "#text(fill: rgb(0, 0, 0, 0))[WORDS]",
        "#hide[WORDS]",
        "#metadata[WORDS]",
    ],
)
def test_attribution_that_nobody_sees_is_none(latin, pack, tmp_path, around):
    data = "#let brief = json(bytes(sys.inputs.brief))\n= A head\n"
    words = "#brief.title #brief.credit.authors #brief.credit.published"
    hidden = replace(pack, path=tmp_path, places={}, typst=data + around.replace("WORDS", words))
    with pytest.raises(TemplateError, match="does not print the title"):
        write_pdf(latin, hidden)


def test_a_letter_that_no_font_has_is_named(latin, pack):
    unknown = "A letter of nobody's: \U000f1234."
    odd = replace(latin, outline=replace(latin.outline, thesis=Point(unknown, ((0, 1),), unknown)))
    with pytest.raises(TemplateError, match=r"no font here has the letter .*U\+F1234"):
        write_pdf(odd, pack)


def test_without_typst_the_message_says_how_to_get_it(latin, pack, monkeypatch):
    known = importlib.util.find_spec
    monkeypatch.setattr(
        "bluf.writers.typst_run.find_spec", lambda name: None if name == "typst" else known(name)
    )
    day = latin.prepared + datetime.timedelta(1)  # one that no other test has asked for
    with pytest.raises(UsageError, match=r"pip install 'bluf\[pdf\]'"):
        write_pdf(replace(latin, prepared=day), pack)


def test_a_batch_without_typst_ends_before_its_first_document(tmp_path, monkeypatch):
    monkeypatch.setattr("bluf.writers.typst_run.find_spec", lambda name: None)
    (tmp_path / "a.txt").write_text("A text.")
    words = ["batch", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "-f", "md,pdf"]
    done = CliRunner().invoke(app, words)
    assert isinstance(done.exception, UsageError)
    assert str(done.exception).startswith("--format: PDF is written by the package typst.")
    assert not (tmp_path / "out").exists()


def test_a_pack_without_the_format_says_so(latin, pack):
    with pytest.raises(TemplateError, match=r"no brief\.typ"):
        write_pdf(latin, replace(pack, typst=None))


def test_a_brief_is_fitted_to_the_pdf_too(pack, ferry):
    """Larger type in the PDF than on the Word page: the brief says less, on one page of each."""
    outline = make.read_outline("night-ferry.txt", ferry)
    long = tuple(replace(outline.thesis, spans=((n, n + 1),)) for n in range(12))
    more = replace(outline, context=(*outline.context, *long))
    large = replace(pack, typst=pack.typst.replace("size: 10pt, fill: ink", "size: 11.5pt, fill: ink"))
    day = datetime.date(2026, 11, 25)
    by_word = make.fit_outline(more, large, day, formats=("docx",))
    by_both = make.fit_outline(more, large, day, formats=("docx", "pdf"))
    assert count_pages(by_both, large) == 1
    assert len(by_both.cuts) >= len(by_word.cuts)


def test_a_pdf_that_nothing_makes_fit_is_an_error(pack, ferry):
    outline = make.read_outline("night-ferry.txt", ferry)
    huge = replace(
        pack, docx=None, typst=pack.typst.replace("size: 10pt, fill: ink", "size: 40pt, fill: ink")
    )
    with pytest.raises(OverfullError, match="more than one page"):
        make.fit_outline(outline, huge, datetime.date(2026, 11, 25), formats=("pdf",))
    assert load_pack(Path(pack.path)).typst
