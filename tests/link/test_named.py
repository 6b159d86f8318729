"""Every proper name of a text with its exact bounds; all texts are invented."""

import pytest

from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.languages import language
from recoupe.link.named import link_names
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Document, NameCandidate, Span, freeze, text_id
from recoupe.world import load_world

FRENCH = language("fr")
WORLD = load_world()


def annotated(text: str, proposed=()) -> Annotated:
    """A text without parse, with the names that a recogniser would propose: words and label, in reading order."""
    text = freeze(text)
    quotations = find_quotations(text)
    sentences = split_sentences(text, quotations, abbreviations=FRENCH.abbreviations)
    candidates, place = [], 0
    for words, label in proposed:
        place = text.index(words, place)
        candidates.append(NameCandidate(Span(place, place + len(words)), label))
        place += len(words)
    return Annotated(Document(text_id(text), text, language="fr"), sentences, quotations, tuple(candidates))


def read(text: str, proposed=()) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The actors of a text, and its mentions with every name."""
    linked = link_names(annotated(text, proposed), world=WORLD, naming=FRENCH.naming, proper=FRENCH.proper)
    return linked.actors, linked.mentions


def names(text: str, proposed=()) -> dict[str, str]:
    """The kind of each name by its words."""
    mentions = read(text, proposed)[1]
    return {mention.head.of(freeze(text)): mention.kind for mention in mentions if mention.head is not None}


@pytest.mark.parametrize(
    ("text", "proposed", "expected"),
    [
        ("Il vit sur la rive de l' Orbine .", [("de l' Orbine .", "LOC")], {"Orbine": "place"}),
        ("La ville de Valmorin, au nord.", [("ville de Valmorin,", "LOC")], {"Valmorin": "place"}),
        ("Elle a vu Mme Ada Morel hier.", [("Mme Ada Morel", "PER")], {"Ada Morel": "person"}),
        ("Elle bat la Suédoise Ada Morel.", [("Suédoise Ada Morel", "PER")], {"Ada Morel": "person"}),
        ("Il lit le journal La Flèche.", [("journal La Flèche", "ORG")], {"La Flèche": "outlet"}),
        ("Il lit souvent La Flèche.", [("Flèche", "ORG")], {"La Flèche": "organisation"}),
        ("Les barrages de Haute-Orbine.", [("Haute", "LOC")], {"Haute-Orbine": "place"}),
        (
            "Il loue Valmorin (Zorb) et Orbec\nLe Zénon.",
            [("Valmorin (Zorb", "LOC")],
            {"Valmorin": "place", "Zorb": "place"},
        ),
    ],
)
def test_bounds(text, proposed, expected):
    assert names(text, proposed) == expected


@pytest.mark.parametrize(
    ("text", "proposed", "expected"),
    [
        ("Ils arrivent à Valmorin.", [("Valmorin", "PER")], {"Valmorin": "place"}),
        ("Elle bat la Suédoise Ada Morel.", [("Ada Morel", "LOC")], {"Ada Morel": "person"}),
        ("La société Zorbine ferme.", [("Zorbine", "LOC")], {"Zorbine": "organisation"}),
        (
            "La Confédération rurale proteste.",
            [("Confédération rurale", "LOC")],
            {"Confédération rurale": "organisation"},
        ),
        ("La FZX proteste.", [("FZX", "LOC")], {"FZX": "organisation"}),
        ("Son épouse Ada parle.", [("Ada", "PER")], {"Ada": "person"}),
    ],
)
def test_kinds_follow_the_words_around(text, proposed, expected):
    assert names(text, proposed) == expected


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Les Valmorinois gagnent.", [("Valmorinois", "LOC")]),
        ("Les Français gagnent.", [("Français", "LOC")]),
        ("« Menteur », crie-t-il.", [("Menteur", "PER")]),
        ("Le Tournoi des roses commence.", [("Tournoi des roses", "MISC")]),
        ("Il vote pour la République.", [("République", "LOC")]),
    ],
)
def test_what_is_no_name(text, proposed):
    assert names(text, proposed) == {}


def test_a_capital_that_acts_is_a_state_and_as_a_name_a_place():
    actors, mentions = read("Paris condamne cette attaque.")
    assert [(m.kind, m.via) for m in actors] == [("state", "metonym")]
    assert [(m.kind, m.entity, m.head) for m in mentions] == [("state", "state:FRA", Span(0, 5))]


def test_the_tables_win_over_the_recogniser():
    assert names("Le Togo salue ce geste.", [("Togo", "ORG")]) == {"Togo": "state"}


def test_a_place_within_an_organisation_is_a_name_too():
    found = names("Il enseigne à l'université de Dakar.")
    assert found == {"université de Dakar": "organisation", "Dakar": "place"}


def test_the_short_form_in_brackets_is_a_name_everywhere():
    text = "L'Office des digues (Odig) se réunit. L'Odig hésite."
    assert names(text, [("Office des digues", "ORG")]) == {"Office des digues": "organisation", "Odig": "organisation"}


def test_a_person_named_in_full_comes_again_by_family_name():
    text = "Ada De Morel gagne. La journée de De Morel commence bien."
    heads = [m.head.of(text) for m in read(text, [("Ada De Morel", "PER")])[1] if m.head]
    assert heads == ["Ada De Morel", "De Morel"]


def test_a_party_before_a_name_is_no_part_of_it():
    assert names("La députée EELV Ada Morel proteste.", [("EELV Ada Morel", "PER")])["Ada Morel"] == "person"


def test_roads_are_places_where_a_text_speaks_of_roads():
    assert names("Le péage de l'A7 ouvre.") == {"A7": "place"}
    assert names("Le format A4 suffit.") == {}


def test_a_name_that_no_actor_is_takes_no_part_in_what_is_told():
    actors, mentions = read("Ils défilent rue de Valmont avec la CFDT.", [("CFDT", "LOC")])
    assert actors == ()
    assert [(m.name, m.kind, m.entity, m.state) for m in mentions] == [
        ("rue de Valmont", "place", None, None),
        ("CFDT", "organisation", None, None),
    ]


def test_a_longer_name_over_a_particle_is_no_known_short_name():
    actors, _ = read("Le député François de Morval proteste.", [("François de Morval", "PER")])
    assert [m.name for m in actors] == ["François de Morval"]


def test_an_initial_means_the_one_named_in_full():
    text = "Ada Morel est nommée. A. Morel gouvernera sans B. Morel."
    actors, _ = read(text, [("Ada Morel", "PER")])
    assert [(m.span.of(text), m.name) for m in actors] == [("Ada Morel", "Ada Morel"), ("A. Morel", "Ada Morel")]


def test_a_known_organisation_is_nobody():
    actors, mentions = read("Le parti Les Républicains proteste.", [("Les Républicains", "PER")])
    assert [m.kind for m in actors] == []
    assert [(m.name, m.kind) for m in mentions] == [("Les Républicains", "organisation")]


def test_the_noun_before_a_known_name_is_no_part_of_it():
    assert names("Selon l'agence Reuters, le calme revient.") == {"Reuters": "outlet"}
    assert names("Selon la fondation Morel, le calme revient.") == {"fondation Morel": "organisation"}


def test_no_names_no_mentions():
    assert read("") == ((), ())
