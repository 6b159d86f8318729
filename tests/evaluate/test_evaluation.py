"""Scores of made-up accounts of an invented text, each with one thing changed."""

import json
from dataclasses import replace

import pytest

from recoupe.errors import EmptyDocument, GoldError
from recoupe.evaluate import as_record, evaluate, headlines, render, render_misses
from recoupe.evaluate.gold import is_blind, read_cases
from recoupe.evaluate.speech import speaker_is_right
from recoupe.model.mention import Account, Attribution, Claim, Participant, Quote
from recoupe.model.text import Document, Span
from recoupe.publish.quality import Reader

TEXT = (
    "Le président de la Molvanie a reçu mardi son homologue de Syldavie. « Nous irons plus loin », a dit Ana Rov. "
    "Les deux pays ont signé un accord de pêche le 3 mai 2024. Cet « axe du large » inquiète."
)


def span(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def party(state, role="participant"):
    return {"name": state, "state": state, "role": role}


GOLD = {
    "document": {"language": "fr"},
    "events": [
        {
            "id": "e1",
            "type": "meeting",
            "main": True,
            "status": "held",
            "negated": False,
            "date": None,
            "trigger": span("reçu"),
            "evidence": span("Le président de la Molvanie a reçu mardi son homologue de Syldavie."),
            "participants": [party("MOL"), party("SYL")],
        },
        {
            "id": "e2",
            "type": "agreement_signed",
            "status": "held",
            "date": "2024-05-03",
            "date_from": "text",
            "trigger": span("signé"),
            "evidence": span("Les deux pays ont signé un accord de pêche le 3 mai 2024."),
            "participants": [party("MOL", "signatory"), party("SYL", "signatory")],
        },
    ],
    "quotes": [
        {"span": span("Nous irons plus loin"), "direct": True, "speaker": {"kind": "person", "name": "Ana Rov"}},
        {"span": span("Les deux pays ont signé"), "direct": False, "speaker": None, "optional": True},
    ],
    "not_quotes": [{"span": span("axe du large"), "why": "a nickname"}],
    "commitments": [
        {
            "kind": "agreement",
            "stage": "signed",
            "parties": ["MOL", "SYL"],
            "evidence": span("Les deux pays ont signé un accord de pêche le 3 mai 2024."),
        }
    ],
    "claims": [],
}


def write_case(folder, name, gold):
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (folder / f"{name}.expected.json").write_text(json.dumps(gold), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    assert not is_blind("open.txt")
    write_case(tmp_path, "open", GOLD)
    return tmp_path


def perfect(folder):
    case = next(iter(read_cases(folder)))
    return Account(
        document=Document(id="", text=case.text),
        events=case.events,
        quotes=case.quotes,
        commitments=case.commitments,
        claims=case.claims,
    )


def figures(folder, account):
    return headlines(evaluate(folder, lambda path, _: account).tallies["all"])


def test_the_expected_records_score_one(folder):
    judged = {name: value for name, value in figures(folder, perfect(folder)).items() if value is not None}
    assert len(judged) == 9
    assert set(judged.values()) == {1.0}


def test_an_empty_account_misses_everything(folder):
    report = evaluate(folder, lambda path, _: Account(document=Document(id="", text=TEXT)))
    assert headlines(report.tallies["all"])["events right type F1"] == 0.0
    assert [miss.outcome for miss in report.misses] == ["missed"] * 4


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        ({"status": "planned"}, "status right among found", 0.5),
        ({"date": "2023"}, "events all right F1", 0.5),
        ({"type": "visit"}, "main events right type recall", 0.0),
        ({"type": "visit"}, "events right type F1", 0.5),
        ({"type": "aid"}, "events right type F1", 0.5),
        ({"negated": True}, "events all right F1", 0.5),
        ({"participants": (Participant(name="MOL", state="MOL", role="host"),)}, "states of participants F1", 6 / 7),
        ({"trigger": Span(70, 75), "evidence": Span(70, 75)}, "events right type F1", 0.5),
    ],
)
def test_one_wrong_field_costs_its_own_figure(folder, change, name, value):
    account = perfect(folder)
    changed = replace(account, events=(replace(account.events[0], **change), account.events[1]))
    assert figures(folder, changed)[name] == pytest.approx(value)


