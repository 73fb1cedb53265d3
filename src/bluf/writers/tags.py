"""The tags in a template: Jinja in a sandbox, where nothing can be called and no name is silently empty.

What a template may use up is bounded (`bounds.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

import jinja2
import msgspec
from jinja2 import meta, nodes, sandbox
from jinja2.runtime import Macro

from ..errors import TemplateError
from ..spelling import ask_near
from .bounds import CALL_COSTS, FORBIDDEN, PAID_AT_ONCE, bound_environment, fresh_budget, meter_tree, spend

Locate = Callable[[int], str]
"""From a line of the template to the place that a message names."""

MOST_LISTED = 8
"""Names that a message lists."""


class _Unknown(jinja2.StrictUndefined):
    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is None:
            what = f"a brief may lack what `{self._undefined_name}` is a part of."
            return f"{what} Show it only where it is there, between `{{% if … %}}` and `{{% endif %}}`."
        known = _names_of(self._undefined_obj)
        said = describe_unknown(str(self._undefined_name), known)
        return f"{said} {list_names(known)}" if known else said


class _Sandbox(sandbox.ImmutableSandboxedEnvironment):
    """Jinja's sandbox, less what a template of plain values never needs and a hostile one abuses."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        return getattr(obj, attribute) if _is_field(obj, attribute) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return getattr(obj, argument) if _is_field(obj, argument) else super().getitem(obj, argument)

    def is_safe_callable(self, obj: Any) -> bool:
        spend(CALL_COSTS)
        return isinstance(obj, Macro)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise jinja2.exceptions.SecurityError(f"a template may not use the operator `{operator}`")


def _is_field(value: Any, name: Any) -> bool:
    # A field of ours is data and needs no look of the sandbox's, which takes half the time of a rendering.
    return isinstance(value, msgspec.Struct) and name in value.__struct_fields__


def make_environment(autoescape: bool, finalize: Callable[[Any], Any]) -> jinja2.Environment:
    """Return a sandbox without globals, in which every value printed goes through `finalize`."""
    made = _Sandbox(autoescape=autoescape, undefined=_Unknown, finalize=finalize, keep_trailing_newline=True)
    made.globals.clear()
    bound_environment(made)
    return made


def compile_tags(
    environment: jinja2.Environment, source: str, names: tuple[str, ...], locate: Locate
) -> jinja2.Template:
    """Return the compiled template; raises `TemplateError` for broken syntax and a name not in `names`.

    Names are looked up in every branch, so that a slip does not wait for the source that reaches it.
    """
    try:
        tree = environment.parse(source)
        for held in tree.find_all(FORBIDDEN):
            raise _broken("a template may not keep printed text to print it again", locate(held.lineno))
        unknown = meta.find_undeclared_variables(tree) - set(names)
        for found in tree.find_all(nodes.Name):
            if found.name in unknown:
                raise TemplateError(
                    describe_unknown(found.name, names), locate(found.lineno), list_names(names)
                )
        code = environment.compile(meter_tree(tree))
        return environment.template_class.from_code(environment, code, {})
    except jinja2.TemplateSyntaxError as error:
        raise _broken(error.message or "broken tag", locate(error.lineno)) from None


def render_tags(template: jinja2.Template, names: Mapping[str, object], locate: Locate) -> str:
    """Return the template filled in; whatever goes wrong in a tag is a `TemplateError` with its place."""
    try:
        with fresh_budget():
            return "".join(_pay_for(template.generate(names)))
    except (
        Exception
    ) as error:  # a tag can add text to a number or recurse for ever: all of it is the template's fault
        raise _broken(str(error) or type(error).__name__, locate(_line_of(error.__traceback__))) from None


def _pay_for(pieces: Iterable[str]) -> Iterator[str]:
    # Paid in lots: a hundred payments are a tenth of a rendering.
    owed = 0
    for piece in pieces:
        owed += len(piece)
        if owed > PAID_AT_ONCE:
            spend(owed)
            owed = 0
        yield piece
    spend(owed)


def describe_unknown(name: str, known: tuple[str, ...]) -> str:
    """Return `unknown name …`, with the nearest of the known names where one is near."""
    return f"unknown name `{name}`. {ask_near(name, known)}".rstrip()


def quote_tag(text: str) -> str:
    """Return the first tag in a line of a template, markup taken out, at most 60 characters."""
    plain = " ".join(re.sub(r"<[^>]*>", "", text).split())
    tag = re.search(r"\{[{%].*?[%}]\}", plain)
    return (tag[0] if tag else plain)[:60]


def _broken(message: str, where: str) -> TemplateError:
    stop = "" if message[-1] in ".?!" else "."
    return TemplateError(
        f"{message}{stop}", where, "Correct the tag; the `standard` template shows how each is used."
    )


def list_names(names: Sequence[str]) -> str:
    """Return a sentence with the names that there are, or the first of them and where all are listed."""
    said = ", ".join(f"`{name}`" for name in names[:MOST_LISTED])
    more = len(names) - MOST_LISTED
    if more <= 0:
        return f"There are {said}." if names else ""
    return f"There are {said} and {more} more: `bluf template vars` lists them all."


def _names_of(value: object) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        return tuple(str(key) for key in value)
    return value.__struct_fields__ if isinstance(value, msgspec.Struct) else ()


def _line_of(trace: TracebackType | None) -> int:
    # Jinja rewrites tracebacks so that a frame of the template carries the template's line.
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
