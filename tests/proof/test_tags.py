"""Every kind of fault in a tag, told in words of who typed it, wherever else there are faults."""

from __future__ import annotations

import random

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec.structs import replace

from bluf.errors import TemplateError
from bluf.packs import find_pack, list_packs, load_pack
from bluf.proof.findings import Spot
from bluf.proof.tags import find_tag_faults
from bluf.writers.docx import render_parts

KINDS = [
    ("{{ resons }}", "unknown name `resons`. Did you mean `reasons`? Type `{{ reasons }}`."),
    ("{{ Thesis.statement }}", "Did you mean `thesis`? Type `{{ thesis.statement }}`."),
    ("{{ thesis_statement }}", "Did you mean `thesis.statement`? Type `{{ thesis.statement }}`."),
    ("{{ qqq }}", "and 13 more: `bluf template vars` lists them all."),
    ("{{ thesis.statment }}", "`thesis` has no `statment`. Did you mean `statement`?"),
    ("{% for one in reasons %}{{ one.lede }}{% endfor %}", "`one` has no `lede`. Did you mean `lead`?"),
    ("{{ reasons[0].lede }}", "`reasons[0]` has no `lede`. Did you mean `lead`?"),
    ("{% set best = reasons[1:] %}{{ best[0].lede }}", "Did you mean `lead`?"),
    ("{% for one in reasons|list %}{{ loop.indx }}{% endfor %}", "Did you mean `index`?"),
    ("{{ loop.index }}", "`loop` is known within a `for` only."),
    ("{{ context|join(' ', 'ful') }}", "Did you mean `full`?"),
    ("{{ labels.botom_line }}", "there is no label `botom_line`. Did you mean `bottom_line`?"),
    ("{{ reasons.lead }}", "`reasons` is a list, which has no `lead`. Go through it: `{% for"),
    ("{{ title.name }}", "`title` is text, which has no part `name`. Type `{{ title }}`."),
    ("{{ thesis }}", "has parts and cannot be printed as it is. Type `{{ thesis.statement }}`."),
    ("{{ byline }}", "`byline` is a list and cannot be printed as it is. Type `{% for one in byline %}`"),
    ("{{ labels }}", "`labels` is many texts by name. Type the name of one: `{{ labels."),
    ("{% for one in title %}{{ one }}{% endfor %}", "`title` is no list to go through."),
    ("{{ title|uper }}", "there is no filter `uper`. Did you mean `upper`? Type `{{ title|upper }}`."),
    ("{{ title is defind }}", "there is no test `is defind`. Did you mean `defined`?"),
    ("{{ title.upper() }}", "a template may call nothing, so not `upper()`. Type `title|upper`"),
    ("{{ title() }}", "a template may call nothing, so not `title()`. Type the name alone: `title`."),
    ("{{ title * 3 }}", "a template may not use the operator `*`."),
    ("{% include 'x' %}", "a template may not read other files, so not `include`."),
    ("{% block x %}", "a template may not keep printed text to print it again, so not `block`."),
    ("{% set x %}{% endset %}", "so not `set` without `=`."),
    ("{{ }}", "the tag is empty. Type a name between the braces"),
    ("{{ thesis statement }}", "`statement` follows with a space before it."),
    ("{{ if thesis }}", "`if` stands in double braces. Type `{% if thesis %}`."),
    ("{% title %}", "To print it, type `{{ title }}`."),
    ("{{ title? }}", "the sign `?` cannot stand in a tag."),
    ("{{ thesis. }}", "a name is missing after a full stop."),
    ("{{ title| }}", "something is missing after `|` or `is`."),
    ("{{ (title }}", "a bracket has no other."),
    ("{{ 'title }}", "a quotation mark has no other."),
    ("{% if %}x{% endif %}", "`if` does not say on what it depends. Type a name after it"),
    ("{% if title = 'x' %}y{% endif %}", "one `=` does not compare. Type `{% if title == 'x' %}`."),
    ("{% for one reasons %}{% endfor %}", "`for` has no `in` between two names."),
    ("{% for one in %}{% endfor %}", "`for` does not say through what it goes."),
    ("{% if title %}{% else x %}{% endif %}", "`else` stands alone in its tag."),
    ("{% if title %}{% else if context %}{% endif %}", "`elif`. Type `{% elif context %}`."),
    ("{% for one in reasons %}{% endfo %}", "`endfo` is no word that a tag can begin with."),
    ("{% if title %}{% end %}", "Type `{% endif %}`."),
    ("{% for one in reasons %}", "this `for` is never closed. Type `{% endfor %}`"),
    ("{% if title %}", "this `if` is never closed. Type `{% endif %}`"),
    ("{% endfor %}", "`endfor` closes nothing: no `for` is open."),
    ("{% for one in reasons %}{% endif %}", "`endif` cannot close `{% for one in reasons %}`."),
    ("{% else %}", "`else` stands in no `if`."),
    ("{% if title %}{% else %}{% else %}{% endif %}", "`else` comes after the `else` of `{% if title %}`."),
    ("Now {{ title", "tag `{{ title`: the tag has no end: `}}` is missing."),
    ("{{ title }", "the tag begins with `{{` and ends with `}`. Type `{{ title }}`."),
    ("{ title }}", "the tag begins with `{` and ends with `}}`. Type `{{ title }}`."),
    ("{% if title }}", "the tag begins with `{%` and ends with `}}`. Type `{% if title %}`."),
    ("so }} it", "`}}` ends a tag that does not begin."),
    ("{%tr for one in reasons %}{% endfor %}", "takes a table's row along, and stands in no table."),
]  # fmt: skip
RIGHT = [
    "{% for one in reasons if one.label %}{{ loop.index }} {{ one.full }}{% else %}none{% endfor %}",
    "{% for one in reasons %}{% if one.none is defined %}x{% endif %}{{ one.none|default('') }}{% endfor %}",
    "{{ reasons|map(attribute='full')|join(' ') }} {{ (reasons|first).lead }} {{ reasons|length }}",
    "{% macro said(point) %}{{ point.lead }}{% endmacro %}{{ said(thesis) }}",
    "{% set n = 3 %}{% if n > 2 and thesis %}{{ thesis.statement if thesis else title }}{% endif %}",
    "{% raw %}{{ whatever {% endraw %} {# a note to {{ oneself }} #}",
    "{% with one = thesis %}{{ one.statement }}{% endwith %}",
    "{{ title ~ ' – ' ~ (subtitle or '') }} {{ labels['kind'] }} a { brace }",
    "{% for one in byline %}{{ one.name }}{% if not loop.last %}, {{ loop.nextitem }}{% endif %}{% endfor %}",
]


