"""What must hold of every reading: it repeats itself, takes no notice of unrelated words, knows no favourite state.

All texts are invented; their people bear titles only. `{a}` and `{b}` stand for countries, their
adjectives (`am`, `af`) and their capitals (`ac`).
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter
from typing import Any

import pytest

from recoupe.model.codec import to_record
from recoupe.model.mention import Account, Event
from recoupe.model.text import Document, text_id
from recoupe.pipeline import Pipeline

JUDGED = ("events", "quotes", "claims", "commitments")

TEMPLATES = {
    "fishing": """\
Pêche : le {a} et le {b} signent un accord

{ac}, le 19 novembre 2025 - Le ministre {am} de la Pêche a reçu mardi à {ac} son homologue {bm}. Les deux ministres \
ont signé un accord de pêche qui prévoit la formation de 40 marins.

« Cet accord ouvre une page nouvelle entre nos deux pays », a déclaré le ministre {bm}. Il a ajouté que le texte \
serait ratifié avant la fin de l'année. Le {b} s'engage à livrer trois vedettes au {a} d'ici à mars 2026.
""",
    "border": """\
Le {a} ferme sa frontière avec le {b}

{ac}, le 4 février 2025. Le gouvernement {am} a fermé lundi la frontière avec le {b} après la mort de deux \
douaniers. L'armée {bf} dément avoir tiré sur le poste. « Nous n'avons ouvert le feu sur personne », affirme \
l'état-major {bm}.

Selon le ministère {am} de l'Intérieur, les assaillants venaient du {b}. Le {b} a rappelé son ambassadeur à {ac} \
mercredi.
""",
    "aid": """\
{bc}, le 12 mai 2025 - Le {b} a accordé jeudi un prêt de 30 millions d'euros au {a} pour la construction d'un \
barrage. Le président du Parlement {am}, en visite à {bc}, a remercié le gouvernement {bm} de son soutien.

Le {b} promet d'envoyer douze ingénieurs à {ac} en septembre. Une source {bf} assure que le prêt pourrait être \
doublé.
""",
    "talks": """\
Une délégation du {b} attendue à {ac}

Une délégation du {b} se rendra à {ac} le 3 juin 2025 pour des pourparlers avec les autorités du {a}. Elle doit y \
rencontrer le ministre {am} du Commerce. C'est la première visite d'une délégation {bf} depuis 2019.

Le {a} condamne l'arrestation de deux de ses chauffeurs par la police {bf}. Le porte-parole du gouvernement {am} a \
exigé leur libération sans délai.
""",
    "troops": """\
{ac}, le 9 octobre 2025 - Le {b} va retirer ses soldats du {a} avant le 31 décembre, a annoncé jeudi le porte-parole \
du gouvernement {bm}. Le {a} avait dénoncé en août l'accord de défense signé en 2012 avec le {b}.

L'ambassadeur du {b} a été convoqué vendredi au ministère {am} des Affaires étrangères. Il a nié toute ingérence de \
son pays dans la campagne électorale.
""",
    "envoy": """\
{ac}, le 2 mars 2025. L'émissaire {bm} est arrivé dimanche pour une visite de trois jours. La coopération militaire \
a été suspendue en janvier, après l'expulsion de deux diplomates.

« Nous sommes venus écouter », a-t-il confié à son arrivée. Le porte-parole du gouvernement {am} a salué un geste de \
bonne volonté et dit espérer la reprise rapide des livraisons de gaz.
""",
    "vote": """\
Le {a} a voté mardi contre la résolution présentée par le {b}. Les discussions avaient duré quatre jours. La \
délégation {bf} a quitté la salle avant la fin du débat et le {b} menace de quitter l'organisation.

Selon un diplomate {bm}, le vote aurait été acheté. Le gouvernement {am} rejette ces accusations et promet de verser \
2 millions d'euros d'aide alimentaire au {b} malgré tout.
""",
    "aside": """\
{ac}, le 6 mai 2025. Le {a} et le {b} ont repris mardi à {ac} leurs pourparlers sur la pêche. La police {bf} avait \
arrêté deux chauffeurs en avril.

