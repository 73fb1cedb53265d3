"""A template cannot harm anyone: whatever it tries ends in an error, in a moment."""

from __future__ import annotations

import time

import pytest

from bluf.errors import TemplateError
from bluf.writers.tags import compile_tags, make_environment, render_tags

NAMES = {"title": "A title of some thirty letters", "reasons": tuple(range(50))}


def render(source: str) -> str:
    environment = make_environment(autoescape=True, finalize=lambda value: value)
    template = compile_tags(environment, source, tuple(NAMES), lambda line: f"line {line}")
    return render_tags(template, NAMES, lambda line: f"line {line}")


NESTED = "".join(f"{{% for x{n} in title %}}" for n in range(8)) + "{% endfor %}" * 8
DOUBLING = "{% macro m0() %}xxxxxxxxxx{% endmacro %}" + "".join(
    f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(40)
)
REPLACED = "{{ title" + "|replace('t', title)" * 30 + " }}"
JOINED = "{% set a = title %}" + "{% set a = a ~ a ~ a %}" * 40 + "{{ a }}"
WIDE = "{% for a in reasons %}{% for b in reasons %}" + "x" * 10_000 + "{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    "source",
    [
        NESTED,
        DOUBLING + "{{ m40() }}",
        REPLACED,
        JOINED,
        WIDE,
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
    ids=["nested loops", "doubling macros", "replaced letters", "joined texts", "wide loop", "recursion"],
)
def test_what_has_no_end_is_ended(source: str) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateError):
        render(source)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "source",
    [
        "{% set a %}{{ title }}{% endset %}{{ a }}",
        "{% filter upper %}{{ title }}{% endfilter %}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
        "{{ title|safe }}",
        "{{ title|attr('upper') }}",
        "{{ '%1000000000s'|format(title) }}",
        "{{ title|center(1000000000) }}",
        "{{ reasons|random }}",
        "{{ title.__class__ }}",
        "{{ title|map(attribute='__class__')|join }}",
        "{{ range(10) }}",
        "{{ title * 10 }}",
        "{% include 'x' %}",
        "{% import '/etc/passwd' as x %}",
    ],
)
def test_what_does_more_than_print_is_refused(source: str) -> None:
    with pytest.raises(TemplateError):
        render(source)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{% for n in reasons %}{% if loop.last %}{{ loop.length }}{% endif %}{% endfor %}", "50"),
        ("{{ title|upper|replace('A ', 'The ') }}", "The TITLE OF SOME THIRTY LETTERS"),
        ("{{ title ~ ', ' ~ reasons[0] }}", "A title of some thirty letters, 0"),
        ("{{ '<' ~ title|truncate(7) }}", "&lt;A..."),
        ("{{ reasons|first + reasons|last }} {{ reasons|join(' ')|length }}", "49 139"),
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m('<') }}", "[&lt;]"),
        ("{% for n in [] %}x{% else %}none{% endfor %}", "none"),
    ],
)  # fmt: skip
def test_what_prints_still_does(source: str, printed: str) -> None:
    assert render(source) == printed
