"""A part of an event is the same part of its whole comparison."""

import re
import shutil
from collections import Counter
from dataclasses import replace

import pytest

from recoupe.ledger import Ledger
from recoupe.model.mention import Account, Event
from recoupe.model.record import EventAccount, EventRecord, Evidence, Fact, FactValue
from recoupe.model.text import Document, Outlet, Span, text_id
from recoupe.publish.comparison import Whole, compare
from recoupe.publish.excerpt import Extent, excerpt, voices_of
from recoupe.publish.holdings import around_event
from recoupe.publish.i18n import words
from recoupe.publish.matrix_words import row_label, tally_words, topics_tally, topics_verdict, verdict_words
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing

PHRASING = Phrasing(words("en"), party_name)


@pytest.fixture(scope="module")
def held(sample_ledger):
    with Ledger.open(sample_ledger) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def meeting(held):
    return held.events(type="meeting")[0]


@pytest.fixture(scope="module")
def whole(held, meeting):
    holdings = around_event(held, meeting)
    related, commitments = holdings.related(meeting), holdings.commitments_of(meeting)
    return compare(meeting, holdings.accounts, related=related, commitments=commitments)


def lines(comparison):
    return {getattr(row.subject, "id", None) or PHRASING.field(row.subject.field): row for row in comparison.rows}


def test_an_event_that_fits_is_shown_whole(held, meeting, whole):
    found = excerpt(held, meeting, Extent())
    assert found.comparison.whole == Whole()
    assert found.voices == len(whole.columns) == 4
    assert found.comparison.columns == whole.columns
    kinds = [row.kind for row in whole.rows]
    assert (found.events, found.commitments) == (kinds.count("event"), kinds.count("commitment"))
    shown, wanted = lines(found.comparison), lines(whole)
    assert list(shown) == list(wanted)
    assert [(row.verdict, row.cells) for row in shown.values()] == [(row.verdict, row.cells) for row in wanted.values()]


@pytest.mark.parametrize("first", range(4))
@pytest.mark.parametrize("size", [1, 3])
def test_verdicts_are_of_all_voices_and_cells_of_those_shown(held, meeting, whole, first, size):
    found = excerpt(held, meeting, Extent(voice=first, voices=size)).comparison
    at = [[column.voice for column in whole.columns].index(column.voice) for column in found.columns]
    assert 1 <= len(at) <= size
    shown, wanted = lines(found), lines(whole)
    # A title that another voice prints elsewhere in its text is seen where that voice is set out.
    facts = [label for label in shown if not label.startswith("Title of")]
    for label in facts:
        assert shown[label].verdict == wanted[label].verdict, label
        mine, theirs = shown[label].cells, [wanted[label].cells[place] for place in at]
        assert [cell.values for cell in mine] == [cell.values for cell in theirs], label
        assert row_label(shown[label], found, PHRASING) == row_label(wanted[label], whole, PHRASING)


def test_the_parts_make_up_the_whole(held, meeting, whole):
    parts = [excerpt(held, meeting, Extent(voice=at, voices=1)).comparison.columns[0].voice for at in range(4)]
    assert parts == [voice for voice, _ in voices_of(meeting)]
    assert set(parts) == {column.voice for column in whole.columns}


def test_what_is_told_besides_comes_in_parts(held, meeting, whole):
    ids = [row.subject.id for row in whole.rows if row.kind == "event"]
    found = [
        row.subject.id
        for at in range(len(ids))
        for row in excerpt(held, meeting, Extent(event=at, beside=1)).comparison.rows
        if row.kind == "event"
    ]
    assert found == ids


def test_values_are_counted_where_not_all_voices_are_set_out(held, meeting, whole):
    part = excerpt(held, meeting, Extent(voices=1)).comparison
    hours = (
        lines(part)["Hours"]
        if "Hours" in lines(part)
        else next(row for row in part.rows if len(row.subject.values) > 1)
    )
    assert tally_words(hours, part, PHRASING).count("voice") >= 2
    assert tally_words(hours, whole, PHRASING) == ""


def test_shared_topics_are_those_of_all_voices(held, meeting, whole):
    """Though one voice alone is set out; how many voices name each stands beside."""
    assert whole.shared_topics
    for first in range(4):
        part = excerpt(held, meeting, Extent(first, voices=1)).comparison
        assert {*part.shared_topics} == {*whole.shared_topics}
        assert topics_verdict(part, PHRASING).startswith("shared: ")
        for column in part.columns:
            assert part.topics_only_in(column) == whole.topics_only_in(column)
    counted = Counter(topic for topics in whole.topics.values() for topic in topics)
    assert part.whole.topics == counted
    assert topics_tally(part, PHRASING).count("voice") == len(counted) > 1
    assert topics_tally(whole, PHRASING) == ""


