"""Make `src/bluf/writers/locales.json`: how dates and quotations are written, by language.

The figures are those of the Unicode CLDR, read through babel (`pip install babel`), so that a brief needs
neither at run time:

    python tests/tools/make_locales.py            # writes the table
    python tests/tools/make_locales.py --check    # exits with 1 where the table is out of date
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from babel import Locale

TABLE = Path(__file__).parents[2] / "src" / "bluf" / "writers" / "locales.json"
# `en` alone is set as most of the world writes it, day first; an office in the United States says `en-US`.
LANGUAGES = {tag: tag.replace("-", "_") for tag in ("fr", "de", "es", "it", "pt", "nl", "ja", "ko", "zh")}
LANGUAGES |= {"en": "en_001", "en-US": "en_US"}
# CLDR's `delimiters`, which babel leaves out; French ones stand off by a no-break space.
QUOTES = {"fr": "«\u00a0 \u00a0»", "de": "„ “", "es": "« »", "it": "« »", "ja": "「 」"}


def read_locale(name: str) -> dict[str, Any]:
    """Return months, date patterns (Unicode TR 35: `d`, `M`, `MMMM`, `y`) and quotation marks."""
    locale = Locale.parse(name)
    months = locale.months["format"]["wide"]
    return {
        "months": [months[number] for number in range(1, 13)],
        "day": str(locale.date_formats["long"].pattern),
        "month": str(locale.datetime_skeletons["yMMMM"].pattern),
        "year": str(locale.datetime_skeletons["y"].pattern),
        "quotes": QUOTES.get(name, "“ ”").split(" "),
    }


def make_table() -> str:
    """Return the table as JSON, one line a language."""
    locales = {tag: read_locale(LANGUAGES[tag]) for tag in sorted(LANGUAGES)}
    rows = [f"{json.dumps(tag)}: {json.dumps(row, ensure_ascii=False)}" for tag, row in locales.items()]
    source = json.dumps("Unicode CLDR, Unicode License v3")
    return "{\n" + f'"source": {source},\n"locales": {{\n' + ",\n".join(rows) + "\n}\n}\n"


def main() -> int:
    """Write the table, or compare it."""
    made = make_table()
    if "--check" in sys.argv:
        return int(TABLE.read_text("utf-8") != made)
    TABLE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
