"""Plugins that are broken, greedy or careless: each is told in a sentence, and harms nothing else."""

from __future__ import annotations

import datetime
import subprocess
from types import ModuleType

import pytest

from bluf.errors import PluginError, SourceError, TemplateError
from bluf.model import Attribution, Author, Brief, Outline, Point, SourceInfo
from bluf.packs import find_pack, load_pack
from bluf.plugins import Plugin
from bluf.readers.adopted import adopt_reader
from bluf.writers import SUFFIXES, SourceMark, was_made_by_us
from bluf.writers.adopted import ForeignWriter, adopt_writer

PLUGIN = Plugin("bluf.writers", "tide", "tides", "tides", "0.3")
PACK = load_pack(find_pack("standard"))
WRITE = """
SUFFIX = "tide"
NAMES = lambda of: ", ".join(one.name for one in of.authors)
def write(brief, pack, seal):
    of = brief.outline.attribution
    return f"{of.title} by {NAMES(of)}, ferry.letter\\n{seal}\\n".encode()
"""
READ = """
from bluf import Block, Document
ENDINGS = (".tide",)
def read(name, data):
    texts = data.decode().split("\\n\\n")
    return Document(name, "tide", "", tuple(Block("paragraph", text) for text in texts))
"""
WRITER = "[bluf.writers]\ntide = tides\n"
READER = "[bluf.readers]\ntide = tides\n"
ORIGIN = "plugin `tide` of tides 0.3"


def make_module(code: str) -> ModuleType:
    module = ModuleType("tides")
    exec(code, vars(module))
    return module


@pytest.fixture(scope="module")
def brief() -> Brief:
    source = SourceInfo("ferry.letter", "letter", "0" * 64)
    point = Point("The ferry should stay.", ((0, 22),), "The ferry should stay.")
    of = Attribution("Keep the night ferry", authors=(Author("Ada Example"), Author("Bo Sample")))
    outline = Outline(source=source, text=point.text, attribution=of, thesis=point)
    return Brief(outline, datetime.date(2024, 2, 29))


def test_a_sound_writer_is_taken_at_its_word_and_its_file_marked(brief):
    """What the faults below are made of is no fault by itself."""
    made = adopt_writer("tide", make_module(WRITE), PLUGIN)(brief, PACK)
    assert made.startswith(b"Keep the night ferry by Ada Example, Bo Sample, ferry.letter\n")
    assert was_made_by_us(made) == SourceMark("ferry.letter", "0" * 64)
    assert was_made_by_us(made.replace(b"night", b"day")) is None


@pytest.mark.parametrize(
    ("fault", "kind", "told"),
    [
        (
            ("NAMES(of)", "'somebody'"),
            TemplateError,
            "it does not print the author Ada Example and the author Bo",
        ),
        (("{of.title}", "<!-- -->"), TemplateError, "it does not print the title."),
        ((", ferry.letter", ""), TemplateError, "it does not print the origin ferry.letter."),
        (("{seal}", ""), PluginError, "what it writes does not hold the `seal` once"),
        (("{seal}", "{seal}{seal}"), PluginError, "what it writes does not hold the `seal` once"),
        ((".encode()", ""), PluginError, "`write` returned str, not bytes."),
        (("of = ", "raise ValueError('no'); of = "), PluginError, f"the {ORIGIN} failed (ValueError: no)."),
        (
            ("SUFFIX", "def read_visible(data): return data.tide\nSUFFIX"),
            PluginError,
            "failed (AttributeError",
        ),
        (
            ("SUFFIX", "def read_visible(data): return ''\nSUFFIX"),
            TemplateError,
            "it does not print the title and",
        ),
        (('"tide"', '"../tide"'), PluginError, "its SUFFIX is '../tide', not such as"),
        (("def write", "def wrote"), PluginError, "tides has no function `write`."),
    ],
)
def test_a_writer_is_held_to_what_ours_are(brief, fault, kind, told):
    with pytest.raises(kind) as caught:
        adopt_writer("tide", make_module(WRITE.replace(*fault)), PLUGIN)(brief, PACK)
    assert told in str(caught.value)
    assert ORIGIN in str(caught.value)