def tell(pack) -> list[str]:
    return [finding.text for _, finding in find_tag_faults(pack)]


@pytest.mark.parametrize(("text", "said"), KINDS)
def test_a_fault_is_told_once_with_its_paragraph_and_what_to_type(office, text, said):
    pack = office("Before.", text, "{{ afterwards }}")
    found = [text for text in tell(pack) if "`afterwards`" not in text]
    assert len([text for text in found if said in text]) == 1, found
    assert all(', body, paragraph 6 ("' in text for text in found)
    assert len(tell(pack)) > len(found), "another fault in the same part is told too"


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_no_fault(office, text):
    assert tell(office(text)) == []


def test_faults_of_all_parts_are_told_at_once_by_names_that_a_person_has_for_them(office):
    def change(word):
        table = word.add_table(3, 2)
        table.cell(2, 1).text = "Reasons {{ resons }}"
        section = word.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "{{ titel }}"
        section.footer.paragraphs[0].text = "{{ credits.link }}"

    found = [finding for _, finding in find_tag_faults(office(change=change))]
    places = [finding.text.partition("brief.docx, ")[2].partition(", tag ")[0] for finding in found]
    assert places == [
        'table 1 row 3, paragraph 2 ("Reasons {{ resons }}")',
        'footer, paragraph 1 ("{{ credits.link }}")',
        'header of the first page, paragraph 1 ("{{ titel }}")',
    ]
    assert found[0].spot == Spot(paragraph=9)
    assert "header" in found[2].spot.part


def test_an_end_in_another_table_is_told_with_both_places(office):
    found = tell(office("{% if context %}", change=lambda word: put(word.add_table(1, 1), "{% endif %} so")))
    assert len(found) == 1
    assert "table 1 row 1, paragraph 1" in found[0]
    assert "`{% if context %}` begins here amid other text, and its `{% endif %}` is in table 1" in found[0]


def test_a_text_box_may_be_of_a_loop_in_the_paragraph_it_hangs_on(office):
    box = "<w:pict {}><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{{{{ one.lead }}}}</w:t></w:r></w:p>"
    box += "</w:txbxContent></v:textbox></v:shape></w:pict>"
    names = f"{nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'"

    def change(word):
        word.paragraphs[-1].runs[0]._r.addnext(parse_xml(f"<w:r {names}>{box.format(names)}</w:r>"))
        word.paragraphs[-1].add_run("{% endfor %}")

    assert tell(office("{% for one in reasons %}", change=change)) == []
    (told,) = tell(office("{% for two in reasons %}", change=change))
    assert "text box 1, paragraph 1" in told
    assert "unknown name `one`" in told


def put(table, text: str) -> None:
    table.cell(0, 0).text = text


def test_a_page_of_the_web_has_braces_of_its_own():
    pack = load_pack(find_pack("standard"))
    style = "<style>@media print{p{color:red}}</style>"
    assert tell(replace(pack, docx=None, html=pack.html.replace("</head>", f"{style}</head>"))) == []


def test_a_tag_over_two_lines_is_told_at_the_line_where_it_begins():
    pack = replace(load_pack(find_pack("standard")), docx=None, html=None, markdown="# A\n\n{{ titel\n}}\n")
    (found,) = tell(pack)
    assert 'brief.md.j2, line 3 ("{{ titel"), tag `{{ titel }}`: unknown name `titel`.' in found


TOKENS = """{{ }} {% %} { } for in if endif endfor else elif set = one reasons thesis . statement lead | join
 ( ) ' " [ ] 0 loop index macro endmacro with raw endraw is defined not and + - ~ , : , {# #} tr p"""
WORDS = TOKENS.split()


@pytest.mark.parametrize("seed", range(5))
def test_nothing_that_is_typed_breaks_the_check(seed):
    pack, chance = load_pack(find_pack("standard")), random.Random(seed)
    for _ in range(100):
        words = chance.choices([*WORDS, " ", "\n"], k=chance.randint(1, 14))
        text = "".join(word + chance.choice(["", " "]) for word in words)
        list(find_tag_faults(replace(pack, docx=None, html=None, markdown=text)))


@pytest.mark.parametrize(("text", "_"), KINDS)
def test_what_the_writer_refuses_the_check_tells(office, brief_of_a_sample, text, _):
    """And of what is wrong with a tag by itself nothing is left to the sample."""
    pack = office(text)
    try:
        render_parts(brief_of_a_sample, pack, "letter")
    except TemplateError:
        assert tell(pack)


@pytest.mark.parametrize("name", list_packs())
def test_the_built_in_packs_have_no_fault(name):
    assert tell(load_pack(find_pack(name))) == []
