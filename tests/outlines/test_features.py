"""Rows of features: one a sentence, the same columns everywhere, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bluf.model import Attribution, Commentary, Paragraph, SourceInfo
from bluf.outlines.cues import count_cues, load_cues, tokenize
from bluf.outlines.features import name_columns, sentence_features
from bluf.outlines.structure import sketch


def make_commentary(*paragraphs: list[str], title: str | None = None) -> Commentary:
    offset, built = 0, []
    for sentences in paragraphs:
        spans = []
        for sentence in sentences:
            spans.append((offset, offset + len(sentence)))
            offset += len(sentence) + 1
        built.append(Paragraph("paragraph", spans[0][0], spans[-1][1], tuple(spans)))
        offset += 1
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    return Commentary(SourceInfo("x.txt", "text", ""), text, tuple(built), Attribution(title=title))


def cue(text: str, name: str) -> float:
    cues = load_cues("en")
    return count_cues(tokenize(text, cues), cues)[cues.names.index(name)]


def test_opening_cues_count_only_at_the_opening() -> None:
    assert cue("Second, the harbour silts up.", "ordinal") == 1
    assert cue("But second, the harbour silts up.", "ordinal") == 1
    assert cue("The harbour came second in the ranking.", "ordinal") == 0


def test_two_words_make_one_cue() -> None:
    assert cue("The port needs to be dredged.", "deontic") == 1
    assert cue("The needs of ports differ.", "deontic") == 0


def test_tokens_hide_the_figure_and_keep_the_marks() -> None:
    assert tokenize("Why did 1,200 ships — Dutch ones — turn?", load_cues("en")) == (
        "why", "did", "0", "ships", "—", "dutch", "ones", "—", "turn", "?",
    )  # fmt: skip


sentence = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=60)


@given(st.lists(st.lists(sentence, min_size=1, max_size=4), max_size=6))
def test_any_text_gives_one_finite_row_a_sentence(paragraphs: list[list[str]]) -> None:
    rows = sentence_features(sketch(make_commentary(*paragraphs)))
    assert len(rows) == sum(map(len, paragraphs))
    assert {len(row) for row in rows} <= {len(name_columns("en"))}
    assert all(abs(value) < 1e6 for row in rows for value in row)


def column(commentary: Commentary, name: str) -> list[float]:
    number = name_columns("en").index(name)
    return [row[number] for row in sentence_features(sketch(commentary))]


def test_a_claim_said_twice_is_a_restatement() -> None:
    filler = [[f"Gulls number {word} circled over warm sand."] for word in ("seven", "eight", "nine", "ten")]
    text = make_commentary(
        ["Ferries deserve public money."], *filler, ["Once more: ferries deserve public money."]
    )
    repeated = column(text, "restatement any")
    assert min(repeated[0], repeated[-1]) > 0.8
    assert max(repeated[2:-2]) < 0.8


def test_a_neighbours_obligation_is_seen_from_both_sides() -> None:
    text = make_commentary(["The quay is old.", "The state must mend it.", "Winter is near."])
    assert column(text, "cue deontic") == [0, 1, 0]
    assert column(text, "cue after deontic") == [1, 0, 0]
    assert column(text, "cue before deontic") == [0, 0, 1]
