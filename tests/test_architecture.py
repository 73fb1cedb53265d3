"""The house rules that a machine can check: who may know whom, who touches the world, how long things are."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bluf

ROOT = Path(bluf.__file__).parent
MODULES = {path.relative_to(ROOT): path for path in sorted(ROOT.rglob("*.py"))}
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
VAGUE_NAMES = re.compile(r"(utils?|helpers?|common|misc|managers?|process|data)(\.py)?")

KNOWS = {
    "model": set(),
    "errors": set(),
    "lazy": set(),
    "day": {"errors"},
    "plugins": {"errors"},
    "settings": set(),
    "spelling": {"errors"},
    "charsets": set(),
    "languages": set(),
    "addresses": {"errors"},
    "connection": {"addresses"},
    "fetch": {"errors", "settings", "addresses", "charsets", "connection", ""},
    "files": {"errors", "settings", "fetch"},
    "naming": {"settings"},
    "replacing": {"errors", "files", "model", "writers"},
    "readers": {"lazy", "spelling", "languages", "errors", "model", "plugins", "settings", "charsets"},
    "commentary": {"languages", "errors", "model", "settings"},
    "outlines": {"languages", "errors", "model", "settings"},
    "engines": {"spelling", "errors", "plugins", "settings", "model", "outlines", "addresses"},
    "asking": {"errors", "settings", "addresses", "connection", "files", "engines", ""},
    "notation": {"spelling", "lazy", "errors", "model"},
    "packs": {"spelling", "errors", "model", "plugins", "settings"},
    "page": {"languages", "errors", "model", "settings", "packs"},
    "writers": {"spelling", "languages", "errors", "lazy", "model", "plugins", "settings", "packs", ""},
    "trust": {
        "languages",
        "errors",
        "settings",
        "model",
        "readers",
        "commentary",
        "outlines",
        "page",
        "packs",
        "writers",
    },
    "revision": {"errors", "model", "commentary", "trust"},
    "make": {"spelling", "errors", "model", "readers", "commentary", "outlines", "packs", "page", "writers"},
    "proof": {"spelling", "errors", "lazy", "make", "model", "packs", "page", "writers", "settings"},
    "digest": {"languages", "commentary", "lazy", "model", "writers"},
    "review": {"commentary", "model", "writers"},
    "batch": {
        *(
            "day",
            "digest",
            "errors",
            "files",
            "lazy",
            "make",
            "model",
            "naming",
            "packs",
            "plugins",
            "readers",
            "replacing",
            "settings",
        ),
        *("writers", "engines", "asking", "outlines", ""),
    },
    "api": {
        *("day", "errors", "files", "make", "model", "naming", "notation", "packs", "proof", "readers"),
        *("replacing", "settings", "spelling", "trust", "writers", "engines", "asking"),
    },
    "cli": {
        *("api", "errors", "settings", "day", "files", "model", "naming", "replacing", "make", "notation"),
        *(
            "packs",
            "proof",
            "writers",
            "batch",
            "digest",
            "review",
            "trust",
            "revision",
            "engines",
            "asking",
            "spelling",
            "readers",
            "",
        ),
    },
    "__main__": {"cli", "errors"},
    "__init__": {"api", "errors", "lazy", "model", "trust"},
}
"""The rooms that each room may import from; `""` is the package itself (its version)."""

OF_THE_WORLD = ("os", "sys", "time", "socket", "subprocess", "tempfile", "shutil", "random", "pathlib.Path")
AT_THE_EDGE = {
    *(
        "api",
        "cli",
        "day",
        "files",
        "connection",
        "fetch",
        "asking",
        "replacing",
        "batch",
        "proof",
        "__main__",
    ),
}
OPENS = {"open", "print", "input"}
NOW = {"now", "today", "utcnow"}


def room_of(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports_of(module: Path) -> Iterator[str]:
    """Yield the full name of everything that a module imports, wherever in it."""
    package = ("bluf", *module.parts[:-1])
    for node in ast.walk(parse(MODULES[module])):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            parts = (*above, node.module) if node.module else above
            yield from (".".join((*parts, alias.name)) for alias in node.names)


def rooms_known_by(module: Path) -> set[str]:
    """The rooms, other than its own, that a module imports from."""
    ours = [name.split(".")[1] for name in imports_of(module) if name.startswith("bluf.")]
    rooms = {room_of(path) for path in MODULES}
    return {name if name in rooms else "" for name in ours} - {room_of(module)}


def by_room(*rooms: str) -> list[Path]:
    return [module for module in MODULES if room_of(module) in rooms]


def test_every_room_is_on_the_plan():
    assert {room_of(module) for module in MODULES} == set(KNOWS)


@pytest.mark.parametrize("room", KNOWS)
def test_a_room_knows_no_other_than_it_may(room):
    known = {str(module): rooms_known_by(module) - KNOWS[room] for module in by_room(room)}
    assert {module: rooms for module, rooms in known.items() if rooms} == {}


def test_imports_are_seen_wherever_they_are():
    """`make` imports a room only when its turn comes, inside a function."""
    assert rooms_known_by(Path("make.py")) >= {"readers", "commentary", "outlines", "page", "writers"}


def test_the_plan_lets_knowledge_flow_one_way():
    """No room knows another that knows it, by whatever way round."""
    reach = {room: set(known) for room, known in KNOWS.items()}
    for _ in KNOWS:
        reach = {r: known.union(*(reach.get(other, ()) for other in known)) for r, known in reach.items()}
    assert [room for room, known in reach.items() if room in known] == []


def test_only_the_edge_touches_the_world():
    """Template packs are folders, pdfium and typst processes of their own; nothing else knows either."""
    touched = {
        str(m): sorted(name for name in imports_of(m) if is_of_the_world(name)) for m in inner_modules()
    }
    assert {module: names for module, names in touched.items() if names} == {
        "packs/find.py": ["pathlib.Path"],
        "packs/load.py": ["pathlib.Path"],
        "packs/manifest.py": ["pathlib.Path"],
        "packs/new.py": ["pathlib.Path"],
        "packs/pictures.py": ["pathlib.Path"],
        "readers/pandoc.py": ["os", "shutil", "subprocess", "tempfile"],
        "readers/pdf/child.py": ["pathlib.Path", "subprocess", "sys"],
        "readers/pdf/pages.py": ["sys"],
        "writers/typst_child.py": ["sys"],
        "writers/typst_run.py": ["os", "pathlib.Path", "subprocess", "sys", "tempfile"],
    }


def is_of_the_world(name: str) -> bool:
    return name in (*OF_THE_WORLD, "pathlib") or name.startswith(
        tuple(f"{module}." for module in OF_THE_WORLD)
    )


def inner_modules() -> list[Path]:
    return [module for module in MODULES if room_of(module) not in AT_THE_EDGE]


def test_only_the_edge_opens_files_prints_and_asks_the_clock():
    found = [
        f"{module}:{node.lineno} {name}"
        for module in inner_modules()
        for node in ast.walk(parse(MODULES[module]))
        if isinstance(node, ast.Call) and (name := name_of(node.func)) in OPENS | NOW
    ]
    assert found == []


def name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_short_named_and_says_what_it_is(module):
    lines = MODULES[module].read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE
    assert not any(VAGUE_NAMES.fullmatch(part) for part in module.parts)
    assert ast.get_docstring(parse(MODULES[module]))


def test_functions_are_short():
    long = [
        f"{module}:{node.lineno} {node.name}"
        for module in MODULES
        for node in ast.walk(parse(MODULES[module]))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def modules_after(command: str) -> set[str]:
    """The modules that are loaded once a fresh interpreter has carried out a command."""
    code = f"{command}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


HEAVY = {
    *("docx", "docxtpl", "jinja2", "lxml", "nupunkt", "markdown_it", "yaml", "rich", "charset_normalizer"),
    *("pypdfium2", "pypdfium2_raw", "ssl", "email", "typst"),
}


def test_the_command_line_loads_nothing_heavy_before_it_is_needed():
    assert modules_after("import bluf.cli") & HEAVY == set()


def test_an_outline_of_a_text_needs_neither_word_nor_markdown(example_source):
    read = f"read_outline('x.txt', open({str(example_source)!r}, 'rb').read())"
    command = f"from bluf.make import read_outline\n{read}"
    assert modules_after(command) & (HEAVY - {"nupunkt"}) == set()


def test_without_an_engine_nothing_that_could_ask_one_is_loaded(example_source):
    read = f"read_outline('x.txt', open({str(example_source)!r}, 'rb').read())"
    loaded = modules_after(f"import bluf.cli\nfrom bluf.make import read_outline\n{read}")
    asking = {"bluf.asking", "bluf.engines", "bluf.connection", "bluf.outlines.pointing"}
    assert loaded & {*asking, "http.client", "ssl", "socket"} == set()
