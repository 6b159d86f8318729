"""Articles as JSON and JSON Lines: fields, mapping, dates, and every line that cannot be used."""

import gzip
import json

import pytest

from recoupe.errors import EmptyDocument, InputError, MalformedInput, OversizedInput, UndecodableInput
from recoupe.model.text import Document
from recoupe.read import ReadOptions, read_bytes


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def test_the_usual_names_of_fields_are_known(body, read):
    record = {
        "id": "a-7", "text": body, "title": "Accord de pêche", "date": "2024-03-12T23:30:00-05:00",
        "url": "https://exemple.test/a", "source": "RFI", "lang": "fr-FR",
    }  # fmt: skip
    document = read(lines(record), source="archive.jsonl")
    assert document.file == "archive.jsonl#a-7"
    assert document.text == body
    assert (document.title, document.title_span, document.url) == ("Accord de pêche", None, "https://exemple.test/a")
    assert (document.published, document.published_from, document.published_span) == ("2024-03-12", "metadata", None)
    assert (document.outlet.id, document.outlet_from, document.language) == ("rfi", "metadata", "fr")


def test_fields_can_be_mapped(body, read):
    record = {
        "paragraphes": body,
        "texte": "autre chose",
        "jour": "12/03/2024",
        "date": "2020-01-01",
        "organe": {"name": "ATOP"},
    }
    mapping = {"text": "paragraphes", "published": "jour", "outlet": "organe"}
    document = read(lines(record), source="a.jsonl", fields=mapping)
    assert (document.text, document.published, document.outlet.id) == (body, "2024-03-12", "atop")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12 10:00:00", "2024-03-12"),
        ("20240312T100000Z", "2024-03-12"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("Tue, 12 Mar 2024 10:00:00 +0100", "2024-03-12"),
        ("12 mars 2024", "2024-03-12"),
        ("mardi 12/03/2024", "2024-03-12"),
        (1710237600, "2024-03-12"),
        (1710237600000, "2024-03-12"),
    ],
)
def test_dates_of_records_come_in_many_forms(body, read, written, day):
    assert read(lines({"text": body, "published": written}), source="a.jsonl").published == day


@pytest.mark.parametrize("written", ["bientôt", "2024-13-40", "31/02/2024", True, 10**30])
def test_a_date_that_cannot_be_read_is_told_and_the_text_asked(body, read, written):
    text = f"Lomé, le 12 mars 2024 (ATOP) - La ministre est attendue.\n\n{body}"
    document = read(lines({"text": text, "date": written}), source="a.jsonl")
    assert (document.published, document.published_from) == ("2024-03-12", "text")
    assert [warning.code for warning in document.warnings] == ["date_unreadable"]
    assert "'date'" in document.warnings[0].detail


def test_every_bad_line_is_refused_by_its_number_and_the_rest_is_read(body):
    good = json.dumps({"text": body, "id": "bonne"})
    data = "\n".join([good, "", "{mauvais", '{"id": 5}', "[1]", '"mot"', good, '{"text": "  "}']).encode()
    found = list(read_bytes(data, source="a.jsonl"))
    refused = [one for one in found if isinstance(one, InputError)]
    assert [one.file for one in found if isinstance(one, Document)] == ["a.jsonl#bonne", "a.jsonl#bonne"]
    assert [one.source for one in refused] == [f"a.jsonl#{number}" for number in (3, 4, 5, 6, 8)]
    assert all(isinstance(one, MalformedInput) for one in refused)
    assert "id" in refused[1].reason


def test_a_line_in_no_encoding_stops_only_itself(body):
    good = lines({"text": body})
    found = list(read_bytes(good + b'\n{"text": "\x00\xff"}\n' + good, source="a.jsonl"))
    assert [type(one) for one in found] == [Document, UndecodableInput, Document]


@pytest.mark.parametrize("source", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.JSONL.GZ"])
def test_json_lines_are_read_plain_and_compressed(body, source):
    data = lines({"text": body}, {"text": body + "."})
    packed = gzip.compress(data) if source.lower().endswith(".gz") else data
    assert [one.file for one in read_bytes(packed, source=source)] == [f"{source}#1", f"{source}#2"]


def test_damaged_compression_keeps_what_came_before(body):
    packed = gzip.compress(lines(*({"text": f"{body} {number}"} for number in range(2000))), mtime=0)
    found = list(read_bytes(packed[: len(packed) // 2], source="a.jsonl.gz"))
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], MalformedInput)
    assert "compressed" in found[-1].reason
    (broken,) = read_bytes(b"\x1f\x8b\x08\x00garbage", source="a.txt.gz")
    assert isinstance(broken, MalformedInput)


@pytest.mark.parametrize(
    ("value", "files"),
    [
        ({"text": "{}"}, ["a.json"]),
        ([{"text": "{}"}, {"text": "{}", "id": "b"}], ["a.json#1", "a.json#b"]),
        ({"status": "ok", "articles": [{"text": "{}"}]}, ["a.json#1"]),
    ],
)
def test_json_may_hold_one_article_or_many(body, value, files):
    data = json.dumps(value).replace("{}", json.dumps(body)[1:-1]).encode()
    assert [one.file for one in read_bytes(data, source="a.json")] == files


def test_json_lines_under_the_name_of_json_are_read(body):
    data = lines({"text": body}, {"text": body})
    assert [one.file for one in read_bytes(data, source="a.json")] == ["a.json#1", "a.json#2"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptyDocument),
        (b"[]", EmptyDocument),
        (b"{", MalformedInput),
        (b"7", MalformedInput),
        (b"[[[", MalformedInput),
    ],
)
def test_json_without_articles_is_refused(data, kind):
    (refusal,) = read_bytes(data, source="a.json")
    assert isinstance(refusal, kind)


def test_a_record_may_hold_a_page(body, read):
    page = f"<html><head><title>Accord</title></head><body><article><p>{body * 3}</p></article></body></html>"
    assert "La ministre des Affaires étrangères" in read(lines({"html": page}), source="a.jsonl").text


def test_what_is_too_large_is_refused_and_the_next_line_read(body):
    options = ReadOptions(max_bytes=1000)
    data = lines({"text": body * 40}, {"text": body})
    found = list(read_bytes(data, source="a.jsonl", options=options))
    assert [type(one) for one in found] == [OversizedInput, Document]
    (refusal,) = read_bytes(gzip.compress(b"a" * 5000), source="a.txt.gz", options=options)
    assert isinstance(refusal, OversizedInput)


@pytest.mark.parametrize("content", [b"\n" * 3_000_000, b'{"text": ""}\n' * 300_000, b"a" * 3_000_000])
def test_packed_records_that_grow_beyond_measure_end_with_a_refusal(content):
    options = ReadOptions(max_bytes=20_000)
    *_, last = read_bytes(gzip.compress(content), source="bomb.jsonl.gz", options=options)
    assert isinstance(last, MalformedInput)
    assert last.reason == "unpacked it is more than 100 times as large as packed"
