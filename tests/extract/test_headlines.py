"""Headlines against their bodies, all invented: what states more than the body is flagged, the rest is not."""

from functools import cache

import pytest

from recoupe.extract.headlines import CODE
from recoupe.model.mention import Warning
from recoupe.model.text import Document, freeze, text_id
from recoupe.pipeline import Pipeline

MISSILES = "La Russie a livré des missiles au Mali"
SAYS = "Selon une source diplomatique, la Russie a livré des missiles au Mali la semaine dernière."
MINE = "Des soldats étrangers gardent la mine d'or de Kolda"
KENYA = "Le Kenya va fermer son ambassade en Somalie"
EXPELS = "Le Togo expulse deux diplomates du Ghana"

OVERSTATED = [
    (MISSILES, SAYS, "on the word of une source diplomatique"),
    (MISSILES, "La Russie aurait livré des missiles au Mali la semaine dernière.", "only supposes"),
    (
        EXPELS,
        "Le ministère togolais des Affaires étrangères dément avoir expulsé deux diplomates du Ghana.",
        "denied by",
    ),
    (
        "L'armée du Tchad a bombardé un village du Soudan",
        "Le Soudan accuse l'armée du Tchad d'avoir bombardé un village frontalier du Soudan.",
        "on the word of Soudan",
    ),
    (
        "Le Sénégal et la Turquie signent un accord militaire",
        "Un quotidien assure que le Sénégal et la Turquie ont signé un accord militaire à Ankara.",
        "on the word of",
    ),
    (
        KENYA,
        "Selon deux diplomates occidentaux, le Kenya fermera son ambassade en Somalie avant juin.",
        "on the word of",
    ),
    (
        MINE,
        "D'après deux habitants, des soldats étrangers gardent la mine d'or de Kolda depuis un mois.",
        "deux habitants",
    ),
]

HONEST = [
    (MISSILES, f"La Russie a livré des missiles au Mali lundi. {SAYS}"),
    ("La Russie aurait livré des missiles au Mali", SAYS),
    (f"{MISSILES}, selon une source diplomatique", SAYS),
    ("Mali : la Russie a livré des missiles", SAYS),
    ("La Russie a-t-elle livré des missiles au Mali ?", SAYS),
    ("Des missiles russes présumés au Mali", SAYS),
    (
        "Lisbonne dément toute promesse d'aide à la Tunisie",
        "Le ministère portugais des Affaires étrangères a démenti mercredi avoir promis une aide à la Tunisie. "
        "« Aucune promesse n'a été faite », a-t-il indiqué.",
    ),
    ("Le « retrait » des soldats du Tchad commence", "Selon un officier, le retrait des soldats du Tchad a commencé."),
    (
        EXPELS,
        "Le Togo a expulsé deux diplomates du Ghana, a annoncé lundi le ministère togolais des Affaires étrangères.",
    ),
    (KENYA, "Le Kenya fermera son ambassade en Somalie, a annoncé le ministre kényan des Affaires étrangères."),
    (MINE, "Des soldats étrangers gardent la mine d'or de Kolda. D'après deux habitants, ils sont arrivés de nuit."),
    ("La pluie tombe sur Kolda", "Selon deux habitants, des soldats étrangers gardent la mine d'or de Kolda."),
]


@cache
def pipeline() -> Pipeline:
    return Pipeline()


def flags(text: str) -> list[Warning]:
    frozen = freeze(text)
    document = Document(text_id(frozen), frozen, language="fr", published="2025-03-12", published_from="metadata")
    return [warning for warning in pipeline().account(document).warnings if warning.code == CODE]


@pytest.mark.parametrize(("headline", "body", "said"), OVERSTATED)
def test_a_headline_that_states_what_the_body_attributes_is_flagged(headline: str, body: str, said: str) -> None:
    text = f"{headline}\n\n{body} Les deux capitales n'ont pas réagi.\n"
    (warning,) = flags(text)
    assert said in warning.detail
    assert warning.span is not None
    assert warning.span.of(freeze(text)) in headline


@pytest.mark.parametrize(("headline", "body"), HONEST)
def test_a_headline_that_the_body_bears_out_or_that_hedges_is_not(headline: str, body: str) -> None:
    assert flags(f"{headline}\n\n{body} Les deux capitales n'ont pas réagi.\n") == []


def test_a_text_without_a_headline_is_not() -> None:
    assert flags(f"{SAYS} Les deux capitales n'ont pas réagi.\n") == []
