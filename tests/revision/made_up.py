"""Made-up commentaries, outlines, edits and revisions: what the properties of a merge are tried on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from random import Random

from hypothesis import strategies as st
from msgspec.structs import replace

from bluf.model import Attribution, Author, Outline, Point, SourceInfo, Strand, note_proposal

SYLLABLES = re.findall(r"\w+", "ba de fi go lu mar nen pol ri sa tor ul ven wi xan yo zer kha che dro")
FRAMES = (
    "The {} of {} {} the {} in {}",
    "Every {} in {} {} its {} before {}",
    "No {} from {} {} a {} without {}",
    "When {} meets {}, {} and {} follow {}",
    "Because of {}, {} may {} both {} and {}",
)


LISTS = ("context", "tracks.points", "reasons.points", "recommendations.points")
SLOTS = ("thesis", "reasons.announcement", "conclusion")


NEW_FRAME = "Nobody asked whether {} {} {} {} {}"
NEW_KEYS = 1000
"""From here on, keys of sentences that a revision puts in."""


def say(key: int, version: int = 0) -> str:
    """The sentence of a key, in words that no other has; another version has two words more."""
    chance = Random(key)
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(5)]
    extra = f" as decree {version} says" if version else ""
    # One that is put in later has a frame of its own: in the place of another, it would be a rewording.
    frame = NEW_FRAME if key >= NEW_KEYS else chance.choice(FRAMES)
    return f"{frame.format(*words)} by number {key * 7 + 3}{extra}."


@dataclass
class Text:
    """A body: paragraphs of keys, and which version of each sentence stands there."""

    paragraphs: list[list[int]]
    versions: dict[int, int] = field(default_factory=dict)

    @property
    def keys(self) -> list[int]:
        return [key for paragraph in self.paragraphs for key in paragraph]

    def sentence(self, key: int) -> str:
        return say(key, self.versions.get(key, 0))

    @property
    def body(self) -> str:
        return "\n\n".join(" ".join(map(self.sentence, keys)) for keys in self.paragraphs if keys)

    def span(self, key: int) -> tuple[int, int]:
        start = self.body.index(self.sentence(key))
        return start, start + len(self.sentence(key))


@dataclass(eq=False)
class Twig:
    """A point of a tree that is being edited."""

    key: int
    statement: str | None = None
    label: str | None = None
    note: str | None = None
    support: list[Twig] = field(default_factory=list)

    def copy(self) -> Twig:
        return Twig(self.key, self.statement, self.label, self.note, [twig.copy() for twig in self.support])


Tree = dict[str, list[Twig]]
"""By role, those of `SLOTS` with one twig at most."""


def copy_tree(tree: Tree) -> Tree:
    return {role: [twig.copy() for twig in twigs] for role, twigs in tree.items()}


def rows_of(tree: Tree) -> list[tuple[str, Twig | None, list[Twig]]]:
    """Every list of the tree with its role and the twig that it backs."""
    rows: list[tuple[str, Twig | None, list[Twig]]] = [(role, None, twigs) for role, twigs in tree.items()]
    for _, _, twigs in rows:
        rows.extend(("support", twig, twig.support) for twig in twigs if twig.support)
    return rows


def twigs_of(tree: Tree) -> list[Twig]:
    return [twig for _, _, twigs in rows_of(tree) for twig in twigs]


def keys_of(tree: Tree) -> list[int]:
    return [twig.key for twig in twigs_of(tree)]


def build(tree: Tree, text: Text, title: str = "Lanterns") -> Outline:
    """The outline that a tree is."""
    body = text.body

    def point(twig: Twig) -> Point:
        said, span = text.sentence(twig.key), text.span(twig.key)
        paragraph = 1 + body.count("\n\n", 0, span[0])
        shown = said if twig.statement is None else twig.statement
        support = tuple(map(point, twig.support))
        return Point(said, (span,), shown, twig.label, 0.5, paragraph, None, support, twig.note)

    def one(role: str) -> Point | None:
        return next(map(point, tree[role]), None)

    def strand(role: str) -> Strand | None:
        points = tuple(map(point, tree[f"{role}.points"]))
        told = one(f"{role}.announcement") if f"{role}.announcement" in tree else None
        return Strand(announcement=told, points=points) if points or told else None

    return Outline(
        source=SourceInfo("made-up.txt", "text", f"{hash(body):x}"),
        text=body,
        attribution=Attribution(title=title, authors=(Author("Ada Example"),)),
        thesis=one("thesis"),
        context=tuple(map(point, tree["context"])),
        tracks=strand("tracks"),
        reasons=strand("reasons"),
        recommendations=strand("recommendations"),
        conclusion=one("conclusion"),
    )


@st.composite
def texts(draw: st.DrawFn) -> Text:
    keys = draw(st.lists(st.integers(0, 999), min_size=6, max_size=16, unique=True))
    cuts = sorted(draw(st.sets(st.integers(1, len(keys) - 1), max_size=5)))
    return Text([keys[a:b] for a, b in zip([0, *cuts], [*cuts, len(keys)], strict=True)])


@st.composite
def trees(draw: st.DrawFn, text: Text) -> Tree:
    """What a program might propose: some of the sentences, each once."""
    tree: Tree = {role: [] for role in (*SLOTS, *LISTS)}
    for key in draw(st.permutations(text.keys)):
        role = draw(st.sampled_from([*SLOTS, *LISTS, "support", "support", None]))
        tops = [twig for role_ in LISTS for twig in tree[role_]] + tree["conclusion"]
        if role == "support" and tops:
            draw(st.sampled_from(tops)).support.append(Twig(key))
        elif role in LISTS or (role in SLOTS and not tree[role]):
            label = f"Proposed {key}" if draw(st.booleans()) else None
            tree[role].append(Twig(key, label=label))
    return tree


@dataclass(frozen=True)
class Done:
    """One edit: what was done, to which sentence, and the words that it left."""

    what: str
    key: int
    words: str = ""


class Editor:
    """Edits a tree as a person, or as another version of the program, would."""

    def __init__(self, draw: st.DrawFn, tree: Tree, text: Text, whose: str) -> None:
        self.draw, self.tree, self.text, self.whose = draw, tree, text, whose
        self.done: list[Done] = []
        self._numbers = count(1)
        self._first = set(keys_of(tree))

    def word(self, what: str, kinds: tuple[str, ...]) -> None:
        """Reword, name or note a point."""
        if what in kinds and (twigs := twigs_of(self.tree)):
            twig = self.draw(st.sampled_from(twigs))
            words = f"{what.title()}{next(self._numbers)} of {self.whose}"
            setattr(twig, what, words)
            self.done = [d for d in self.done if (d.what, d.key) != (what, twig.key)]
            self.done.append(Done(what, twig.key, words))

    def drop(self) -> None:
        if rows := [row for row in rows_of(self.tree) if row[2]]:
            _, _, twigs = self.draw(st.sampled_from(rows))
            twig = twigs.pop(self.draw(st.integers(0, len(twigs) - 1)))
            self._forget(twig)

    def _forget(self, twig: Twig) -> None:
        """Note down that a point is dropped; one of the editor's own is as if it had never been."""
        lost = [one.key for one in (twig, *twig.support)]
        self.done = [d for d in self.done if d.key not in lost]
        self.done += [Done("drop", key) for key in lost if key in self._first]

    def move(self) -> None:
        """Take a point to another place: promote, demote, give another role, make it the thesis."""
        rows = [row for row in rows_of(self.tree) if row[2]]
        if not rows:
            return
        _, _, twigs = self.draw(st.sampled_from(rows))
        twig = self.draw(st.sampled_from(twigs))
        self._forget_place(twig.key)
        twigs.remove(twig)
        if self.put(twig):
            self.done.append(Done("move", twig.key))

    def add(self) -> None:
        used = set(keys_of(self.tree))
        if free := [key for key in self.text.keys if key not in used]:
            key = self.draw(st.sampled_from(free))
            self.done = [d for d in self.done if d.key != key]
            self.put(Twig(key))
            self.done.append(Done("add", key))

    def put(self, twig: Twig) -> bool:
        """Put a point somewhere; what stood in a place for one is dropped."""
        tops = [one for role in LISTS for one in self.tree[role]]
        # What announces others has nothing behind it.
        slots = [role for role in SLOTS if not (twig.support and role.endswith("announcement"))]
        role = self.draw(st.sampled_from([*slots, *LISTS, *(["support"] if tops else [])]))
        row = self.draw(st.sampled_from(tops)).support if role == "support" else self.tree[role]
        if role in SLOTS and row:
            (old,) = row
            row.clear()
            self._forget(old)
        row.insert(self.draw(st.integers(0, len(row))), twig)
        return True

    def swap(self) -> None:
        if rows := [row for row in rows_of(self.tree) if len(row[2]) > 1]:
            _, _, twigs = self.draw(st.sampled_from(rows))
            at = self.draw(st.integers(0, len(twigs) - 2))
            twigs[at], twigs[at + 1] = twigs[at + 1], twigs[at]

    def _forget_place(self, key: int) -> None:
        self.done = [d for d in self.done if not (d.key == key and d.what == "move")]


