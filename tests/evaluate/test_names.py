import gzip
import json

import pytest

from recoupe.errors import EmptyDocument, GoldError
from recoupe.evaluate.names import read_articles, score_names
from recoupe.model.mention import Account, Mention
from recoupe.model.text import Document, Span

TEXT = "Ana Rov quitte la Syldavie pour le Conseil du fleuve."
ENTITIES = [[0, 7, "Person"], [18, 26, "Location"], [35, 52, "Organization"], [0, 3, "Date"]]


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "a", "text": TEXT, "entities": ENTITIES}) + "\n")
    return path


def account(*mentions):
    return Account(document=Document(id="", text=TEXT), mentions=mentions)


def test_exact_spans_of_names_count_and_nothing_else(corpus):
    found = account(
        Mention(span=Span(0, 7), kind="person", name="Ana Rov", head=Span(0, 7)),
        Mention(span=Span(15, 26), kind="state", name="Syldavie", head=Span(18, 26)),
        Mention(span=Span(35, 42), kind="organisation", name="Conseil", head=Span(35, 42)),
        Mention(span=Span(8, 14), kind="person", name="Ana Rov", via="pronoun"),
    )
    tallies = score_names(read_articles(corpus), lambda article: found)
    assert tallies["person"].f1 == 1.0
    assert tallies["place"].f1 == 1.0
    assert tallies["organisation"].f1 == 0.0
    assert tallies["any"].f1 == pytest.approx(2 / 3)


def test_a_refused_article_has_no_names(corpus):
    def refuse(article):
        raise EmptyDocument(article.id, "nothing to read")

    assert score_names(read_articles(corpus), refuse)["any"].missed == 3


def test_a_malformed_line_is_named(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match="line 1"):
        list(read_articles(path))
