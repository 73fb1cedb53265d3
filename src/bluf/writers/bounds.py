"""What a template may use up: every loop, call and value costs characters of one budget.

Nested loops, macros that call each other twice over and sums of texts grow without bound in a template of ten
lines, whatever the values are; with a budget they end in a second, whoever wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, TypeVar

import jinja2
from jinja2 import nodes
from jinja2.filters import make_attrgetter
from jinja2.runtime import markup_join, str_join
from jinja2.visitor import NodeTransformer

from .marked import join_texts, marks_of

MOST_CHARACTERS: Final = 5_000_000
"""Characters that one rendering may print, join and loop over: fifty times the XML of a full page."""
ROUND_COSTS: Final = 20
"""Characters that a round of a loop costs besides what it prints: some microseconds."""
CALL_COSTS: Final = 200
"""The same of a macro's call."""
PAID_AT_ONCE: Final = 10_000
"""Characters that may be printed before they are paid for."""

FILTERS: Final = frozenset(
    re.findall(
        r"\w+",
        "capitalize count d default e escape first float int join last length list lower map reject"
        " rejectattr replace reverse round select selectattr sort string sum title trim truncate unique upper"
        " wordcount",
    )
)
"""Of Jinja's filters those that print; others call, are random, undo the escaping or make much of little."""
FORBIDDEN: Final = (nodes.AssignBlock, nodes.FilterBlock, nodes.CallBlock, nodes.Block)
"""Blocks that hold text to be printed again."""

T = TypeVar("T")
_left: ContextVar[int] = ContextVar("left", default=MOST_CHARACTERS)


class OverspentError(jinja2.TemplateRuntimeError):
    """A rendering has used up its budget."""


@contextmanager
def fresh_budget() -> Iterator[None]:
    """Give what is rendered within a budget of its own."""
    token = _left.set(MOST_CHARACTERS)
    try:
        yield
    finally:
        _left.reset(token)


def spend(characters: int) -> None:
    """Take from the budget; raises OverspentError where nothing is left."""
    left = _left.get() - characters
    if left < 0:
        raise OverspentError("the template loops or prints without end")
    _left.set(left)


def bound_environment(environment: jinja2.Environment) -> None:
    """Leave an environment the filters that print, each of which pays for the text it returns."""
    kept = {name: _pay(function) for name, function in environment.filters.items() if name in FILTERS}
    kept["join"] = _pay(_keep_marks(environment.filters["join"]))
    environment.filters = kept | {"metered_loop": _meter_loop, "metered_join": _meter_join}


def meter_tree(tree: nodes.Template) -> nodes.Template:
    """Return a parsed template whose loops and joined texts pay for what they make."""
    metered: nodes.Template = _Meter().visit(tree)
    return metered


class _Meter(NodeTransformer):
    # The names are Jinja's: `visit_` and the node.
    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        printed = sum(len(data.data) for part in node.body for data in _printed(part))
        node.iter = _filter(node.iter, "metered_loop", nodes.Const(ROUND_COSTS + printed))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "metered_join")


def _printed(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    if isinstance(node, nodes.TemplateData):
        yield node
    yield from node.find_all(nodes.TemplateData)


def _filter(value: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)


def _meter_loop(values: Iterable[T], cost: int) -> list[T]:
    rounds = list(values)
    spend(len(rounds) * cost)
    return rounds


@jinja2.pass_eval_context
def _meter_join(context: nodes.EvalContext, texts: list[Any]) -> str:
    joined = _join_marked("", texts) or (markup_join if context.autoescape else str_join)(texts)
    spend(len(joined))
    return joined


def _keep_marks(join: Callable[..., str]) -> Callable[..., str]:
    @wraps(join)
    def joining(context: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: Any = None) -> str:
        texts = list(value)
        if attribute is not None:
            texts = list(map(make_attrgetter(context.environment, attribute), texts))
        return _join_marked(d, texts) or join(context, texts, d)

    return joining


def _join_marked(between: str, texts: list[Any]) -> str | None:
    """Return the texts joined with their marks; None where none has any, or one is escaped already."""
    is_escaped = any(hasattr(text, "__html__") for text in (between, *texts))
    is_marked = any(isinstance(text, str) and marks_of(text) for text in texts)
    return join_texts(between, texts) if is_marked and not is_escaped else None


def _pay(function: Callable[..., Any]) -> Callable[..., Any]:
    # `wraps` keeps what tells Jinja to pass the context or the environment first.
    @wraps(function)
    def paying(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        if isinstance(result, str):
            spend(len(result))
        return result

    return paying
