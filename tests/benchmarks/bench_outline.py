"""From bytes to outline, warm, in texts of 1,000 to 30,000 words, beside sumy's LexRank on the same text.

    pip install -e '.[bench]'
    python tests/benchmarks/bench_outline.py

Prints milliseconds of processor time per 1,000 words on one core: medians of rounds in which all take turns.
The texts are Markdown with headings and lists, their sentences dealt anew from the project's own sources.

NLTK's tokenizers need data that a machine without a network does not have. So sumy is handed a stand-in: our
own sentences, which it thereby gets cheaply, and words by one regular expression.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

from bluf.commentary import clean_document
from bluf.commentary.sentences import split_sentences
from bluf.outlines import make_outline
from bluf.readers import read_document

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (*sorted((ROOT / "source").glob("*.txt")), *sorted((ROOT / "tests" / "fixtures").glob("*.txt")))
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 30_000)
"""Words."""
LEXRANK_UP_TO = 10_000
"""Words. LexRank compares every sentence with every other: two seconds here, twenty at 30,000."""
SENTENCES = 13
"""Sentences asked of LexRank: about as many as a brief shows."""
ROUNDS = 7
BODY = 40
"""Words. Shorter paragraphs of the sources are their bylines, disclaimers and buttons."""
WORD = re.compile(r"[^\W\d_][\w'’-]*")


class OurTokenizer:
    """What sumy asks of a tokenizer."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(paragraph[start:end] for start, end in split_sentences(paragraph))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(WORD.findall(sentence))


def compose_text(words: int) -> str:
    """Return a commentary of at least so many words: equal size, equal text."""
    chance = random.Random(words)
    pool = [sentence for path in SOURCES for sentence in read_body(path)]
    parts = ["# Keep the line open", "by Ingrid van der Meer"]
    while len(" ".join(parts).split()) < words:
        parts += deal_section(pool, chance)
    return "\n\n".join(parts) + "\n"


def read_body(path: Path) -> list[str]:
    """Return the sentences of a source's longer paragraphs."""
    blocks = [" ".join(block.split()) for block in path.read_text("utf-8").split("\n\n")]
    body = [block for block in blocks if len(block.split()) >= BODY]
    return [sentence for block in body for sentence in OurTokenizer().to_sentences(block)]


def deal_section(pool: list[str], chance: random.Random) -> list[str]:
    """Return a heading, five paragraphs and a list."""
    heading = " ".join(chance.choice(pool).rstrip(".?!").split()[:6])
    paragraphs = [" ".join(chance.sample(pool, chance.randint(3, 6))) for _ in range(5)]
    items = "\n".join(f"- {sentence}" for sentence in chance.sample(pool, 3))
    return [f"## {heading}", *paragraphs, items]


def time_turns(size: int) -> tuple[float, float, float | None]:
    """Return the medians for a text of a size: read and clean, outline, LexRank (None: not tried)."""
    text = compose_text(size)
    data = text.encode()
    commentary = clean_document(read_document("long.md", data))
    tasks: list[Callable[[], object]] = [
        lambda: clean_document(read_document("long.md", data)),
        lambda: make_outline(commentary),
        lambda: rank_by_peer(text),
    ]
    tried = tasks if size <= LEXRANK_UP_TO else tasks[:2]
    rounds = [[time_once(task) for task in tried] for _ in range(ROUNDS)]
    per_thousand = len(text.split()) / 1000
    medians = [statistics.median(turn) * 1000 / per_thousand for turn in zip(*rounds, strict=True)]
    return medians[0], medians[1], medians[2] if len(medians) > 2 else None


def rank_by_peer(text: str) -> object:
    return LexRankSummarizer()(PlaintextParser.from_string(text, OurTokenizer()).document, SENTENCES)


def time_once(task: Callable[[], object]) -> float:
    """Return the seconds of processor time that a task takes."""
    start = time.process_time()
    task()
    return time.process_time() - start


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    time_turns(SIZES[0])  # warm
    print("ms per 1,000 words")
    print(f"{'words':>7} {'read, clean':>12} {'outline':>9} {'whole':>7} {'LexRank':>9} {'ratio':>7}")
    for size in SIZES:
        clean, outline, peer = time_turns(size)
        whole = clean + outline
        rest = f"{peer:9.1f} {peer / whole:7.2f}" if peer else f"{'–':>9} {'–':>7}"
        print(f"{size:7,} {clean:12.1f} {outline:9.1f} {whole:7.1f} {rest}", flush=True)


if __name__ == "__main__":
    main()
