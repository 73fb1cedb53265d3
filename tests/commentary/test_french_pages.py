"""What stands around a commentary in French, and where its sentences end."""

from __future__ import annotations

import pytest

from bluf.commentary.attribution import read_attribution
from bluf.commentary.dates import find_date
from bluf.commentary.furniture import sort_blocks
from bluf.commentary.names import read_people
from bluf.commentary.sentences import split_sentences
from bluf.model import Author, Block, Document

BODY = tuple(
    f"Il faut draguer le port avant les tempêtes de l’automne, et le conseil doit le dire en {month}."
    for month in ("janvier", "mars", "avril", "mai", "juin", "juillet", "octobre", "décembre")
)


def page(*head: str, tail: tuple[str, ...] = ()) -> Document:
    return Document("x.txt", "text", "", tuple(Block("paragraph", text) for text in (*head, *BODY, *tail)))


def kinds(*head: str, tail: tuple[str, ...] = ()) -> dict[str, str]:
    return {piece.block.text: piece.kind for piece in sort_blocks(page(*head, tail=tail), "fr").furniture}


@pytest.mark.parametrize(
    "marked",
    [
        "M. Dupont est venu.| Mme Martin, non.",
        "MM. Durand et Leroy ont signé.| L’art. 5 du traité dit le contraire.",
        "Voir p. 12 et p. ex. le cas grec.| Puis plus rien.",
        "« Non ! » cria-t-il.| Il partit.",
        "Il dit : « Non. »| Elle part.",
        "Qui paiera ?| « Nous », répond le maire.| À Rome, on rit.",
        "Tout va bien.| L’Europe le sait.| Elle se tait.",
        "Il est né en mai.| Ils sont partis.",
        "Le n° 3 de la revue, paru en févr. 2020, le dit.| Lisons-le.",
        "Selon J. Martin et A.-M. Petit, tout va bien.| Il faut agir.",
        "Il siège à New York.| Elle dort.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(marked):
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in split_sentences(text, "fr")]
    assert found == [sentence.strip() for sentence in marked.split("|")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1er mars 2024", "2024-03-01"),
        ("Publié le 12 août 2021 à 7h30", "2021-08-12"),
        ("Dimanche 3 févr. 2019", "2019-02-03"),
        ("31 février 2019", None),
        ("mars 2024", None),
        ("March 1, 2024", None),
    ],
)
def test_a_date_is_found_in_its_line(text, date):
    assert find_date(text, "fr") == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Par Ada Exemple", ["Ada Exemple"]),
        ("Par Ada Exemple, Bo Li et Jean-Noël d’Arc", ["Ada Exemple", "Bo Li", "Jean-Noël d’Arc"]),
        ("Par le Dr Ada Exemple et Mme Édith Öst", ["Ada Exemple", "Édith Öst"]),
        ("Par le conseil", []),
        ("Par temps de pluie", []),
    ],
)
def test_a_byline_names_people_or_nobody(line, names):
    assert [person.name for person in read_people(line, "fr")] == names


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("kicker", "TRIBUNE"),
        ("byline", "Par Ada Exemple et Bo Li"),
        ("date", "Publié le mardi 5 mai 2020 à 10h15, mis à jour le 6 mai 2020"),
        ("sharing", "Temps de lecture : 5 min"),
        ("caption", "Crédit photo : A. Exemple"),
        ("series", "Notes du Delta n° 12"),
    ],
)
def test_what_stands_above_a_text_is_known(kind, line):
    assert kinds("Draguons le port", line) == {"Draguons le port": "title", line: kind}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("bio", "Ada Exemple est chercheuse à l’Institut du delta."),
        ("bio", "Bo Li enseigne le droit au Collège du port, où il est professeur."),
        ("disclaimer", "Les opinions exprimées ici n’engagent que leur auteur."),
        ("origin", "Cet article a été publié dans le Courrier du canal le 5 mai 2020."),
        ("subscription", "Abonnez-vous à notre lettre"),
        ("sharing", "Partager"),
        ("related", "À lire aussi : Le prix de la vase"),
        ("legal", "© 2020 Institut du delta. Tous droits réservés."),
        ("notes", "Bibliographie"),
    ],
)
def test_what_stands_below_a_text_is_known(kind, line):
    assert kinds(tail=(line,)) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "Partager les eaux du fleuve est le seul moyen de garder la paix.",
        "La photographie du quai ne montre pas la vase.",
        "En mai 2020, le port a fermé.",
        "Par gros temps, rien ne dure.",
        "Les sources de la vase sont nombreuses.",
        "Pour aller plus loin, le port doit d’abord ouvrir.",
        "Le maire a lu le rapport, et ses opinions ne sont pas arrêtées.",
    ],
)
def test_an_argument_that_uses_the_same_words_is_left_alone(line):
    assert kinds(tail=(line, BODY[0])) == {}


def test_an_attribution_is_read_whole():
    bio = "Le Pr Ada Exemple est directrice de recherche au Centre du delta et ancienne conseillère du maire."
    document = page("Draguons le port", "Par Ada Exemple", "1er mai 2020", tail=(bio,))
    attribution = read_attribution(document.hints, sort_blocks(document, "fr").furniture, "fr")
    assert (attribution.title, attribution.date) == ("Draguons le port", "2020-05-01")
    assert attribution.authors == (Author("Ada Exemple", "Pr", "directrice de recherche", "Centre du delta"),)
