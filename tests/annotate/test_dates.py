"""Dates of whole texts: values, references, the story's own time, lists, ranges, conflicts. All texts are invented."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.dates import date_warnings, find_dates
from recoupe.annotate.quotations import find_quotations
from recoupe.languages import language
from recoupe.model.text import DateMention, Sentence, Span, Token
from recoupe.model.time import parse_edtf

_WEDNESDAY = date(2025, 11, 19)


def _sentences(text: str) -> list[Sentence]:
    ends = [match.end() for match in re.finditer(r"[.!?](?= [A-ZÀ-Ý]|$)", text)] or [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [Sentence(i, Span(start, end), 0) for i, (start, end) in enumerate(zip(starts, ends, strict=True))]


def _find(text: str, reference: date | None = _WEDNESDAY) -> tuple[DateMention, ...]:
    return find_dates(text, _sentences(text), calendar=language("fr").calendar, reference=reference)


def _values(text: str, reference: date | None = _WEDNESDAY) -> dict[str, str | None]:
    return {one.span.of(text): one.value for one in _find(text, reference)}


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("En juin 2002, il les renvoie. Le pays ferme, le 30 septembre, son ambassade.", "30 septembre", "2002-09-30"),
        ("En novembre 2001, il les renvoie. Le pays ferme, le 3 mars, son ambassade.", "3 mars", "2002-03-03"),
        ("En mai 2014, ils ont été expulsés. Il s'en est excusé à l'automne.", "automne", "2014-09/2014-11"),
        ("En 2014, ils avaient rompu. Le 10 mars, ils se sont revus.", "10 mars", "2025-03-10"),
        ("Signé en juin 2002, le traité a été suspendu le 30 septembre.", "30 septembre", "2025-09-30"),
        ("Depuis juin 2002, le pays est en crise. Le 30 septembre, tout a fermé.", "30 septembre", "2025-09-30"),
        ("Ils se sont vus en juin 2002. Le 30 septembre, il a fermé l'ambassade.", "30 septembre", "2025-09-30"),
        (
            "En juin 2002, il les renvoie. Mardi, il est revenu. Le 30 septembre, tout a fermé.",
            "30 septembre",
            "2025-09-30",
        ),
        ("En juin 2002, il les renvoie. A. B. Le 30 septembre, tout a fermé.", "30 septembre", "2025-09-30"),
        ("En juin 2025, il les a renvoyés. Il reviendra le 3 février.", "3 février", "2026-02-03"),
        ("En juin 2002, il les renvoie. Le nouvel accord sera signé le 3 février.", "3 février", "2026-02-03"),
    ],
)
def test_a_passage_on_an_earlier_year_keeps_it(text: str, day: str, value: str) -> None:
    assert _values(text)[day] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le traité date du 19\u00a0novembre\u00a02025.", {"19\u00a0novembre\u00a02025": "2025-11-19"}),
        ("SIGNÉ LE 3 MARS 2024", {"3 MARS 2024": "2024-03-03"}),
        ("Le sommet a eu lieu le 3 octobre.", {"3 octobre": "2025-10-03"}),
        ("Le sommet aura lieu le 3 février.", {"3 février": "2026-02-03"}),
        ("Il est revenu en décembre.", {"décembre": "2024-12"}),
        ("Il reviendra en décembre.", {"décembre": "2025-12"}),
        ("Il y va avant fin novembre.", {"avant fin novembre": "../2025-11"}),
        ("Il y va avant novembre 2026.", {"avant novembre 2026": "../2026-10"}),
        ("D'ici à 2027, tout sera prêt.", {"D'ici à 2027": "../2027"}),
        ("Il part d'ici la fin de l'année.", {"d'ici la fin de l'année": "../2025"}),
        ("Après 2018, plus rien.", {"Après 2018": "2019-01-01/.."}),
        ("Rien depuis avril 2023.", {"avril 2023": "2023-04"}),
        ("Dans la nuit du 28 au 29 mars 2024.", {"du 28 au 29 mars 2024": "2024-03-28/2024-03-29"}),
        (
            "Il y sera du 23 au 25 avril. Il sera reçu le 24.",
            {"du 23 au 25 avril": "2026-04-23/2026-04-25", "24": "2026-04-24"},
        ),
        (
            "Il y sera du 23 au 25 avril. Il parlera le 27.",
            {"du 23 au 25 avril": "2026-04-23/2026-04-25", "27": "2025-11-27"},
        ),
        ("Il sera à Lomé le 3 mars, à Accra le 5.", {"3 mars": "2026-03-03", "5": "2026-03-05"}),
        ("Il y sera le 30 mars, puis le 2.", {"30 mars": "2026-03-30", "2": "2025-12-02"}),
        ("Voté le 3 octobre, le texte vaut depuis le 5.", {"3 octobre": "2025-10-03", "5": "2025-11-05"}),
        ("Il y sera le 14 avril, a annoncé le ministre.", {"14 avril": "2026-04-14"}),
        ("Le 14 avril, a annoncé le ministre, il a signé.", {"14 avril": "2025-04-14"}),
        ("Samedi, la réunion s'est prolongée.", {"Samedi": "2025-11-15"}),
        ("Le sommet sera prolongé samedi.", {"samedi": "2025-11-22"}),
        (
            "Il a signé mardi. Une semaine plus tard, il avait cédé.",
            {"mardi": "2025-11-18", "Une semaine plus tard": None},
        ),
        (
            "Il signera jeudi. Une semaine plus tard, il partira.",
            {"jeudi": "2025-11-20", "Une semaine plus tard": "2025-11-27"},
        ),
        ("Dès la semaine prochaine, il y sera.", {"Dès la semaine prochaine": "2025-11-24/2025-11-30"}),
        ("Menées du printemps 2013 à l'automne 2014.", {"du printemps 2013 à l'automne 2014": "2013-03/2014-11"}),
        ("Il y sera de lundi à mercredi.", {"de lundi à mercredi": "2025-11-24/2025-11-26"}),
        ("Ouvert de la fin mars à mi-septembre 2026.", {"de la fin mars à mi-septembre 2026": "2026-03/2026-09"}),
        ("Les 8, 10 et 12 mai 2026.", {"8": "2026-05-08", "10": "2026-05-10", "12 mai 2026": "2026-05-12"}),
        ("Le 20 janvier et le 8 février 2024.", {"20 janvier": "2024-01-20", "8 février 2024": "2024-02-08"}),
        ("Il y sera mardi et mercredi.", {"mardi": "2025-11-25", "mercredi": "2025-11-26"}),
        ("La résolution 2254 compte 1973 mots.", {}),
        ("Le budget de 2000 dollars, les 20 heures, 3,5 %.", {}),
        ("La planète Mars, sept morts, en mer. Le jeu.", {}),
        ("Trois jours avant le 12 janvier 2026.", {"Trois jours avant le 12 janvier 2026": "2026-01-09"}),
        ("La veille de Noël 2024.", {"La veille de Noël 2024": "2024-12-24"}),
        ("La semaine du 12 mai 2025.", {"La semaine du 12 mai 2025": "2025-05-12/2025-05-18"}),
    ],
)
def test_values(text: str, expected: dict[str, str | None]) -> None:
    assert _values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("La ministre a été reçue jeudi.", "2025-11-13"),
        ("La ministre sera reçue jeudi.", "2025-11-20"),
        ("La ministre est attendue jeudi à Ferrol.", "2025-11-20"),
        ("La ministre doit s'entretenir samedi avec le roi.", "2025-11-22"),
        ("La ministre avait quitté Ferrol samedi.", "2025-11-15"),
        ("La ministre serait partie lundi, selon la radio.", "2025-11-17"),
        ("Le texte, signé lundi, reste secret.", "2025-11-17"),
        ("La réunion a été reportée à vendredi.", "2025-11-21"),
        ("La ministre a reporté vendredi sa visite.", "2025-11-14"),
        ("La ministre a reporté sa visite à vendredi.", "2025-11-21"),
        ("La ministre a fixé vendredi la date.", "2025-11-14"),
        ("La date est fixée vendredi.", "2025-11-21"),
        ("L'accord signé vendredi sera ratifié.", "2025-11-14"),
        ("La ministre a été reçue mercredi.", "2025-11-19"),
        ("La ministre reçoit jeudi son homologue.", "2025-11-20"),
    ],
)
def test_a_bare_weekday_follows_the_tense_of_its_clause(text: str, value: str) -> None:
    assert [one.value for one in _find(text)] == [value]


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        ("La semaine écoulée fut longue.", date(2025, 11, 22), "2025-11-17/2025-11-23"),
        ("La foule est appelée à manifester samedi prochain.", _WEDNESDAY, "2025-11-22"),
        ("Je vous y attends samedi prochain.", _WEDNESDAY, "2025-11-29"),
        ("« Je vous y attends samedi prochain », a dit la ministre.", _WEDNESDAY, "2025-11-22"),
        ("La ministre a été reçue lundi dernier.", _WEDNESDAY, "2025-11-17"),
        ("Où étiez-vous lundi dernier ?", _WEDNESDAY, "2025-11-10"),
        ("Je reviendrai dans deux mois.", _WEDNESDAY, "2026-01-19"),
        ("Elle reviendra dans deux mois.", _WEDNESDAY, "2026-01"),
        ("Elle viendra le troisième lundi.", _WEDNESDAY, None),
        ("Rien ne bouge de 2018 à aujourd'hui.", _WEDNESDAY, "2018-01-01/2025-11-19"),
        ("Elle ouvrira en 2027 ou plus tard.", _WEDNESDAY, "2027-01-01/.."),
        ("Elle fermera en 2027 ou avant.", _WEDNESDAY, "../2027"),
        ("Elle a fermé plus de deux semaines avant aujourd'hui.", _WEDNESDAY, "../2025-11-05"),
    ],
)
def test_accounts_and_messages(text: str, reference: date, value: str | None) -> None:
    found = find_dates(
        text,
        _sentences(text),
        calendar=language("fr").calendar,
        reference=reference,
        quotations=find_quotations(text),
    )
    assert [one.value for one in found] == ([value] if value else [])


def test_weekdays_of_a_list_lie_in_one_week() -> None:
    assert _values("Elle sera reçue lundi ou mardi de la semaine prochaine.") == {
        "lundi": "2025-11-24",
        "mardi de la semaine prochaine": "2025-11-25",
    }


def test_a_weekday_of_what_follows_lies_behind_the_day_before_it() -> None:
    text = "Elle est arrivée mardi à Ferrol, avant de voir lundi le maire."
    assert _values(text) == {"mardi": "2025-11-18", "lundi": "2025-11-24"}
    text = "Elle est arrivée mardi à Ferrol, où elle avait vu lundi le maire."
    assert _values(text) == {"mardi": "2025-11-18", "lundi": "2025-11-17"}
    text = "Elle est arrivée mardi à Ferrol après avoir vu lundi le maire."
    assert _values(text) == {"mardi": "2025-11-18", "lundi": "2025-11-17"}


def test_each_clause_has_its_own_tense() -> None:
    text = "Le ministère a annoncé lundi que la ministre se rendra vendredi à Ferrol."
    assert _values(text) == {"lundi": "2025-11-17", "vendredi": "2025-11-21"}


def test_the_parse_tells_the_tense_where_the_surface_does_not() -> None:
    text = "La ministre vint jeudi."
    verb = Token(2, 12, 16, "vint", "venir", "VERB", "ROOT", 2, "Mood=Ind|Tense=Past|VerbForm=Fin")
    [sentence] = _sentences(text)
    [found] = find_dates(
        text, [replace(sentence, tokens=(verb,))], calendar=language("fr").calendar, reference=_WEDNESDAY
    )
    assert found.value == "2025-11-13"


def test_the_story_counts_from_the_last_day_before() -> None:
    text = "Elle fut reçue le 5 mai 2012. Le lendemain, elle partit. Deux jours plus tôt, elle refusait."
    assert [one.value for one in _find(text)] == ["2012-05-05", "2012-05-06", "2012-05-04"]
    assert [one.reference for one in _find(text)] == [None, "2012-05-05", "2012-05-06"]


def test_a_month_or_year_is_no_day_to_count_days_from() -> None:
    text = "Rien depuis décembre 2010. La veille, elle avait refusé."
    assert _values(text) == {"décembre 2010": "2010-12", "La veille": "2025-11-18"}


def test_days_before_what_was_long_ago_have_no_value() -> None:
    assert _values("Rien en avril 2025. Trois jours plus tôt, elle refusait.")["Trois jours plus tôt"] is None
    assert _values("Trois jours plus tôt, elle refusait.")["Trois jours plus tôt"] == "2025-11-16"


def test_months_after_a_year_have_no_value() -> None:
    assert _values("Elle fut reçue en 2012. Six mois plus tard, elle partit.")["Six mois plus tard"] is None
    assert _values("Elle fut reçue il y a un an. Six mois plus tard, elle partit.")["Six mois plus tard"] == "2025-05"


def test_an_apposition_overrules_the_story() -> None:
    text = "Elle arriva le 5 mai 2012. Le lendemain, lundi 7 mai 2012, elle partit."
    assert [one.value for one in _find(text)] == ["2012-05-05", "2012-05-07", "2012-05-07"]


def test_the_same_year_is_the_story_s() -> None:
    text = "Elle vint le 5 mai 2012. En octobre de la même année, elle partit."
    assert _values(text)["octobre de la même année"] == "2012-10"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Elle vint le 3 mars.", None),
        ("Elle y sera du 28 au 30 novembre.", None),
        ("Elle y sera du 28 au 30, dit-elle.", "2025-11-19"),
        ("Elle y sera de lundi à mercredi.", "2025-11-19"),
        ("Elle viendra lundi.", "2025-11-19"),
        ("Elle naquit au XIXe siècle.", None),
    ],
)
def test_the_reference_is_told_where_a_date_was_counted(text: str, reference: str | None) -> None:
    assert [one.reference for one in _find(text)] == [reference]


def test_a_scene_is_the_story_s_day_while_it_is_near() -> None:
    near = "Elle arriva mardi 18 novembre 2025. Elle fut reçue dans la matinée."
    assert [one.value for one in _find(near)][-1] == "2025-11-18"
    far = "Elle arriva le 3 mai 2012. Un. Deux. Trois. Quatre. Elle est reçue dans la matinée."
    assert [one.value for one in _find(far)][-1] == "2025-11-19"


def test_without_a_day_of_publication_only_full_dates_have_values() -> None:
    text = "Mardi et le 3 mars, hier aussi, elle parlait. Le 5 mai 2012, elle partit. La veille, elle refusait."
    assert [one.value for one in _find(text, None)] == [None, None, None, "2012-05-05", "2012-05-04"]


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Le jeudi 19 novembre 2025, elle partit.", "2025-11-19 is a Wednesday, not a Thursday"),
        ("Hier lundi, elle partit.", "2025-11-18 is a Tuesday, not a Monday"),
        ("Le mercredi 19 novembre 2025, elle partit.", None),
    ],
)
def test_a_weekday_that_is_not_that_day_s_is_told(text: str, conflict: str | None) -> None:
    found = _find(text)
    assert [one.conflict for one in found] == [conflict]
    assert [(one.code, one.detail, one.span) for one in date_warnings(found)] == [
        ("weekday_conflict", one.conflict, one.span) for one in found if one.conflict
    ]


def test_an_impossible_day_is_kept_without_value() -> None:
    assert _values("Le 30 février 2024, elle partit.") == {"30 février 2024": None}


_WORDS = """
mardi le 3 mars 2024 du au et , veille la il y a deux jours fin mois dernier prochain 12/05/2023 ’ é 😀 ﬁ sera signé
avant d'ici 31 . week-end semaine noël l'été depuis premier trimestre 1er même jour
"""
_PIECES = st.sampled_from([*_WORDS.split(), "la veille", "il y a", "a signé", "\u00a0"])


@given(st.lists(_PIECES, max_size=25).map(" ".join), st.sampled_from([None, _WEDNESDAY, date(2024, 2, 29)]))
def test_spans_lie_in_order_inside_the_text_and_values_are_edtf(text: str, reference: date | None) -> None:
    found = _find(text, reference)
    assert found == _find(text, reference)
    for one in found:
        assert one.span.of(text).strip()
        assert one.value is None or str(parse_edtf(one.value)) == one.value
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start


_CHRONICLE = """2013
11 janvier : le pont ouvre.
Le 3 mars, il a fermé.
- 5 juin 2014: le pont rouvre.
- 6 août: il brûle.
8 septembre. Le pont est reconstruit."""


def _lines(text: str) -> list[Sentence]:
    return [Sentence(number, Span(*match.span()), number) for number, match in enumerate(re.finditer(r"[^\n]+", text))]


def test_entries_of_a_chronicle_have_the_year_of_the_heading_or_of_the_entry_before() -> None:
    calendar = language("fr").calendar
    found = find_dates(_CHRONICLE, _lines(_CHRONICLE), calendar=calendar, reference=None)
    assert [(one.span.of(_CHRONICLE), one.value) for one in found if one.opens_entry] == [
        ("11 janvier", "2013-01-11"),
        ("5 juin 2014", "2014-06-05"),
        ("6 août", "2014-08-06"),
        ("8 septembre", "2014-09-08"),
    ]


def test_a_day_inside_a_sentence_is_no_entry_and_keeps_its_own_year() -> None:
    calendar = language("fr").calendar
    found = find_dates(_CHRONICLE, _lines(_CHRONICLE), calendar=calendar, reference=_WEDNESDAY)
    assert [one.value for one in found if one.span.of(_CHRONICLE) == "3 mars"] == ["2025-03-03"]
