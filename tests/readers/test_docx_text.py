"""Word: what a paragraph says."""

from __future__ import annotations

import pytest
from docx_files import LONG, p, read_body, t, texts

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
PICTURE = '<a:graphic><a:graphicData uri="x/picture"><a:blip r:embed="r9"/></a:graphicData></a:graphic>'


RAISED = '<w:vertAlign w:val="superscript"/>'


def control(settings: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str, result: str) -> str:
    return f"{BEGIN}<w:r><w:instrText>{code}</w:instrText></w:r>{SEPARATE}{result}{END}"


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: twice, for itself and for what is older than 2010."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = f"<w:drawing><a:graphic><wps:txbx>{content}</wps:txbx></a:graphic></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (t("Silt ") + t(" and", "<w:i/>") + t(" mud"), "Silt and mud"),
        (t("a") + "<w:r><w:tab/></w:r>" + t("b"), "a b"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>", "non-stop"),
        ("<w:r><w:t>har</w:t><w:softHyphen/><w:t>bor</w:t></w:r>", "harbor"),
        (t("har\u00adbor\u202e\u200b\u0085x"), "harbor x"),
        (t("cafe\u0301"), "café"),
        ('<w:hyperlink r:id="r1">' + t("The tide") + "</w:hyperlink>" + t(" turns"), "The tide turns"),
        ("<w:smartTag>" + t("Delta") + "</w:smartTag>" + t(" City"), "Delta City"),
        (control("", t("Kept")), "Kept"),
        (control("<w:showingPlcHdr/>", t("Click here")) + t("x"), "x"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + t(" = 1"), "α = 1"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + t(" next"), "→ next"),
        (t("\uf0e0 next", '<w:rFonts w:ascii="Wingdings"/>'), "→ next"),
        (t("\uf062 is"), "β is"),
        ('<w:r><w:sym w:font="x" w:char="zz"/></w:r>' + t("next"), "next"),
        ("<w:ruby><w:rt>" + t("ko") + "</w:rt><w:rubyBase>" + t("port") + "</w:rubyBase></w:ruby>", "port"),
        (field("HYPERLINK x", t("a link")) + t(" stays"), "a link stays"),
        (t("page ") + field("PAGE", t("7")) + t(" ends"), "page ends"),
        (t("see ") + field("REF _x", field("SEQ a", t("Figure 1"))), "see Figure 1"),
        ('<w:fldSimple w:instr=" NUMPAGES ">' + t("9") + "</w:fldSimple>" + t("pages"), "pages"),
        (BEGIN + t("a field that never ends"), "a field that never ends"),
        (t("x") + END + SEPARATE + t("y"), "xy"),
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>" + t(" holds"), "a=b holds"),
        (t("Growth ended.") + t("12", RAISED) + t(" It was"), "Growth ended. It was"),
        (t("ten km") + t("2", RAISED) + t(" of mud"), "ten km2 of mud"),
        (t("the 5") + t("th", RAISED) + t(" port"), "the 5th port"),
        (t("Ports") + f'<w:hyperlink w:anchor="_ftn1">{t("[1]")}</w:hyperlink>', "Ports"),
    ],
)  # fmt: skip
def test_a_paragraph_is_its_words(content, text):
    assert texts(p(content)) == [text]


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("<w:t>One.</w:t><w:br/><w:br/><w:t>Two.</w:t>", ["One.", "Two."]),
        ('<w:t>One.</w:t><w:br w:type="page"/><w:t>Two.</w:t>', ["One.", "Two."]),
        ("<w:t>TO: Ada</w:t><w:br/><w:t>FROM: Bo</w:t>", ["TO: Ada", "FROM: Bo"]),
        ("<w:t>We need:</w:t><w:br/><w:t>1. mud</w:t><w:br/><w:t>2. silt</w:t>", ["We need:", "mud", "silt"]),
        ("<w:t>One</w:t><w:cr/><w:t>line</w:t>", ["One line"]),
    ],
)
def test_line_breaks_part_where_they_stand_for_paragraphs(content, parts):
    assert texts(p(f"<w:r>{content}</w:r>")) == parts


def test_a_bold_line_above_its_text_is_a_heading_of_its_own():
    body = p(t("Why now", "<w:b/>") + "<w:r><w:br/></w:r>" + t(LONG))
    assert [(b.kind, b.text) for b in read_body(p(LONG) + body).blocks][1:] == [
        ("heading", "Why now"),
        ("paragraph", LONG.strip()),
    ]


def test_a_dropped_capital_belongs_to_its_word():
    capital = p("T", settings='<w:framePr w:dropCap="drop"/>')
    assert texts(capital + p("he harbor silts up.")) == ["The harbor silts up."]


