"""Bold, italics and links of a source, as the marks of its blocks."""

from __future__ import annotations

import pytest
from docx_files import RELATIONS, SCHEMAS, p, read_body, t, word
from hypothesis import given
from hypothesis import strategies as st

from bluf.model import Block, Document
from bluf.readers import read_document
from bluf.readers.docx import read as read_docx
from bluf.readers.emphasis import PLAIN, Setting, find_nearest, mark_blocks, read_address
from bluf.readers.pandoc_tree import read_tree

TAIL = "and nobody on the quay has doubted it for as long as anyone can remember."


def marks(document: Document, block: int = -1) -> list[tuple[str, str, str | None]]:
    """What is marked in a block: kind, words as they stand there, address."""
    text = document.blocks[block].text
    for mark in document.blocks[block].marks:
        assert text[mark.start : mark.start + len(mark.text)] == mark.text
    return [(mark.kind, mark.text, mark.url) for mark in document.blocks[block].marks]


def markdown(text: str) -> list[tuple[str, str, str | None]]:
    return marks(read_document("x.md", f"# Quay\n\n{text}\n".encode()))


def page(text: str) -> list[tuple[str, str, str | None]]:
    document = read_document("x.html", f"<html><body><h1>Quay</h1><p>{text}</p></body></html>".encode())
    return marks(document)


ALL = [
    ("italic", "Evening Gull", None),
    ("bold", "must", None),
    ("link", "the audit", "https://a.example/q?a=1&b=2"),
]


def test_markdown_keeps_them():
    said = "The *Evening\nGull* says it **must**, as [the audit](https://a.example/q?a=1&b=2)"
    assert markdown(f"{said} has it, {TAIL}") == ALL


def test_html_in_markdown_keeps_them():
    said = (
        'The <i>Evening Gull</i> says it <b>must</b>, as <a href="https://a.example/q?a=1&b=2">the audit</a>'
    )
    assert markdown(f"{said} has it, {TAIL}") == ALL


def test_a_web_page_keeps_them():
    said = (
        "The <em>Evening\n Gull</em> says it <strong>must</strong>, as "
        '<a href="https://a.example/q?a=1&amp;b=2">the audit</a>'
    )
    assert page(f"{said} has it, {TAIL}") == ALL


def test_a_word_file_keeps_them_also_where_word_cut_its_runs():
    link = f'<w:hyperlink r:id="r9">{t("the audit", "<w:u/>")}</w:hyperlink>'
    body = p(
        t("The "), t("Even", "<w:i/>"), t("ing ", "<w:i/>"), t("Gull", "<w:i/>"), " says it ",
        t("must", "<w:b/>"), ", as ", link, f" has it, {TAIL}",
    )  # fmt: skip
    target = (
        f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">'
        f'<Relationship Id="r9" TargetMode="External" Type="{RELATIONS}/hyperlink" Target="https://a.example/q?a=1&amp;b=2"/></Relationships>'
    )
    data = word(body)
    empty = f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships"></Relationships>'
    assert marks(read_docx("x.docx", repacked(data, empty, target))) == ALL


def repacked(data: bytes, old: str, new: str) -> bytes:
    """A package with one of its parts exchanged."""
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(stream, "w") as made:
        for name in given.namelist():
            content = given.read(name).decode()
            made.writestr(name, new if content == old else content)
    return stream.getvalue()


def test_a_field_of_a_word_file_is_a_link_too():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.example/"'
        ' </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = read_body(p("As ", field + t("the audit") + end, f" has it, {TAIL}"))
    assert marks(document) == [("link", "the audit", "https://a.example/")]


@pytest.mark.parametrize(
    "text",
    [
        f"**The quay is a ruin from end to end, {TAIL}**",
        f"*The quay is a ruin from end to end, {TAIL}*",
        f"**The quay is a ruin.** It was built long ago, {TAIL}",
        f"**Why now**: it was built long ago, {TAIL}",
        f"**T**he quay is a ruin, {TAIL}",
        f"The quay **—** a ruin, {TAIL}",
    ],
)
def test_what_gives_a_block_its_structure_is_no_emphasis(text):
    assert markdown(text) == []


def test_a_first_word_in_bold_is_emphasis():
    assert markdown(f"**Nobody** has asked the pilots, {TAIL}") == [("bold", "Nobody", None)]


def test_the_words_that_are_marked_are_meant_not_others_like_them():
    said = f"The Gull and the *Gull* and the Gull are not one and the same, {TAIL}"
    block = read_document("x.md", said.encode()).blocks[-1]
    assert [mark.start for mark in block.marks] == [17]


def test_the_number_of_an_item_does_not_move_its_marks():
    block = read_document("x.html", f"<p>12. Gull, <i>Gull</i>, Gull, {TAIL}</p>".encode()).blocks[-1]
    assert block.kind == "item"
    assert [mark.start for mark in block.marks] == [6]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://a.example/b(c)?d=e#f", "https://a.example/b(c)?d=e#f"),
        (" HTTP://a.example/é \n", "http://a.example/%C3%A9"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("mailto:quay@a.example?subject=Lamp", "mailto:quay@a.example?subject=Lamp"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("//a.example/b", None),
        ("/b", None),
        ("#note", None),
        ("", None),
        (None, None),
        ("https://", None),
        ("https://user:word@a.example/", None),
        ("https://bank.example@a.example/", None),
        (f"https://a.example/{'b' * 3000}", None),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_are_links(href, address):
    assert read_address(href) == address


def test_a_link_that_runs_a_script_is_words():
    assert page(f"As <a href='javascript:alert(1)'>the audit</a> has it, {TAIL}") == []


letters = st.text("ab *_.\n\t\u200b\u0301é漢", max_size=6)
settings_of_words = st.builds(
    Setting, st.booleans(), st.booleans(), st.none() | st.just("https://a.example/")
) | st.just(PLAIN)


@given(st.lists(st.tuples(letters, settings_of_words), max_size=8), st.integers(0, 3))
def test_marks_lie_within_their_block_and_change_no_word(pieces, cut):
    text = " ".join("".join(words for words, _ in pieces).split())[cut:]
    blocks = [Block("paragraph", part) for part in text.partition(" ") if part.strip()]
    made = list(mark_blocks(blocks, pieces))
    assert [block.text for block in made] == [block.text for block in blocks]
    for block in made:
        for mark in block.marks:
            assert block.text[mark.start : mark.start + len(mark.text)] == mark.text
            assert mark.text == mark.text.strip() != ""


@given(st.text("ab", max_size=12), st.text("ab", min_size=1, max_size=2), st.integers(0, 12))
def test_the_nearest_words_are_found(text, words, guess):
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    found = find_nearest(text, words, guess, 20)
    assert (found >= 0) == bool(places)
    assert not places or abs(found - guess) == min(abs(at - guess) for at in places)


def test_pandoc_keeps_them():
    def words(text: str) -> list[dict]:
        return [part for word in text.split() for part in ({"t": "Str", "c": word}, {"t": "Space"})]

    def set_as(kind: str, text: str) -> dict:
        return {"t": kind, "c": words(text)}

    link = {"t": "Link", "c": [["", [], []], words("the audit"), ["https://a.example/q?a=1&b=2", ""]]}
    said = [*words("The"), set_as("Emph", "Evening Gull"), *words("says it"), set_as("Strong", "must"), link]
    blocks, _, _ = read_tree({"blocks": [{"t": "Para", "c": [*said, *words(TAIL)]}]})
    assert [(mark.kind, mark.text, mark.url) for mark in blocks[0].marks] == ALL