@st.composite
def edits(draw: st.DrawFn, tree: Tree, text: Text, whose: str, most: int = 5) -> tuple[Tree, list[Done]]:
    """An edited copy of a tree, and what was done to it."""
    editor = Editor(draw, copy_tree(tree), text, whose)
    words = ("statement", "label", "note") if whose == "mine" else ("statement", "label")
    for _ in range(draw(st.integers(0, most))):
        what = draw(st.sampled_from([*words, "drop", "move", "add", "swap"]))
        if what in words:
            editor.word(what, words)
        else:
            getattr(editor, what)()
    return editor.tree, editor.done


@st.composite
def revisions(draw: st.DrawFn, text: Text, most: int = 4) -> Text:
    """Another version of a text: sentences changed, gone, new, moved."""
    new = Text([list(keys) for keys in text.paragraphs], dict(text.versions))
    for number in range(draw(st.integers(0, most))):
        what = draw(st.sampled_from(["change", "change", "delete", "insert", "move"]))
        key = draw(st.sampled_from(new.keys))
        home = next(keys for keys in new.paragraphs if key in keys)
        if what == "change":
            new.versions[key] = number + 1
        elif what == "insert":
            home.insert(draw(st.integers(0, len(home))), NEW_KEYS + number)
        elif len(new.keys) > 5:
            home.remove(key)
            if what == "move":
                other = draw(st.sampled_from(new.paragraphs))
                other.insert(draw(st.integers(0, len(other))), key)
    return Text([keys for keys in new.paragraphs if keys], new.versions)


