"""What must hold of every account, whatever the text: a sample of a mixed stream of articles."""

from dataclasses import fields, is_dataclass
from itertools import islice

import pytest

from recoupe.evaluate.names import read_articles
from recoupe.model.codec import account_record, from_record
from recoupe.model.kinds import kinds
from recoupe.model.mention import Account
from recoupe.model.text import Document, Span, freeze, text_id
from recoupe.model.time import parse_edtf
from recoupe.pipeline import Pipeline

EVERY = 12

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


@pytest.fixture(scope="module")
def documents(shared):
    articles = islice(read_articles(shared / "corpora" / "wikinews-fr.jsonl.gz"), 0, None, EVERY)
    texts = [(freeze(article.text), article.published) for article in articles]
    return [Document(text_id(text), text, language="fr", published=published) for text, published in texts]


@pytest.fixture(scope="module")
def accounts(pipeline, documents):
    return [pipeline.account(document) for document in documents]


def spans(value):
    """Every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def test_every_span_lies_in_its_text_and_holds_words(accounts):
    for account in accounts:
        text = account.document.text
        for span in spans(account):
            assert span.of(text).strip(), (account.document.id, span)


def test_every_trigger_lies_in_its_evidence(accounts):
    for account in accounts:
        assert [event for event in account.events if not event.evidence.contains(event.trigger)] == []


def test_ids_are_unique_in_a_document(accounts):
    for account in accounts:
        ids = [record.id for record in (*account.events, *account.quotes, *account.commitments, *account.claims)]
        assert len(ids) == len(set(ids))
        assert {claim.about for claim in account.claims} <= {event.id for event in account.events} | {None}


def test_values_stand_in_the_closed_lists(accounts):
    lists = kinds()
    for account in accounts:
        for event in account.events:
            assert event.type in lists.event_types
            assert event.status in lists.statuses
            assert {one.role for one in event.participants} <= set(lists.roles)
            assert set(event.topics) <= set(lists.topics)
            assert 0 <= event.confidence <= 1
            assert (event.stance is None) or event.stance in lists.statement_stances
        for commitment in account.commitments:
            assert commitment.kind in lists.commitment_kinds
            assert commitment.stage in lists.stages
        assert {claim.stance for claim in account.claims} <= set(lists.claim_stances)
        speakers = [quote.speaker for quote in account.quotes if quote.speaker]
        assert {speaker.kind for speaker in speakers} <= set(lists.attribution_kinds)


def test_every_date_is_edtf(accounts):
    for account in accounts:
        dates = [event.date for event in account.events] + [date.value for date in account.dates]
        assert all(parse_edtf(date) for date in dates if date is not None)


def test_an_inferred_participant_has_no_span_and_every_other_has_one(accounts):
    for account in accounts:
        for event in account.events:
            for one in event.participants:
                assert (one.span is None) == (one.via == "inferred"), (account.document.id, event.trigger, one)


def test_reading_again_gives_the_same_in_any_order(pipeline, documents, accounts):
    again = [pipeline.account(document) for document in reversed(documents[:20])]
    assert list(reversed(again)) == accounts[:20]


def test_accounts_survive_the_way_to_json_and_back(accounts):
    for account in accounts:
        record = account_record(account)
        assert record.pop("schema") == "recoupe.account/1"
        assert from_record(record, Account) == account
