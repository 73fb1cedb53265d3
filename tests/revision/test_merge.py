"""No edit is lost: properties of the merge, over made-up texts, edits and revisions."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, Phase, given, settings
from made_up import Case, Done, Text, Twig, cases, rows_of
from msgspec.structs import replace

from bluf.model import Outline, Point, iter_paths
from bluf.notation import check_places
from bluf.revision import Merged, merge_outlines
from bluf.revision.anchors import Anchors
from bluf.revision.merge import _merge

FEW = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def general(mine: Outline, theirs: Outline) -> Merged:
    """The merge without its short way for what has not changed."""
    return _merge(mine, theirs, Anchors(mine.text, theirs.text, "en"))


@given(cases())
@FEW
def test_what_nobody_edited_becomes_the_new_outline(case: Case):
    merged = general(case.base, case.theirs)
    assert replace(merged.outline, warnings=()) == case.theirs
    assert merged.conflicts == ()


@given(cases(changes_text=False))
@FEW
def test_where_nothing_changed_the_edited_outline_comes_back(case: Case):
    theirs = replace(case.base, source=case.mine.source)
    assert merge_outlines(case.mine, theirs, "x").outline == case.mine
    merged = general(case.mine, theirs)
    assert forget(merged.outline) == forget(case.mine)
    assert merged.conflicts == ()


def forget(outline: Outline) -> list[tuple[object, ...]]:
    """All that a person edits."""
    points = [(path, p.spans, p.statement, p.label, p.note) for path, p in iter_paths(outline)]
    return [(outline.attribution,), *points]


@given(cases())
@FEW
def test_merging_twice_is_merging_once(case: Case):
    once = merge_outlines(case.mine, case.theirs, "x")
    twice = merge_outlines(once.outline, case.theirs, "x")
    assert twice.outline == once.outline
    assert twice.conflicts == once.conflicts
    again = general(once.outline, case.theirs)
    assert forget(again.outline) == forget(once.outline)
    assert again.conflicts == once.conflicts


@given(cases())
@FEW
def test_every_point_stands_in_the_new_text(case: Case):
    merged = merge_outlines(case.mine, case.theirs, "x").outline
    check_places(merged, "x")
    assert merged.text == case.theirs.text
    assert merged.proposed == case.theirs.proposed
    for warning in merged.warnings:
        assert all(0 <= start < end <= len(merged.text) for start, end in warning.spans)


@given(cases())
@FEW
def test_every_edit_is_in_effect_or_named_in_a_conflict(case: Case):
    merged = merge_outlines(case.mine, case.theirs, "x")
    seen = Seen(case, merged)
    for done in case.done:
        assert seen.is_in_effect(done) or seen.is_named(done), done
    for before, after in seen.pairs_in_order():
        assert seen.stands_before(before, after) or seen.names(before) or seen.names(after), (before, after)
    titles = (case.mine.attribution.title, case.theirs.attribution.title)
    if titles[0] == "Lamps":
        assert merged.outline.attribution.title == "Lamps"
        assert any("Lights" in c.message for c in merged.conflicts) == (titles[1] == "Lights")


class Seen:
    """A merged outline, as the sentences of the made-up text that it is of."""

    def __init__(self, case: Case, merged: Merged) -> None:
        self.case, self.merged = case, merged
        self.said = [conflict.message for conflict in merged.conflicts]
        self.points: dict[str, Point] = dict(iter_paths(merged.outline))
        self.paths, self.keys = self.paths_and_keys(merged.outline, case.new)

    def names(self, key: int) -> bool:
        """Whether a conflict has the words of a sentence, or of what a person made of it."""
        twig = next((t for _, _, row in rows_of(self.case.tree) for t in row if t.key == key), Twig(key))
        words = [self.case.old.sentence(key), twig.statement]
        words += [self.case.new.sentence(key)] if key in self.case.new.keys else []
        number = f"number {key * 7 + 3} "
        return any(number in said or any(w and w in said for w in words) for said in self.said)

    def is_named(self, done: Done) -> bool:
        kept = [(one.statement, one.label, one.note) for one in self.merged.outline.unplaced]
        if done.words and not any(done.words in said for said in self.said):
            return any(done.words in words for words in kept) and self.names(done.key)
        return self.names(done.key)

    def is_in_effect(self, done: Done) -> bool:
        path = self.paths.get(done.key)
        if done.what == "drop":
            return path is None and (not self.may_come_back(done.key) or self.names(done.key))
        if done.what in ("add", "move"):
            wanted = self.wanted_place(done.key)
            was = self.place_of(*self.paths_and_keys(self.case.base, self.case.old), done.key)
            # What was put back where it had been is not moved.
            is_moved = done.what == "add" or was != wanted
            return not is_moved or self.place_of(self.paths, self.keys, done.key) == wanted
        words = (getattr(point, done.what) for point in self.points.values())
        return done.words in words

    def may_come_back(self, key: int) -> bool:
        """Whether the program proposes a dropped sentence that has changed, apart from others dropped."""
        base, theirs = (self.paths_of(outline, text) for outline, text in self.sides())
        is_changed = key in self.case.new.versions and key in theirs and key in base
        dropped = {done.key for done in self.case.done if done.what == "drop"}
        parents = (
            [
                next((k for k, p in side.items() if p == side[key].rpartition(".support[")[0]), None)
                for side in (base, theirs)
            ]
            if is_changed
            else []
        )
        return is_changed and (parents[0] != parents[1] or parents[0] not in dropped)

    def sides(self) -> list[tuple[Outline, Text]]:
        return [(self.case.base, self.case.old), (self.case.theirs, self.case.new)]

    def paths_of(self, outline: Outline, text: Text) -> dict[int, str]:
        keys = {text.sentence(key): key for key in text.keys}
        return {keys[point.text]: path for path, point in iter_paths(outline)}

    def paths_and_keys(self, outline: Outline, text: Text) -> tuple[dict[int, str], dict[str, int]]:
        paths = self.paths_of(outline, text)
        return paths, {path: key for key, path in paths.items()}

    @staticmethod
    def place_of(paths: dict[int, str], keys: dict[str, int], key: int) -> tuple[str, int | None] | None:
        if key not in paths:
            return None
        parent, is_support, _ = paths[key].rpartition(".support[")
        return ("support", keys[parent]) if is_support else (paths[key].split("[")[0], None)

    def wanted_place(self, key: int) -> tuple[str, int | None]:
        for role, parent, row in rows_of(self.case.tree):
            if any(twig.key == key for twig in row):
                return role, parent.key if parent else None
        raise AssertionError(key)

    def pairs_in_order(self) -> list[tuple[int, int]]:
        """Neighbours whose order the person turned round."""
        before = {}
        for path, point in iter_paths(self.case.base):
            before[point.text] = (path.rpartition("[")[0], len(before))
        pairs = []
        for _, _, row in rows_of(self.case.tree):
            for one, two in pairwise(row):
                places = [before.get(self.case.old.sentence(twig.key)) for twig in (one, two)]
                a, b = places
                if a and b and a[0] == b[0] and a[1] > b[1]:
                    pairs.append((one.key, two.key))
        return pairs

    def stands_before(self, one: int, two: int) -> bool:
        """Whether two stand in this order, or do not stand side by side any more."""
        a, b = self.paths.get(one), self.paths.get(two)
        if a is None or b is None:
            proposed = self.paths_of(*self.sides()[1])
            return any(path is None and key not in proposed for path, key in ((a, one), (b, two)))
        order = list(self.points)
        return a.rpartition("[")[0] != b.rpartition("[")[0] or order.index(a) < order.index(b)
