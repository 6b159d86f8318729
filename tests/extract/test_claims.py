"""Claims, their stance and what they are about, on invented sentences."""

from dataclasses import replace

import pytest
import speaking

from recoupe.errors import RuleError
from recoupe.extract.claims import extract_claims
from recoupe.languages.stance import Stance
from recoupe.model.mention import Claim, Event, Participant
from recoupe.model.text import Span

STANCE = speaking.FRENCH.stance
RULES = STANCE.rules


def event(text: str, words: str, **fields) -> Event:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Event(fields.pop("id", "e1"), fields.pop("type", "meeting"), span, span, **fields)


def claims(text: str, events: tuple[Event, ...] | None = None) -> tuple[Claim, ...]:
    """The claims of a text; by default its first ten letters stand for an event."""
    told = (Event("e1", "meeting", Span(0, 10), Span(0, 10)),) if events is None else events
    return extract_claims(speaking.laid_out(text), speaking.quotes(text), told, stance=STANCE)


@pytest.mark.parametrize("rule", [*RULES.verbs, *RULES.possibilities, *RULES.patterns], ids=lambda rule: rule.id)
def test_rules_hold_on_their_examples(rule) -> None:
    whole = (Event("e1", "meeting", Span(0, len(rule.yes)), Span(0, len(rule.yes))),)
    assert [claim.stance for claim in claims(rule.yes, whole) if claim.rule == rule.id][:1] == [rule.stance]
    assert not [claim for claim in claims(rule.no, whole) if claim.rule == rule.id]


@pytest.mark.parametrize(
    ("text", "check", "value"),
    [
        ("Ce sera leur premier entretien depuis 2019 : Awa Diop part lundi.", "first_since", "2019"),
        ("Les deux voisines se parlent pour la troisième fois.", "nth_time", "troisieme"),
        ("C'est la première fois qu'un roi visite l'île.", "first_ever", None),
    ],
)
def test_what_a_ledger_can_check(text: str, check: str, value: str | None) -> None:
    (claim,) = claims(text)
    assert (claim.check, claim.check_value, claim.stance) == (check, value, "affirms")


def test_a_claim_stops_at_a_colon_and_keeps_to_its_clause() -> None:
    text = "Ce sera leur premier entretien depuis 2019 : Awa Diop part lundi."
    (claim,) = claims(text)
    assert claim.span.of(text) == "Ce sera leur premier entretien depuis 2019"


def test_who_claims_is_the_source_not_the_outlet() -> None:
    (claim,) = claims("Le tir aurait échoué, selon Awa Diop.")
    assert (claim.stance, claim.attribution.kind, claim.attribution.name) == ("hypothesises", "person", "Awa Diop")
    (claim,) = claims("Le tir aurait échoué.")
    assert (claim.stance, claim.attribution.kind) == ("hypothesises", "outlet")


@pytest.mark.parametrize(
    "text",
    [
        "Le port a rouvert mardi matin.",
        "Awa Diop a assuré que le port serait ouvert lundi à tous.",
        "Si le port ouvrait demain, la ville serait heureuse.",
        "Le « projet qui pourrait tout changer » a commencé.",
    ],
)
def test_plain_narration_is_no_hedge(text: str) -> None:
    assert not [claim for claim in claims(text, ()) if claim.stance in ("hypothesises", "doubts")]


@pytest.mark.parametrize(
    ("text", "said", "stance"),
    [
        ("Awa Diop nie.", "Awa Diop nie", "denies"),
        ("Le port a ouvert hier, ce que dément Awa Diop.", "dément Awa Diop", "denies"),
        ("Awa Diop leur reproche d'avoir fermé le port.", "avoir fermé le port", "affirms"),
        ("Voici le voisin, qu'Awa Diop accuse d'avoir fermé le port.", "avoir fermé le port", "affirms"),
        ("Le tir aurait échoué, a indiqué Awa Diop.", "Le tir aurait échoué", "hypothesises"),
        ("Awa Diop a affirmé ne pas avoir fermé le port.", "ne pas avoir fermé le port", "denies"),
        ("Face au mot « fuite », Awa Diop a démenti tout départ.", "Awa Diop a démenti tout départ", "denies"),
        ("Awa Diop parle d'une fuite, mais le port reste ouvert.", "Awa Diop parle d'une fuite", "affirms"),
        ("Pour Awa Diop, le port a rouvert hier.", "le port a rouvert hier", "affirms"),
    ],
)
def test_denials_and_reproaches(text: str, said: str, stance: str) -> None:
    (claim,) = claims(text)
    assert (claim.span.of(text), claim.stance, claim.attribution.name) == (said, stance, "Awa Diop")


