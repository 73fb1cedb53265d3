import pytest

from bluf.writers.locales import format_date, load_locale


@pytest.mark.parametrize(
    ("iso", "tag", "printed"),
    [
        ("2017-08-30", "en", "30 August 2017"),
        ("2017-08-30T10:00:00Z", "en-GB", "30 August 2017"),
        ("2017-08-30", "en-US", "August 30, 2017"),
        ("2017-08", "en", "August 2017"),
        ("2017", "en", "2017"),
        ("2017-08-30", "fr", "30 août 2017"),
        ("2017-08-30", "de-AT", "30. August 2017"),
        ("2017-08-30", "es", "30 de agosto de 2017"),
        ("2017-08-30", "ja", "2017年8月30日"),
        ("2017-08-30", "ko", "2017년 8월 30일"),
        ("2017-08", "ko", "2017년 8월"),
        ("2017-08-30", "xx", "30 August 2017"),
        ("2017-13-01", "en", "2017-13-01"),
        ("summer 2017", "en", "summer 2017"),
    ],
)
def test_a_date_is_as_precise_as_the_source(iso: str, tag: str, printed: str) -> None:
    assert format_date(iso, tag).replace("\u00a0", " ") == printed


def test_quotation_marks() -> None:
    assert "".join(load_locale("de").quotes) == "„“"
    assert load_locale("fr").quotes == ("«\u00a0", "\u00a0»")
