"""Numbers as lists print them, in forms that are named as Word names them (ST_NumberFormat of ECMA-376)."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MAX_ROMAN = 32_767
"""Word prints no larger number; a file may ask for one."""
_MAX_REPEATS = 20
"""Letters. `aa` is the 27th, `aaa` the 53rd; nobody counts so far that more are needed."""
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_CARDINALS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
"""Word counts in the words of a text's language; these are English whatever it is."""


def format_number(number: int, form: str) -> str:
    """Return a number in one of Word's forms; in Arabic digits for the forms of other scripts."""
    match form:
        case "none" | "bullet":
            return ""
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "cardinalText" if number < len(_CARDINALS):
            return _CARDINALS[number].capitalize()
        case _:
            return str(number)


def _letters(number: int) -> str:
    if number < 1:
        return str(number)
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(repeats + 1, _MAX_REPEATS)


def _roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def _ordinal_ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, "th")