def test_a_suffix_of_ours_is_not_taken():
    writer = adopt_writer("tide", make_module(WRITE.replace('"tide"', '"md"')), PLUGIN)
    assert isinstance(writer, ForeignWriter)
    with pytest.raises(PluginError, match="its SUFFIX md is that of a format of bluf's"):
        writer.choose_suffix(SUFFIXES.values())


@pytest.mark.parametrize(
    ("fault", "kind", "told"),
    [
        (
            ("return", "raise KeyError(1)\n    return"),
            SourceError,
            f"x.tide: the {ORIGIN} failed (KeyError: 1).",
        ),
        (("return Document", "return dict"), SourceError, f"x.tide: the {ORIGIN} failed (TypeError"),
        (
            ('"paragraph", text', '"paragraf", text'),
            SourceError,
            "(ValidationError: Invalid enum value 'paragraf'",
        ),
        (('"paragraph", text', '"paragraph", 7'), SourceError, "(ValidationError: Expected `str`, got `int`"),
        (("def read", "def reed"), PluginError, f"{ORIGIN}: tides has no function `read`."),
        (('(".tide",)', '"tide"'), PluginError, f"{ORIGIN}: its ENDINGS are 'tide', not such as"),
        (('(".tide",)', '("tide",)'), PluginError, f"{ORIGIN}: its ENDINGS are ('tide',), not such as"),
    ],
)
def test_a_reader_is_held_to_what_ours_are(fault, kind, told):
    with pytest.raises(kind) as caught:
        adopt_reader("tide", make_module(READ.replace(*fault)), PLUGIN).read("x.tide", b"One.\n\nTwo.")
    assert told in str(caught.value)


def test_errors_of_a_plugins_own_and_the_limits_of_a_batch_pass():
    for raised in ("SourceError('It is no tide.')", "MemoryError"):
        code = READ.replace("return", f"raise {raised}\n    return").replace(
            "Document\n", "Document, SourceError\n"
        )
        with pytest.raises((SourceError, MemoryError)) as caught:
            adopt_reader("tide", make_module(code), PLUGIN).read("x.tide", b"One.")
        assert str(caught.value) in ("It is no tide.", "")


def test_one_that_fails_is_told_by_the_command_line_and_writes_nothing(call, bring, tmp_path):
    path = bring("tides", WRITER, WRITE.replace("{of.title}", "A title"))
    done = call("make", "ferry.letter", "-f", "md,tide", path=path)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr == (
        f"bluf: {ORIGIN}: it does not print the title. Use another format; its authors can mend it.\n"
    )
    assert not (tmp_path / "output").exists()


