import pytest

from bluf.writers.spacing import bind_words


def shown(text: str, language: str) -> str:
    return bind_words(text, language).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Exports rose by 12 percent, or $3 billion, in both ports alike.", "12_percent, or $3_billion"),
        (
            "It opened on 25 November and shut on December 3 without notice.",
            "25_November and shut on December_3",
        ),
        ("By Article 5 and No. 14 the board is bound to answer in writing.", "Article_5 and No._14"),
        ("Dr. Achterberg and J. Marlowe signed what the others would not.", "Dr._Achterberg and J._Marlowe"),
        ("The board has paid for it.", "paid for_it."),
        ("He may go now.", "He may go_now."),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, bound: str) -> None:
    assert bound in shown(text, "en")
    assert bind_words(text, "en").split() == text.split()


@pytest.mark.parametrize("text", ["May we?", "", "Word", "The constitutional unconstitutionality"])
def test_nothing_else_is_bound(text: str) -> None:
    assert "_" not in shown(text, "en").replace("we?", "")


def test_french_spaces() -> None:
    text = "Le port a perdu 12 000 euros le 3 mars : « rien de grave », dit M. Varenne aujourd'hui même."
    assert "12_000_euros le 3_mars_: «_rien de grave_», dit M._Varenne" in shown(text, "fr")