def test_one_voice_alone_is_not_named_where_it_is_not_set_out(held, meeting, whole):
    label, alone = next(
        (name, row)
        for name, row in lines(whole).items()
        if row.verdict == "single" and sum(bool(cell.values) for cell in row.cells) == 1
    )
    speaking = next(at for at, cell in enumerate(alone.cells) if cell.values)
    voice = whole.columns[speaking].voice
    order = [name for name, _ in voices_of(meeting)]
    other = next(at for at, name in enumerate(order) if name != voice)
    part = excerpt(held, meeting, Extent(voice=other, voices=1)).comparison
    row = lines(part)[label]
    assert verdict_words(row, part, PHRASING) == PHRASING.verdict("single")
    assert "only" in verdict_words(alone, whole, PHRASING)


def test_copies_behind_the_first_few_are_counted(held, meeting, whole):
    columns = excerpt(held, meeting, Extent(copies=0)).comparison.columns
    assert [column.copies for column in columns] == [column.copies for column in whole.columns]
    assert max(column.unread for column in columns) == 1
    assert replace(columns[0], unread=3).copies == columns[0].copies - columns[0].unread + 3


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A ledger in which twenty voices tell one event, on whose day two of them disagree."""
    texts = [f"Le président du Bénin a reçu son homologue de l'Uruguay ({number}, inventé)." for number in range(20)]
    days = ["2024-03-12"] * 18 + ["2024-03-13"] * 2
    accounts = [
        Account(
            Document(text_id(text), text, outlet=Outlet(f"Journal {number:02}"), published=f"2024-03-{number + 10}"),
            events=(Event("e1", "meeting", Span(0, 5), Span(0, 30), status="held", date=day),),
        )
        for number, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    ids = [account.document.id for account in accounts]
    values = [
        FactValue(day, tuple(f"v-{n}" for n in range(20) if days[n] == day), evidence=(Evidence(ids[at], Span(0, 5)),))
        for day, at in (("2024-03-12", 0), ("2024-03-13", 18))
    ]
    record = EventRecord(
        "event:crowd", "meeting", ("BEN", "URY"), "held", (),
        tuple(EventAccount(name, None, f"2024-03-{n + 10}", f"v-{n}", "e1") for n, name in enumerate(ids)),
        voices=20, copies=0, facts=(Fact("date", "contradicted", tuple(values)),), date="2024-03-12",
    )  # fmt: skip
    place = tmp_path_factory.mktemp("crowd") / "crowd.db"
    with Ledger.open(place, create=True) as ledger:
        for account in accounts:
            ledger.add(account, maker="test")
        ledger.replace_projection([record], ())
    return place


@pytest.fixture
def crowded(crowd, reader):
    return reader(crowd)


@pytest.mark.parametrize(
    ("address", "heads", "said", "onward"),
    [
        ("/event/crowd", range(16), "Voix 1 à 16 sur 20", "/event/crowd?page=2"),
        ("/event/crowd?page=2", range(16, 20), "Voix 17 à 20 sur 20", "/event/crowd?page=1"),
    ],
)
def test_a_page_shows_some_voices_and_leads_to_the_others(crowded, address, heads, said, onward):
    page = crowded.get(address).text
    head = re.search(r"<thead>(.*?)</thead>", page, re.DOTALL)[1]
    assert re.findall(r"Journal (\d\d)", head) == [f"{number:02}" for number in heads]
    assert said in page
    assert f'href="{onward}"' in page
    assert "20 voix indépendantes" in page.replace("\u00a0", " ")
    assert re.search(r"12\smars\s2024\s?:\s18\svoix\s?;\s13\smars\s2024\s?:\s2\svoix", page)
    assert page.count(">lu<") <= len(heads)


def test_behind_the_last_voices_there_is_no_page(crowded):
    answer = crowded.get("/event/crowd?page=3")
    assert answer.status_code == 404
    assert 'href="/event/crowd?page=2"' in answer.text
    assert 'href="/event/crowd?events=1"' in crowded.get("/event/crowd?events=2").text


@pytest.mark.parametrize(("query", "shown"), [("", 25), ("?page=2", 2)])
def test_accounts_to_take_out_are_offered_in_parts(crowd, reader, tmp_path, query, shown):
    place = tmp_path / "copies.db"
    shutil.copy(crowd, place)
    with Ledger.open(place) as ledger:
        record = ledger.event("event:crowd")
        twice = tuple(replace(one, voice="v-again") for one in record.accounts[:7])
        ledger.replace_projection([replace(record, accounts=(*record.accounts, *twice))], ())
    page = reader(place).get(f"/event/crowd/split{query}").text
    assert page.count('type="checkbox"') == shown
    assert "sur 27" in page.replace("\u00a0", " ")