def test_one_that_cannot_be_loaded_harms_no_other(call, bring):
    path = bring("tides", READER, "import no_such_thing")
    done = call("make", "ferry.letter", "-q", path=path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["output/ferry.docx", "output/ferry.md"]
    assert done.stderr == (
        f"bluf: {ORIGIN}: it cannot be loaded (ModuleNotFoundError: No module named 'no_such_thing'). "
        "Update it, or take it out: pip uninstall tides\n"
    )


def test_in_a_batch_it_is_told_once(call, bring, tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.letter").write_text((tmp_path / "ferry.letter").read_text("utf-8"))
    done = call("batch", "in", "-o", "out", "-j", "2", path=bring("tides", READER, "import no_such_thing"))
    assert done.stderr.count("cannot be loaded") == 1
    assert "4 made" in done.stderr


def test_a_built_in_name_or_ending_stays_and_the_plugin_is_told(call, bring, tmp_path):
    entry_points = "[bluf.writers]\nmd = tides\n[bluf.readers]\npdf = tides\ntide = tides\n"
    code = WRITE + READ.replace('".tide",', '".tide", ".md"')
    done = call("make", "ferry.letter", "-f", "md", "-q", path=bring("tides", entry_points, code))
    assert done.stdout == "output/ferry.md\n"
    assert (tmp_path / "output" / "ferry.md").read_text("utf-8").startswith("Policy brief")
    assert done.stderr.splitlines() == [
        "bluf: plugin `pdf` of tides 0.3: the name is bluf's own; the plugin is left out.",
        f"bluf: {ORIGIN}: .md stays with `markdown`; say --from tide.",
    ]
    told = call("make", "ferry.letter", "-f", "tides", path=tmp_path / "brought").stderr
    assert "plugin `md` of tides 0.3: the name is bluf's own" in told


def test_a_pack_named_as_ours_is_told_and_so_is_one_that_is_none(call, bring, tmp_path):
    entry_points = "[bluf.packs]\nstandard = tides:FOLDER\nlost = tides:LOST\n"
    code = f"FOLDER = {str(tmp_path / 'brought')!r}\nLOST = 7\n"
    path = bring("tides", entry_points, code)
    (path / "template.toml").write_text('name = "standard"\n')
    done = call("template", "list", path=path)
    assert "plugin `standard` of tides 0.3: " in done.stderr
    assert "has the name; the plugin's is left out." in done.stderr
    assert (
        "plugin `lost` of tides 0.3: tides:LOST is not the path of a folder with a template.toml"
        in done.stderr
    )
    assert "\nstandard\tdocx,md,html,pdf\t" in done.stdout
    assert "standard/brief.md.j2" not in call("make", "ferry.letter", "-q", path=path).stderr


def test_of_two_of_one_name_neither_is_taken(call, bring, tmp_path):
    path = bring("tides", WRITER, WRITE)
    bring_another = path / "waves-1.0.dist-info"
    bring_another.mkdir()
    (bring_another / "METADATA").write_text("Metadata-Version: 2.1\nName: waves\nVersion: 1.0\n")
    (bring_another / "entry_points.txt").write_text(WRITER)
    done = call("make", "ferry.letter", "-f", "tide", path=path)
    assert done.returncode == 2
    assert "plugin `tide`: tides 0.3 and waves 1.0 both bring it. Uninstall one of them." in done.stderr


def test_two_formats_whose_files_are_called_alike_are_not_written_over_each_other(call, bring):
    path = bring("tides", WRITER + "waves = tides\n", WRITE)
    for command in (("make", "ferry.letter"), ("batch", "ferry.letter", "-o", "out")):
        done = call(*command, "-f", "tide,waves", path=path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "tide and another end in .tide. Ask for one of them at a time." in done.stderr


def test_another_version_of_a_plugin_makes_its_briefs_anew_and_no_other(call, bring, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "ferry.letter").rename(tmp_path / "in" / "ferry.letter")
    (tmp_path / "in" / "mail.tide").write_text((tmp_path / "in" / "ferry.letter").read_text("utf-8"))
    path = bring("tides", READER, READ)
    words = ("batch", "in", "-o", "out", "-f", "md", "-j", "1", "--why")
    assert "2 made" in call(*words, path=path).stderr
    assert "2 unchanged" in call(*words, path=path).stderr
    about = path / "tides-0.3.dist-info" / "METADATA"
    about.write_text(about.read_text().replace("0.3", "0.4"))
    again = call(*words, path=path).stderr
    assert "1 made, 1 unchanged" in again
    assert "in/mail.tide -> out/mail.md [the plugins changed]" in again


def test_where_all_is_built_in_no_package_is_looked_through(call, python, example_source, tmp_path):
    """That takes 60 ms of the 300 that a brief takes."""
    code = (
        "import sys; sys.argv = ['bluf', 'make', sys.argv[1], '-q', '-f', 'docx,md,html']\n"
        "from bluf.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "sys.exit('importlib.metadata' in sys.modules)"
    )
    assert subprocess.run([python, "-c", code, example_source], cwd=tmp_path, check=False).returncode == 0
