"""The words of French argument: announcements, markers, sides, prescriptions, labels, cues."""

from __future__ import annotations

import pytest

from bluf.outlines.announcements import find_announcements
from bluf.outlines.cues import count_cues, load_cues, tokenize
from bluf.outlines.lines import Line
from bluf.outlines.markers import read_marker
from bluf.outlines.prescriptions import is_prescription
from bluf.outlines.sides import match_side
from bluf.outlines.wording import label_statement, opens_with_pronoun, sums_up, trim_statement


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("Trois raisons le commandent.", [(3, "raison", "reasons")]),
        ("Une politique à deux volets", [(2, "volet", "tracks")]),
        ("Nous formulons cinq grandes recommandations.", [(5, "recommandation", "recommendations")]),
        ("Il y a quatre enjeux, et deux voies d’action.", [(4, "enjeux", "reasons"), (2, "voie", "tracks")]),
        ("Il a fallu trois ans de réformes.", []),
        ("Cela a coûté deux millions d’euros aux trois communes.", []),
        ("Une raison suffit.", []),
    ],
)
def test_promises_are_read(text, promises):
    assert [tuple(promise) for promise in find_announcements(text, "fr")] == promises


def marker_of(text: str):
    return read_marker(Line(text, 0, len(text), 0, 0, "paragraph", 0, None, None), "fr")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("D’abord, le port est vieux.", 1),
        ("Tout d'abord, le port est vieux.", 1),
        ("En premier lieu, le port est vieux.", 1),
        ("La première raison est le vent.", 1),
        ("Première raison : le vent.", 1),
        ("Et deuxièmement, il pleut.", 2),
        ("Le second volet concerne la pêche.", 2),
        ("En troisième lieu, il neige.", 3),
        ("Recommandation n° 4 : draguer.", 4),
        ("Mesure 5 : draguer.", 5),
        ("Ensuite, il pleut.", None),
        ("Une autre raison tient au vent.", None),
        ("Enfin, il neige.", None),
    ],
)
def test_markers_number_a_point(text, number):
    marker = marker_of(text)
    assert marker is not None
    assert marker.number == number


@pytest.mark.parametrize(
    "text",
    [
        "La Première Guerre mondiale a fermé le port.",
        "Le premier ministre est venu.",
        "La deuxième fois, il pleuvait.",
        "Ensuite il pleut.",
        "M. Premier est venu.",
    ],
)
def test_ordinals_of_history_number_no_point(text):
    assert marker_of(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Le volet dur consiste à punir.", "Le volet dur"),
        ("Le volet ferme et militaire de ce plan échoue.", "Le volet ferme et militaire"),
        ("L’autre versant est la patience.", "L’autre versant"),
        ("Le premier pilier de la politique est le port.", "Le premier pilier"),
        ("Le volet est dur.", "Le volet"),
    ],
)
def test_a_side_is_named_with_its_adjectives(text, label):
    match = match_side(text, "fr")
    assert match is not None
    assert match["label"] == label


@pytest.mark.parametrize(
    "text",
    [
        "L’État doit draguer le port.",
        "Il est temps d’agir.",
        "Il faut donc draguer le port.",
        "Enfin, le conseil devrait publier ses comptes.",
        "Créer un fonds pour le port.",
        "Publier les comptes permettrait de les lire.",
        "Donnons au port les moyens de vivre.",
    ],
)
def test_what_should_be_done_is_prescribed(text):
    assert is_prescription(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Le maire affirme que l’État doit draguer le port.",
        "Ceux qui doivent payer se taisent.",
        "Le port est vieux.",
        "Notre port pourrait fermer.",
        "Hier, le port était plein.",
    ],
)
def test_what_others_say_or_what_is_prescribes_nothing(text):
    assert not is_prescription(text, "fr")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("D'abord, le prix actuel est un mensonge.", "Le prix actuel est un mensonge."),
        ("D’abord, le prix actuel est un mensonge.", "Le prix actuel est un mensonge."),
        ("Et enfin, l’argent resterait sur la côte.", "L’argent resterait sur la côte."),
        ("En somme, une ressource gratuite se gaspille.", "Une ressource gratuite se gaspille."),
        ("Ensuite vient le prix de la vase.", "Ensuite vient le prix de la vase."),
    ],
)
def test_a_statement_loses_what_made_sense_in_place_only(text, statement):
    assert trim_statement(text, "fr") == statement


def test_an_impersonal_il_points_back_to_nothing():
    assert opens_with_pronoun("Il coûte trop cher.", "fr")
    assert opens_with_pronoun("C’est une erreur.", "fr")
    assert not opens_with_pronoun("Il faut draguer le port.", "fr")
    assert not opens_with_pronoun("Il est temps de draguer le port.", "fr")
    assert not opens_with_pronoun("Les ports ferment.", "fr")


def test_closers_are_known():
    assert sums_up("En définitive, le port compte.", "fr")
    assert sums_up("L'essentiel est ailleurs.", "fr")
    assert not sums_up("Le port compte.", "fr")


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("La raison est l’égalité entre les territoires.", "L’égalité entre les territoires"),
        ("Le conseil doit réformer la formation des pilotes.", "La formation des pilotes"),
        ("Si rien ne change, le port vieux ferme.", "Le port vieux"),
        ("Rien.", None),
    ],
)
def test_a_label_is_a_phrase_of_the_statement(statement, label):
    assert label_statement(statement, "fr") == label


def cue(text: str, name: str) -> float:
    cues = load_cues("fr")
    return count_cues(tokenize(text, cues), cues)[cues.names.index(name)]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_elided_words_stand_alone(apostrophe):
    assert tokenize(f"L{apostrophe}État n{apostrophe}agit qu{apostrophe}ici.", load_cues("fr")) == (
        "l", "état", "n", "agit", "qu", "ici",
    )  # fmt: skip
    assert cue(f"L{apostrophe}État doit agir.", "actor") == 1
    assert cue(f"D{apostrophe}abord, le port.", "ordinal") == 1
    assert cue(f"Bien qu{apostrophe}il pleuve.", "turn") == 1


def test_guillemets_are_quotation_marks():
    assert tokenize("« Non »", load_cues("fr")) == ("“", "non", "”")
    assert cue("« Mais il pleut », dit-il.", "turn") == 1


def test_aujourdhui_and_prudhomme_are_whole_words():
    assert tokenize("Aujourd’hui, un prud’homme", load_cues("fr")) == ("aujourd'hui", "un", "prud'homme")
