"""Titles against the offices table: what holds, what does not, and what the tables do not know."""

import pytest

from recoupe.link.titles import check_titles
from recoupe.model.mention import Mention
from recoupe.model.text import DateMention, Document, Span
from recoupe.world import load_world

TEXT = "Le président togolais Faure Gnassingbé"


def person(title: str, state: str = "TGO", entity: str = "person:faure-gnassingbe") -> Mention:
    return Mention(Span(0, 38), "person", "Faure Gnassingbé", entity, state, title, head=Span(22, 38))


def checked(mention: Mention, published: str | None):
    document = Document("sha256:0", TEXT, language="fr", published=published)
    return check_titles((mention,), document=document, world=load_world())


@pytest.mark.parametrize(
    ("title", "published", "holds"),
    [
        ("président togolais", "2024-02-01", True),
        ("président togolais", "2025-11", False),
        ("président du Conseil togolais", "2025-11-19", True),
        ("président du Conseil", "2024-02-01", False),
        ("président de la République", None, False),
        ("président du Conseil", "2031-01-01", None),
    ],
)
def test_verdicts(title, published, holds):
    (check,), warnings = checked(person(title), published)
    assert check.holds is holds
    assert check.why
    assert check.at_date == published
    assert [warning.code for warning in warnings] == (["title_not_held"] if holds is False else [])


def test_an_undated_document_is_judged_by_the_latest_tables_and_says_so():
    (check,), _ = checked(person("président de la République"), None)
    assert "no date" in check.why


def test_who_holds_the_office_instead_is_said():
    (check,), (warning,) = checked(person("chef de l'État"), "2025-11-19")
    assert "the office is held by" in check.why
    assert warning.span == check.span


@pytest.mark.parametrize("title", ["président du Sénat", "ministre des Sports", "écrivain"])
def test_titles_outside_the_tables_are_not_judged(title):
    assert checked(person(title), "2024-02-01") == ((), ())


def test_a_title_alone_is_not_judged_by_the_tables_that_resolved_it():
    mention = Mention(Span(0, 21), "person", "Faure Gnassingbé", "person:faure-gnassingbe", "TGO", "président togolais")
    assert checked(mention, "2025-11-19") == ((), ())


def test_unknown_persons_are_not_judged():
    assert checked(person("président togolais", entity="person:koffi-adjavon"), "2024-02-01") == ((), ())


def test_an_undated_document_is_judged_by_the_latest_date_it_names():
    dates = (DateMention(Span(0, 4), "1995"), DateMention(Span(5, 9), "2024-02-01"), DateMention(Span(9, 12), None))
    document = Document("x", "", language="fr")
    (check,), _ = check_titles(
        (person("président de la République"),), document=document, world=load_world(), dates=dates
    )
    assert check.at_date == "2024-02-01"
    assert check.holds is True
    assert "latest date named in the text" in (check.why or "")


def test_a_title_apart_from_the_name_is_judged_only_where_it_names_its_state():
    named = person("président de la République")
    for title, count in (("chef de l'État", 1), ("président togolais", 2)):
        alone = Mention(Span(20, 30), "person", named.name, named.entity, "TGO", title, via="title")
        document = Document("x", "", language="fr", published="2024-02-01")
        checks, _ = check_titles((named, alone), document=document, world=load_world())
        assert len(checks) == count, title
