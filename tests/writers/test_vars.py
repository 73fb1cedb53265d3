"""What a designer is told of the names."""

from bluf.packs import find_pack, load_pack
from bluf.proof.preview import list_variables, preview_pack
from bluf.proof.template import PREPARED
from bluf.writers.context import Names


def test_every_name_is_listed_with_its_type() -> None:
    found = {variable.name: variable for variable in list_variables()}
    assert set(Names.__struct_fields__) <= set(found)
    assert found["reasons"].type == "list of Passage"
    assert found["reasons[].lead"].type == "text"
    assert found["thesis"].type == "Passage or nothing"
    assert found["attribution.authors[].honorific"].type == "text or nothing"
    assert found["labels"].type == "text by name"
    assert found["thesis.lead"].meaning == "What is set in bold."


def test_every_name_can_be_printed() -> None:
    """Each name of the list, in a template: what is told is what there is."""
    from bluf.writers.tags import compile_tags, make_environment

    environment = make_environment(autoescape=True, finalize=lambda value: value)
    for variable in list_variables():
        source = "{{ " + variable.name.replace("[]", "[0]") + " }}"
        compile_tags(environment, source, Names.__struct_fields__, str)


def test_a_pack_without_html_is_shown_as_a_page_all_the_same() -> None:
    pack = load_pack(find_pack("standard"))
    shown, _ = preview_pack(pack, None, PREPARED)
    assert {"docx", "md", "html"} <= set(shown)