« Il faut les relâcher sans délai », demande le porte-parole du gouvernement {am}.
""",
}

UNRELATED = (
    "La piscine municipale a rouvert ses portes après deux mois de travaux. Les vestiaires sont neufs.",
    "Le marché aux fleurs se tient chaque samedi sur la place de la mairie. Les habitants y viennent à vélo.",
    "Les pluies de la semaine ont réjoui les maraîchers. Les tomates seront mûres plus tôt que prévu.",
    "Une nouvelle ligne de bus dessert désormais le lycée et la gare. Un billet coûte le même prix qu'avant.",
)
"""Paragraphs of home news: no state, no foreigner, nobody who is quoted, no date."""


@dataclass(frozen=True)
class Country:
    code: str
    name: str
    masculine: str
    feminine: str
    capital: str

    def words(self, letter: str) -> dict[str, str]:
        return {
            letter: self.name,
            f"{letter}m": self.masculine,
            f"{letter}f": self.feminine,
            f"{letter}c": self.capital,
        }


# Masculine names that begin with a consonant: « le », « du », « au ».
GHANA = Country("GHA", "Ghana", "ghanéen", "ghanéenne", "Accra")
TOGO = Country("TGO", "Togo", "togolais", "togolaise", "Lomé")
BENIN = Country("BEN", "Bénin", "béninois", "béninoise", "Cotonou")
SENEGAL = Country("SEN", "Sénégal", "sénégalais", "sénégalaise", "Dakar")
GABON = Country("GAB", "Gabon", "gabonais", "gabonaise", "Libreville")
CAMEROON = Country("CMR", "Cameroun", "camerounais", "camerounaise", "Yaoundé")
DENMARK = Country("DNK", "Danemark", "danois", "danoise", "Copenhague")
JAPAN = Country("JPN", "Japon", "japonais", "japonaise", "Tokyo")
PERU = Country("PER", "Pérou", "péruvien", "péruvienne", "Lima")
SWAPS = (
    *(
        (TOGO, GHANA),
        (BENIN, TOGO),
        (TOGO, BENIN),
        (SENEGAL, GHANA),
        (GHANA, SENEGAL),
        (GABON, CAMEROON),
        (JAPAN, PERU),
    ),
    *((PERU, TOGO), (GHANA, DENMARK), (CAMEROON, GABON), (DENMARK, JAPAN)),
)


@dataclass(frozen=True)
class Filled:
    """A template with its countries; `pieces` are the literal and the filled stretches in order."""

    pieces: tuple[tuple[str, str | None], ...]
    countries: tuple[Country, Country]

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces)

    def place(self, offset: int) -> float:
        """Where an offset of the text lies in the template, every filled stretch counting as one character."""
        start, place = 0, 0.0
        for piece, name in self.pieces:
            if offset <= start + len(piece):
                inside = offset - start
                if name is None:
                    return place + inside
                return place + (inside == len(piece) if inside in (0, len(piece)) else 0.5)
            start += len(piece)
            place += len(piece) if name is None else 1
        raise ValueError(offset)


def filled(template: str, first: Country, second: Country) -> Filled:
    """A template with its two countries."""
    words = first.words("a") | second.words("b")
    pieces: list[tuple[str, str | None]] = []
    for literal, name, _, _ in Formatter().parse(TEMPLATES[template]):
        pieces.append((literal, None))
        if name:
            pieces.append((words[name], name))
    return Filled(tuple(pieces), (first, second))


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def read(text: str, reader: Pipeline | None = None) -> Account:
    """The account of a text that was published on the last day of 2025."""
    return (reader or pipeline()).account(Document(text_id(text), text, language="fr", published="2025-12-31"))


@cache
def read_template(template: str, first: Country, second: Country) -> Account:
    return read(filled(template, first, second).text)


def records(account: Account, *left_out: str) -> dict[str, Any]:
    """What an account says, without the confidence (it weighs the whole document) and the fields left out."""
    whole = to_record(account)
    return {kind: [_without(one, {"confidence", *left_out}) for one in whole[kind]] for kind in JUDGED}


def _without(record: dict[str, Any], left_out: Set[str]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in left_out}


def neutral(value: Any, text: Filled) -> Any:
    """A record whose countries are called a and b, and whose spans count in the template."""
    if isinstance(value, dict):
        return {key: neutral(item, text) for key, item in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(item, int) for item in value):
            return [text.place(offset) for offset in value]
        return [neutral(item, text) for item in value]
    if isinstance(value, str):
        for letter, country in zip("ab", text.countries, strict=True):
            for word in (country.code, country.feminine, country.masculine, country.name, country.capital):
                value = value.replace(word, f"<{letter}>")
    return value


def test_the_templates_hold_events_and_every_other_kind() -> None:
    accounts = [read_template(template, GHANA, TOGO) for template in TEMPLATES]
    assert all(account.events for account in accounts)
    for kind in JUDGED:
        assert sum(len(getattr(account, kind)) for account in accounts) >= 3, kind


@pytest.mark.parametrize("template", TEMPLATES)
def test_reading_repeats_itself(template: str) -> None:
    account = read_template(template, GHANA, TOGO)
    assert read(account.document.text) == account


def test_a_fresh_pipeline_reads_the_same_whatever_was_read_before() -> None:
    fresh = Pipeline()
    for template in reversed(TEMPLATES):
        account = read_template(template, GHANA, TOGO)
        assert read(account.document.text, fresh) == account


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("added", UNRELATED)
def test_an_unrelated_paragraph_at_the_end_changes_nothing(template: str, added: str) -> None:
    account = read_template(template, GHANA, TOGO)
    assert records(read(f"{account.document.text}\n{added}\n")) == records(account)


@pytest.mark.parametrize("template", TEMPLATES)
def test_home_news_that_names_the_country_changes_inferred_parties_at_most(template: str) -> None:
    account = read_template(template, GHANA, TOGO)
    longer = read(
        f"{account.document.text}\nAu Ghana, la récolte de cacao a été bonne. Les pluies sont venues à temps.\n"
    )
    assert [_named(event) for event in longer.events] == [_named(event) for event in account.events]
    for kind in ("quotes", "claims"):
        assert records(longer)[kind] == records(account)[kind]


def _named(event: Event) -> Event:
    """An event with the parties alone that its own words name."""
    named = tuple(party for party in event.participants if party.via != "inferred")
    return replace(event, participants=named, confidence=0.0)


PARSED_OTHERWISE = {
    "vote": "« et le {b} menace de quitter » is parsed otherwise with other names; where fewer events name both sides, "
    "the vote, which names one, falls among the unsure",
}
"""Templates in which the names change what is read, and why."""


def marked(template: str) -> Any:
    """The template as a parameter, with the reason where it is expected to fail."""
    reason = PARSED_OTHERWISE.get(template)
    return pytest.param(template, marks=pytest.mark.xfail(reason=reason) if reason else ())


@pytest.mark.parametrize("template", [marked(template) for template in TEMPLATES])
def test_another_country_takes_exactly_the_place_of_the_first(template: str) -> None:
    """Evidence is left out: how far the parser lets a clause reach depends on the names in it."""
    model = neutral(records(read_template(template, GHANA, TOGO), "evidence"), filled(template, GHANA, TOGO))
    for first, second in SWAPS:
        shown = neutral(records(read_template(template, first, second), "evidence"), filled(template, first, second))
        assert shown == model, (first.code, second.code)