def test_tracked_changes_are_accepted():
    changed = (
        t("The ") + "<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins>" + t("new ") + "</w:ins>"
    )
    moved = "<w:moveFrom>" + t("gone") + "</w:moveFrom><w:moveTo>" + t("harbor") + "</w:moveTo>"
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + t("It silts ") + "</w:p>"
    document = read_body(p(changed + moved) + joined + joined + p("up."))
    assert [block.text for block in document.blocks] == ["The new harbor", "It silts It silts up."]
    assert [loss.what for loss in document.losses] == ["deleted passages: 2"]


def test_a_format_that_was_changed_is_no_format():
    former = "<w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr>"
    assert read_body(f"<w:p>{former}{t(LONG)}</w:p>").blocks[0].kind == "paragraph"


def test_comments_stay_out_and_are_counted():
    comment = '<w:commentRangeStart w:id="1"/>' + t("Silt.") + '<w:r><w:commentReference w:id="1"/></w:r>'
    document = read_body(p(comment))
    assert ([b.text for b in document.blocks], [x.what for x in document.losses]) == (
        ["Silt."],
        ["comments: 1"],
    )


def test_hidden_text_is_a_loss():
    document = read_body(
        p("One.") + p(t("Seen.") + t("Not seen.", "<w:vanish/>") + t("x", '<w:vanish w:val="0"/>'))
    )
    assert [block.text for block in document.blocks] == ["One.", "Seen.x"]
    assert [(x.what, x.where) for x in document.losses] == [("hidden text: Not seen.", "paragraph 2")]


def test_a_text_box_is_read_once_behind_its_paragraph():
    body = p(t("Before.") + box(p("In the box."), p("Twice in it.")) + t(" After.")) + p("Next.")
    assert texts(body) == ["Before. After.", "In the box.", "Twice in it.", "Next."]


def test_a_text_box_in_a_text_box_is_read():
    assert texts(p(t("Out.") + box(p(t("Mid.") + box(p("In.")))))) == ["Out.", "Mid.", "In."]


def test_what_a_text_box_repeats_from_the_text_is_no_text():
    document = read_body(p(LONG + box(p("“The harbor must be dredged before the first storms”"))))
    assert [block.role for block in document.blocks] == [None, "pull quote"]


def test_pictures_charts_and_formulas_are_losses_with_what_is_said_of_them():
    picture = (
        f'<w:r><w:drawing><wp:docPr name="Picture 1" descr="A ferry at dusk"/>{PICTURE}</w:drawing></w:r>'
    )
    chart = '<w:r><w:drawing><a:graphic><a:graphicData uri="x/chart"/></a:graphic></w:drawing></w:r>'
    old = '<w:r><w:pict><v:shape alt="A map"><v:imagedata r:id="r3"/></v:shape></w:pict></w:r>'
    above, below = (f"<m:{side}><m:r><m:t>{side}</m:t></m:r></m:{side}>" for side in ("num", "den"))
    formula = f"<m:oMath><m:f>{above}{below}</m:f></m:oMath>"
    document = read_body(
        p(t("Silt ") + picture + chart + old + formula + "<w:r><w:object/></w:r>" + t("rises."))
    )
    assert [block.text for block in document.blocks] == ["Silt rises."]
    assert [loss.what for loss in document.losses] == [
        "image: A ferry at dusk",
        "chart without a description",
        "image: A map",
        "formula: numden",
        "embedded object without a description",
    ]


def test_foreign_text_is_a_loss():
    document = read_body(p("Silt.") + '<w:altChunk r:id="r5"/>')
    assert [loss.what for loss in document.losses] == ["text of another file"]


def test_contents_and_bibliographies_are_known_by_their_fields():
    contents = p(f"{BEGIN}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{SEPARATE}{t('Silt 1')}") + p(
        "Mud 2" + END
    )
    cited = p(field('ADDIN ZOTERO_BIBL {"x":1} CSL_BIBLIOGRAPHY', t("Example, A. (2020). Silt.")))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert [
        (b.text, b.role) for b in read_body(contents + p(LONG) + cited + control(gallery, p("Tide 3"))).blocks
    ] == [
        ("Silt 1", "navigation"),
        ("Mud 2", "navigation"),
        (LONG.strip(), None),
        ("Example, A. (2020). Silt.", "notes"),
        ("Tide 3", "navigation"),
    ]


def test_text_that_slipped_into_a_contents_list_is_text():
    contents = p(f"{BEGIN}<w:r><w:instrText>TOC</w:instrText></w:r>{SEPARATE}{t(LONG * 2)}{END}")
    assert read_body(contents).blocks[0].role is None


def test_pages_are_counted_where_word_left_its_breaks():
    broken = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = p("One.") + p(broken + t("Two.")) + p(t("Two, ") + broken + t("three.")) + p("Three.")
    assert [block.page for block in read_body(body).blocks] == [1, 2, 2, 3]
    assert [block.page for block in read_body(p("One.") + p("Two.")).blocks] == [None, None]