@dataclass
class Case:
    """Two versions of a text, what the program proposes for each, and what a person made of the first."""

    old: Text
    new: Text
    base: Outline
    mine: Outline
    theirs: Outline
    done: list[Done]
    tree: Tree


@st.composite
def cases(draw: st.DrawFn, changes_text: bool = True) -> Case:
    old = draw(texts())
    tree = draw(trees(old))
    edited, done = draw(edits(tree, old, "mine"))
    new = draw(revisions(old)) if changes_text else old
    kept = without(tree, set(tree_keys_gone(tree, new)))
    again, _ = draw(edits(kept, new, "theirs", 3))
    base = note_proposal(build(tree, old))
    mine = build(edited, old, draw(st.sampled_from(["Lanterns", "Lamps"])))
    mine = replace(mine, proposed=base.proposed)
    theirs = note_proposal(build(again, new, draw(st.sampled_from(["Lanterns", "Lights"]))))
    return Case(old, new, base, mine, theirs, done, edited)


def tree_keys_gone(tree: Tree, text: Text) -> list[int]:
    there = set(text.keys)
    return [key for key in keys_of(tree) if key not in there]


def without(tree: Tree, gone: set[int]) -> Tree:
    def prune(twigs: list[Twig]) -> list[Twig]:
        return [
            Twig(t.key, t.statement, t.label, t.note, prune(t.support)) for t in twigs if t.key not in gone
        ]

    return {role: prune(twigs) for role, twigs in tree.items()}