def test_a_dated_event_needs_its_date(folder):
    account = perfect(folder)
    changed = replace(account, events=(account.events[0], replace(account.events[1], date="2024-05")))
    assert figures(folder, changed)["date right among found and dated"] == 0.0


def test_a_date_of_publication_is_judged_leniently(folder):
    gold = json.loads(json.dumps(GOLD))
    gold["events"][1]["date_from"] = "published"
    write_case(folder, "open", gold)
    account = perfect(folder)
    for date, is_right in ((None, True), ("2024-05-04", True), ("2024-05-09", False)):
        changed = replace(account, events=(account.events[0], replace(account.events[1], date=date)))
        assert figures(folder, changed)["events all right F1"] == (1.0 if is_right else 0.5)


def test_a_second_record_of_one_event_is_false(folder):
    account = perfect(folder)
    doubled = replace(account, events=(*account.events, account.events[0]))
    assert figures(folder, doubled)["events right type F1"] == pytest.approx(4 / 5)


def test_organisations_are_not_judged_among_states(folder):
    account = perfect(folder)
    union = Participant(name="Union", state="org:UNI", role="participant")
    first = replace(account.events[0], participants=(*account.events[0].participants, union))
    assert figures(folder, replace(account, events=(first, account.events[1])))["states of participants F1"] == 1.0


def test_a_speaker_for_words_that_nobody_says_is_counted_apart(folder):
    account = perfect(folder)
    start, end = span("axe du large")
    silent = Quote(id="q9", span=Span(start, end))
    spoken = replace(silent, speaker=Attribution(kind="person", name="Ana Rov"))
    for quote, is_right in ((silent, True), (spoken, False)):
        report = evaluate(folder, lambda path, _, quote=quote: replace(account, quotes=(*account.quotes, quote)))
        assert report.tallies["all"]["quotes.not"].right == int(is_right)
        assert (headlines(report.tallies["all"])["direct quotes with right speaker F1"] == 1.0) is is_right


def test_an_optional_quote_counts_neither_way(folder):
    account = perfect(folder)
    assert figures(folder, replace(account, quotes=account.quotes[:1]))["direct quotes with right speaker F1"] == 1.0
    tally = evaluate(folder, lambda path, _: account).tallies["all"]["quotes.indirect"]
    assert (tally.found, tally.expected) == (0, 0)


def test_kinds_that_a_file_lacks_are_not_judged(folder):
    gold = {key: value for key, value in GOLD.items() if key in ("document", "events")}
    write_case(folder, "open", gold)
    account = replace(perfect(folder), claims=(Claim(id="k", span=Span(0, 5), stance="affirms"),))
    assert figures(folder, account)["claims F1"] is None


def test_fields_that_a_record_lacks_are_not_judged(folder):
    gold = json.loads(json.dumps(GOLD))
    for field in ("status", "negated", "participants"):
        del gold["events"][0][field]
    del gold["commitments"][0]["stage"]
    write_case(folder, "open", gold)
    account = perfect(folder)
    changed = replace(account.events[0], status="planned", negated=True, participants=())
    stage = replace(account.commitments[0], stage="ratified")
    found = figures(folder, replace(account, events=(changed, account.events[1]), commitments=(stage,)))
    assert (
        found["events all right F1"] == found["status right among found"] == found["states of participants F1"] == 1.0
    )
    assert found["stage right among found"] is None


@pytest.mark.parametrize("amount", ["beaucoup", {"value": "beaucoup", "unit": "EUR"}, {"value": 3}])
def test_an_amount_that_is_no_number_is_not_judged(folder, amount):
    gold = json.loads(json.dumps(GOLD))
    gold["commitments"][0]["amount"] = amount
    write_case(folder, "open", gold)
    tallies = evaluate(folder, lambda path, _: perfect(folder)).tallies["all"]
    assert tallies["commitments"].right == 1
    assert tallies["commitments.amount"].expected == 0


def test_false_events_are_counted_on_distractors(folder):
    account = perfect(folder)
    write_case(folder, "open", GOLD | {"events": []})
    assert figures(folder, account)["false events per distractor"] == 2.0