@pytest.mark.parametrize(
    "text",
    [
        "Awa Diop a annoncé que le port rouvrira lundi.",
        "Awa Diop a annoncé fermer le port.",
        "Awa Diop a annoncé que le port va rouvrir.",
        "« Nous quittons la Zubrovie », a affirmé Awa Diop.",
        "Selon un communiqué, Awa Diop dort.",
        "Awa Diop estime que le moment n'est pas venu.",
        "Aucun groupe n'a revendiqué l'attaque.",
        "Pour la troisième fois, le port a rouvert hier.",
        "Le port restera fermé si aucun accord n'est trouvé.",
        "Awa Diop aurait dû fermer le port.",
    ],
)
def test_plans_and_documents_are_no_claims(text: str) -> None:
    assert not claims(text, ())


def test_a_clause_of_which_marks_hold_a_part_is_claimed_whole() -> None:
    text = "Awa Diop affirme que les deux camps restent près du port « à tout moment »."
    (claim,) = claims(text)
    assert claim.span.of(text).startswith("les deux camps")
    assert not claims("Awa Diop affirme que le camp « ne comprend pas du tout ce que veut dire le port ».", ())


def test_one_s_own_act_is_announced_and_that_of_others_claimed() -> None:
    text = "Une base a été attaquée, a annoncé Awa Diop."
    actor = Participant("Awa Diop", "actor", None, "SEN", None, None, "named")
    for state, count in (("SEN", 0), ("CIV", 1)):
        act = event(text, "attaquée", type="attack", participants=(replace(actor, state=state),))
        assert len(claims(text, (act,))) == count


def test_a_denial_is_about_what_the_text_leaves_open() -> None:
    text = "Une visite a eu lieu lundi. Un expert suppose une présence de soldats. Awa Diop nie toute idée de ce genre."
    events = (
        event(text, "visite", id="e1", type="visit", main=True),
        event(text, "présence", id="e2", type="military_presence", status="hypothetical"),
    )
    denial = next(claim for claim in claims(text, events) if claim.stance == "denies")
    assert denial.about == "e2"


def test_a_first_since_is_about_the_present_event() -> None:
    text = "Awa Diop rencontre Jean Kone lundi. C'est leur premier entretien depuis 2019."
    events = (
        event(text, "rencontre", id="e1", main=True),
        event(text, "premier entretien", id="e2"),
    )
    (claim,) = [one for one in claims(text, events) if one.check]
    assert claim.about == "e1"


def test_a_first_since_without_an_event_of_its_own_is_about_what_was_told_before() -> None:
    before, behind = "Jean Kone est reparti de sa visite.", "Un roi avait fait une visite en 2016."
    first = "C'est une première depuis 2008."
    text = f"{before} {first} {behind}"
    told = event(text, "sa visite", id="e1", type="visit"), event(text, "une visite", id="e2", type="visit")
    (claim,) = [one for one in claims(text, told) if one.check]
    assert claim.about == "e1"
    text = f"{first} {behind}"
    (claim,) = [one for one in claims(text, (event(text, "une visite", id="e2", type="visit"),)) if one.check]
    assert claim.about == "e2"


def test_a_claim_is_about_an_event_of_the_type_that_its_words_name() -> None:
    before = "Jean Kone achève sa visite et l'accord est signé."
    text = f"{before} Awa Diop a présenté ce voyage comme une première depuis 1997."
    told = event(text, "sa visite", id="e1", type="visit"), event(text, "signé", id="e2", type="agreement_signed")
    (claim,) = [one for one in claims(text, told) if one.check]
    assert (claim.about, claim.attribution.name) == ("e1", "Awa Diop")
    unnamed = text.replace("ce voyage", "cette journée")
    told = event(unnamed, "sa visite", id="e1", type="visit"), event(unnamed, "signé", id="e2", type="agreement_signed")
    assert [one.about for one in claims(unnamed, told) if one.check] == ["e2"]


def test_who_sells_a_thing_as_the_first_claims_it() -> None:
    text = "Awa Diop a vendu la barge comme une première depuis 1997."
    assert [one.attribution.name for one in claims(text, ()) if one.check] == ["Awa Diop"]


def test_who_sells_without_calling_it_something_claims_nothing() -> None:
    text = "Awa Diop a vendu sa première barge depuis 2008."
    assert [one.attribution.name for one in claims(text, ()) if one.check] == [None]


def test_a_verb_that_no_cue_knows_stops_the_start() -> None:
    wrong = RULES.verbs[0].model_copy(update={"lemmas": frozenset({"zzz"})})
    with pytest.raises(RuleError, match="zzz"):
        Stance(RULES.model_copy(update={"verbs": (wrong,)}), speaking.FRENCH.reporting)
