"""Mentions of actors and places, linked to the tables; cases in cases.toml and parsed.toml, all invented."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.languages import language
from recoupe.link.actors import link_mentions
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Document, freeze, text_id
from recoupe.pipeline import Pipeline
from recoupe.world import load_world

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]
PARSED = tomllib.loads((HERE / "parsed.toml").read_text(encoding="utf-8"))["case"]
FRENCH = language("fr")


def annotated(text: str, published: str | None = None) -> Annotated:
    """A text with sentences and quotations but no parse: what the link step must be able to live with."""
    text = freeze(text)
    quotations = find_quotations(text)
    sentences = split_sentences(text, quotations, abbreviations=FRENCH.abbreviations)
    document = Document(text_id(text), text, language="fr", published=published)
    return Annotated(document, sentences, quotations)


def linked(text: str, published: str | None = None) -> tuple[Mention, ...]:
    return link_mentions(annotated(text, published), world=load_world(), naming=FRENCH.naming)


def test_case_ids_are_unique():
    ids = [case["id"] for case in (*CASES, *PARSED)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case):
    text = freeze(case["text"])
    check(case, {mention.span.of(text): mention for mention in linked(text, case.get("published"))}, text)


@pytest.mark.parametrize("case", PARSED, ids=lambda case: case["id"])
def test_parsed_case(case):
    text = freeze(case["text"])
    document = Document(text_id(text), text, language="fr", published=case.get("published"))
    parsed = Pipeline().annotate(document, FRENCH)
    actors = link_mentions(parsed, world=load_world(), naming=FRENCH.naming)
    check(case, {mention.span.of(text): mention for mention in actors}, text)


def check(case, found: dict[str, Mention], text: str) -> None:
    """Asserts what a case expects of the mentions, by their words."""
    for expected in case["mentions"]:
        assert expected["words"] in found, f"{expected['words']!r} is not among {list(found)}"
        mention = found[expected["words"]]
        assert mention.kind == expected["kind"]
        for field in ("state", "entity", "name", "title", "via", "gender"):
            if field in expected:
                assert getattr(mention, field) == (expected[field] or None), field
        if "head" in expected:
            assert mention.head is not None
            assert mention.head.of(text) == expected["head"]
        if "members" in expected:
            assert [member.state for member in mention.members] == expected["members"]
        if "people" in expected:
            assert [member.name for member in mention.members] == expected["people"]
    for absent in case.get("absent", ()):
        assert absent not in found


def test_two_states_without_a_date_keep_the_holder_unsure():
    (mention,) = linked("Le président ghanéen voyage.")
    assert mention.state == "GHA"
    assert mention.unsure is not None


def test_a_presumed_holder_is_unsure():
    (mention,) = linked("Le président mauritanien voyage.", "2027-06-09")
    assert mention.entity is not None
    assert mention.unsure is not None
    assert "last confirmed" in mention.unsure


def test_nobody_is_presumed_whom_nothing_has_confirmed_for_years():
    (mention,) = linked("Le président mauritanien voyage.", "2031-06-09")
    assert (mention.name, mention.entity, mention.state) == ("président mauritanien", None, "MRT")


def test_the_text_decides_who_its_president_is():
    text = "Rencontre Koffi Adjavon et Ama Mensah\nKoffi Adjavon, président du Togo, parle. Le président togolais part."
    last = linked(text, "2031-02-02")[-1]
    assert last.name == "Koffi Adjavon"


FRAGMENTS = st.sampled_from(
    [
        "le président", "togolais", "Moscou", " à ", "d'", "l’", "Mme ", "M. ", "Awa Kalé", ", ", "(", ") ", "« ", " »",
        "\n", "\n\n", "les deux pays", "il ", "ils ", "franco-", "ministre des ", "Affaires étrangères", " et ", "UE",
        "ONU", "une source ", "proche du ", "son homologue ", "ancien ", "ex-", "œ", "é", "🙂",
        "\u00a0", "LOMÉ", ". ",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_mentions_stand_in_order_inside_the_text_and_never_overlap(text):
    text = freeze(text)
    mentions = linked(text)
    reached = 0
    for mention in mentions:
        assert reached <= mention.span.start < mention.span.end <= len(text)
        assert mention.name
        assert mention.head is None or mention.span.contains(mention.head)
        reached = mention.span.end
    assert linked(text) == mentions