def test_blind_texts_are_counted_apart_and_never_shown(folder):
    name = next(f"text-{number}" for number in range(99) if is_blind(f"text-{number}.txt"))
    write_case(folder, name, GOLD)
    report = evaluate(folder, lambda path, _: Account(document=Document(id="", text=TEXT)))
    assert report.documents == {"all": 2, "dev": 1, "blind": 1}
    assert report.tallies["blind"]["events"].missed == 2
    assert {miss.document for miss in report.misses} == {"open.txt"}


def test_unsupported_languages_and_refused_texts_are_named(folder):
    write_case(folder, "other", GOLD | {"document": {"language": "xx"}})

    def refuse(path, _):
        raise EmptyDocument(str(path), "nothing to read")

    report = evaluate(folder, refuse)
    assert report.skipped == {"xx": 1}
    assert report.failed == (("open.txt", "nothing to read"),)
    assert report.tallies["all"]["events"].missed == 2


def test_the_day_of_publication_is_that_of_the_file_where_the_text_names_none(tmp_path):
    said = "Le Ghana a expulsé hier deux diplomates togolais."
    for name, text in (("undated", said), ("dated", f"ACCRA, 3 mai 2024 (AFP) - {said}")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        gold = {"document": {"file": f"{name}.txt", "language": "fr", "published": "2025-03-12"}, "events": []}
        (tmp_path / f"{name}.expected.json").write_text(json.dumps(gold), encoding="utf-8")
    read, reader = {}, Reader()

    def account(path, published):
        read[path.stem] = reader(path, published)
        return read[path.stem]

    evaluate(tmp_path, account)
    assert {name: one.document.published for name, one in read.items()} == {
        "undated": "2025-03-12",
        "dated": "2024-05-03",
    }
    assert reader(tmp_path / "undated.txt").document.published is None


def test_other_text_than_the_file_fails(folder):
    account = replace(perfect(folder), document=Document(id="", text=TEXT + " "))
    report = evaluate(folder, lambda path, _: account)
    assert report.failed[0][0] == "open.txt"
    assert report.tallies["all"]["events"].right == 0


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"events": []}', '{"document": {}, "events": [{"type": "visit"}]}', '{"document": {}, "dates": 3}'],
)
def test_a_file_that_cannot_be_judged_is_named(tmp_path, content):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.expected.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.expected\.json"):
        list(read_cases(tmp_path))


def test_a_folder_without_expected_files_is_an_error(tmp_path):
    with pytest.raises(GoldError, match="no file named"):
        list(read_cases(tmp_path))


def speaker(kind, name, state=None, at=None):
    return Attribution(kind=kind, name=name, state=state, span=Span(*at) if at else None)


@pytest.mark.parametrize(
    ("expected", "found", "is_right"),
    [
        (None, None, True),
        (None, speaker("person", "Ana Rov"), False),
        (speaker("person", "Ana Rov"), None, False),
        (speaker("person", "Ana Rov"), speaker("person", "Rov"), True),
        (speaker("person", "Ana Róv"), speaker("person", "ANA ROV"), True),
        (speaker("person", "Ana Rov", "MOL", (0, 9)), speaker("person", "Ivo Lem", "MOL", (0, 9)), False),
        (speaker("office", "ministère molvane", "MOL"), speaker("office", "diplomatie molvane", "MOL"), True),
        (speaker("office", "ministère molvane", "MOL"), speaker("office", "ministère syldave", "SYL"), False),
        (
            speaker("anonymous", "un diplomate", None, (5, 17)),
            speaker("anonymous", "diplomate proche", "MOL", (8, 17)),
            True,
        ),
        (
            speaker("anonymous", "un diplomate", None, (5, 17)),
            speaker("anonymous", "une source", None, (40, 50)),
            False,
        ),
    ],
)
def test_who_counts_as_the_same_speaker(expected, found, is_right):
    assert speaker_is_right(expected, found) is is_right


def test_the_report_reads_as_a_table_and_as_plain_values(folder):
    report = evaluate(folder, lambda path, _: replace(perfect(folder), events=()))
    text = render(report, detailed=True)
    assert "events right type F1" in text
    assert "agreement_signed" in text
    record = as_record(report)
    assert record["figures"]["dev"]["main events right type recall"] == 0.0
    assert record["kinds"]["all"]["events"]["expected"] == 2
    assert json.loads(json.dumps(record)) == record
    assert "missed events open.txt agreement_signed" in render_misses(report.misses, kind="events")
