"""What people correct in an account: fields, parts, participants, whole records; the latest word counts."""

from dataclasses import replace
from itertools import permutations

import pytest

from recoupe.errors import InvalidCorrection
from recoupe.model.codec import to_record
from recoupe.model.correctable import correctable, field_of
from recoupe.model.corrected import corrected
from recoupe.model.decision import ACCEPT, CORRECT, DISMISS, Correction
from recoupe.model.mention import (
    Account,
    Attribution,
    Claim,
    Commitment,
    Event,
    Participant,
    Place,
    Quote,
    TitleCheck,
    Warning,
)
from recoupe.model.record import KINDS
from recoupe.model.text import Document, Span, text_id

TEXT = "La ministre Awa Tossou n'a pas rencontré Ivo Lem à Portbrume le 12 mars 2024."
SPAN = Span(0, 11)
EVENT = Event(
    "e1",
    "meeting",
    trigger=Span(27, 40),
    evidence=Span(0, 50),
    status="held",
    negated=True,
    date="2024-03-12",
    date_from="relative",
    date_span=SPAN,
    status_span=SPAN,
    place=Place("Portbrume", "GHA", SPAN),
    participants=(
        Participant("Awa Tossou", "guest", "person:awa-tossou", "TGO", "ministre", SPAN),
        Participant("Ivo Lem", "host", "state:GHA", "GHA", None, SPAN),
    ),
    stance="support",
)
UNSURE = Event("u1", "visit", trigger=Span(0, 2), evidence=Span(0, 11), status="planned", reason="too weak")
ACCOUNT = Account(
    Document(text_id(TEXT), TEXT),
    events=(EVENT,),
    quotes=(Quote("q1", SPAN, speaker=None), Quote("q2", SPAN, speaker=Attribution("office", "le cabinet", span=SPAN))),
    commitments=(Commitment("c1", "pledge", "announced", SPAN, parties=("TGO",), from_="TGO", event="e1"),),
    claims=(Claim("k1", SPAN, "affirms", "e1"),),
    titles=(TitleCheck("Awa Tossou", "ministre", None, None, SPAN),),
    warnings=(Warning("title_unknown", "no such office", SPAN), Warning("cut_off", "the end lacks")),
    unsure=(UNSURE,),
)
KEY = f"{ACCOUNT.document.id}#"


def says(local, field=None, value=None, *, verdict=CORRECT, of=None, second=0):
    at = f"2024-03-12T10:00:{second:02}Z"
    return Correction(KEY + local, verdict, by="A. Relectrice", field=field, of=of, value=value, at=at)


def record_of(account, local):
    every = [record for name in KINDS for record in getattr(account, name)]
    return next((to_record(record) for record in every if getattr(record, "id", None) == local), None)


UMA = {"name": "Uma Sel", "role": "mediator", "state": None, "entity": None, "title": None}
PEOPLE = to_record(EVENT)["participants"]
# The record, the corrections, and what the record holds then besides what it held before.
CASES = {
    "a type takes its stance along": ("e1", [("type", "visit", None)], {"type": "visit", "stance": None}),
    "a status settles a denial": (
        "e1", [("status", "planned", None)], {"status": "planned", "negated": False, "status_span": None},
    ),
    "a denial stays one": (
        "e1", [("status", "denied", None)], {"status": "denied", "negated": True, "status_span": None},
    ),
    "a date is stated": (
        "e1", [("date", "2024-03", None)], {"date": "2024-03", "date_from": "text", "date_span": None},
    ),
    "no date": ("e1", [("date", None, None)], {"date": None, "date_from": None, "date_span": None}),
    "a part of a place": (
        "e1", [("place.name", "Lumia", None)], {"place": {"name": "Lumia", "state": "GHA", "span": [0, 11]}},
    ),
    "a whole place": (
        "e1", [("place", {"name": "Lumia"}, None)], {"place": {"name": "Lumia", "state": None, "span": None}},
    ),
    "a title": (
        "e1", [("participants.title", "Première ministre", "Awa Tossou")],
        {"participants": [{**PEOPLE[0], "title": "Première ministre"}, PEOPLE[1]]},
    ),
    "another name is another person": (
        "e1", [("participants.name", "Awa Tosu", "Awa Tossou")],
        {"participants": [{**PEOPLE[0], "name": "Awa Tosu", "entity": None}, PEOPLE[1]]},
    ),
    "a name and then a title by the name as read": (
        "e1", [("participants.name", "Awa Tosu", "Awa Tossou"), ("participants.title", None, "Awa Tossou")],
        {"participants": [{**PEOPLE[0], "name": "Awa Tosu", "entity": None, "title": None}, PEOPLE[1]]},
    ),
    "another state": (
        "e1", [("participants.state", "BEN", "Ivo Lem")],
        {"participants": [PEOPLE[0], {**PEOPLE[1], "state": "BEN", "entity": None}]},
    ),
    "one participant less": ("e1", [("participants", None, "Ivo Lem")], {"participants": PEOPLE[:1]}),
    "one participant more, and his title": (
        "e1",
        [
            ("participants", UMA, "Uma"),
            ("participants.title", "juge", "Uma"),
        ],
        {"participants": [*PEOPLE, {
            "name": "Uma Sel", "role": "mediator", "entity": None, "state": None, "title": "juge", "span": None,
            "via": "named",
        }]},
    ),
    "a speaker where there was none": (
        "q1", [("speaker.name", "Awa Tossou", None)],
        {"speaker": {"kind": "person", "name": "Awa Tossou", "state": None, "entity": None, "span": None}},
    ),
    "no speaker": ("q2", [("speaker", None, None)], {"speaker": None}),
    "a stage": ("c1", [("stage", "signed", None)], {"stage": "signed"}),
    "from whom": ("c1", [("from", "BEN", None)], {"from": "BEN"}),
    "an amount": (
        "c1", [("amount", {"value": 25, "unit": "EUR"}, None)],
        {"amount": {"value": 25.0, "unit": "EUR", "span": None}},
    ),
    "a claim": ("k1", [("stance", "denies", None)], {"stance": "denies"}),
    "the whole after the part": (
        "e1", [("place.state", "BEN", None), ("place", {"name": "Lumia"}, None)],
        {"place": {"name": "Lumia", "state": None, "span": None}},
    ),
    "the part after the whole": (
        "e1", [("place", {"name": "Lumia"}, None), ("place.state", "BEN", None)],
        {"place": {"name": "Lumia", "state": "BEN", "span": None}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_fields_read_as_corrected(case):
    local, changes, expected = CASES[case]
    corrections = [says(local, field, value, of=of, second=second) for second, (field, value, of) in enumerate(changes)]
    for order in permutations(corrections):
        found = corrected(ACCOUNT, order)
        assert record_of(found.account, local) == {**record_of(ACCOUNT, local), **expected}
        assert found.idle == ()
        assert [correction.value for correction in found.applied] == [value for _, value, _ in changes]


def test_former_values_are_what_had_been_read():
    found = corrected(ACCOUNT, [says("e1", "date", "2024-03"), says("e1", "participants.title", "juge", of="Ivo Lem")])
    assert [(one.field, one.former) for one in found.applied] == [("date", "2024-03-12"), ("participants.title", None)]


def test_what_was_read_so_already_is_no_correction():
    found = corrected(ACCOUNT, [says("e1", "date", "2024-03-12")])
    assert (found.applied, found.idle) == ((), ())


@pytest.mark.parametrize(
    ("local", "field", "of"),
    [("e9", "date", None), ("e1", "participants.title", "Personne"), ("e1", "colour", None), ("q1", "date", None)],
)
def test_what_does_not_fit_is_said(local, field, of):
    lost = says(local, field, "2024-03-01", of=of)
    found = corrected(ACCOUNT, [lost])
    assert (found.account, found.applied, found.idle) == (ACCOUNT, (), (lost,))


def test_a_dismissed_event_is_gone_and_nothing_refers_to_it():
    found = corrected(ACCOUNT, [says("e1", verdict=DISMISS), says("e1", "date", "2024-03-01", second=1)])
    assert found.account.events == ()
    assert found.account.claims[0].about is None
    assert found.account.commitments[0].event is None
    assert [one.verdict for one in found.applied] == [DISMISS]


@pytest.mark.parametrize(
    ("words", "more", "left"),
    [
        (EVENT.evidence, [], ()),
        (SPAN, [], (None,)),
        (EVENT.evidence, [says("c1", "stage", "signed")], (None,)),
        (EVENT.evidence, [says("c1", verdict=ACCEPT)], (None,)),
    ],
)
def test_a_promise_goes_with_the_event_of_the_same_words(words, more, left):
    promise = replace(ACCOUNT.commitments[0], evidence=words)
    found = corrected(replace(ACCOUNT, commitments=(promise,)), [says("e1", verdict=DISMISS), *more])
    assert tuple(one.event for one in found.account.commitments) == left


@pytest.mark.parametrize("local", ["q1", "c1", "k1", "title1", "warning2", "u1"])
def test_any_record_can_be_dismissed(local):
    before, after = ACCOUNT, corrected(ACCOUNT, [says(local, verdict=DISMISS)]).account
    lengths = {name: len(getattr(before, name)) - len(getattr(after, name)) for name in KINDS}
    assert sum(lengths.values()) == 1


@pytest.mark.parametrize("corrections", [[says("u1", verdict=ACCEPT)], [says("u1", "status", "held")]])
def test_an_unsure_event_counts_once_accepted_or_corrected(corrections):
    found = corrected(ACCOUNT, corrections)
    assert found.account.unsure == ()
    assert [event.id for event in found.account.events] == ["u1", "e1"]
    assert found.account.events[0].reason is None
    assert len(found.applied) == 1


@pytest.mark.parametrize(("last", "left"), [(ACCEPT, 1), (DISMISS, 0)])
def test_of_accepting_and_dismissing_the_later_counts(last, left):
    first = DISMISS if last == ACCEPT else ACCEPT
    for order in permutations([says("u1", verdict=first), says("u1", verdict=last, second=1)]):
        found = corrected(ACCOUNT, order)
        assert (len(found.account.unsure), len(found.account.events)) == (0, 1 + left)


WRITTEN = {
    ("event", "date", "2024-03/2024-05"): "2024-03/2024-05",
    ("event", "date", "-"): None,
    ("event", "topics", "energy, peace"): ["peace", "energy"],
    ("event", "topics", "-"): [],
    ("event", "negated", "oui"): True,
    ("event", "place", "Lumia"): {"name": "Lumia", "state": None},
    ("event", "participants", "Uma Sel"): {
        "name": "Uma Sel", "role": "participant", "state": None, "entity": None, "title": None,
    },
    ("quote", "speaker", "Uma Sel"): {"kind": "person", "name": "Uma Sel", "state": None, "entity": None},
    ("commitment", "parties", "TGO, org:EU"): ["TGO", "org:EU"],
    ("commitment", "provides", "blé,  riz "): ["blé", "riz"],
    ("commitment", "amount", "2,5 tonnes"): {"value": 2.5, "unit": "tonnes", "span": None},
    ("event", "participants.title", "  le   roi "): "le roi",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "words"), WRITTEN)
def test_values_are_read_from_words(kind, field, words):
    assert field_of(kind, field).read(words) == WRITTEN[kind, field, words]


REFUSED = [
    ("event", "type", "party"), ("event", "type", None), ("event", "date", "hier"), ("event", "date", "2024-13"),
    ("event", "date", "2024-05/2024-03"), ("event", "date", 2024), ("event", "negated", "perhaps"),
    ("event", "topics", ["colour"]), ("event", "topics", "peace"), ("event", "place", {"name": "Lumia", "colour": 1}),
    ("event", "place", {"state": "TGO"}), ("event", "place", "Lumia"), ("event", "participants.state", "Togo"),
    ("event", "participants.title", "  "), ("event", "participants.name", None), ("commitment", "amount", {"value": 3}),
    ("commitment", "amount", {"value": True, "unit": "EUR"}), ("commitment", "parties", [3]), ("event", "place", 3),
    ("commitment", "stage", "held"), ("claim", "stance", "support"), ("title", "holds", True), ("event", "id", "e2"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "value"), REFUSED, ids=str)
def test_other_values_are_refused(kind, field, value):
    with pytest.raises(InvalidCorrection, match=field):
        field_of(kind, field).checked(value)


@pytest.mark.parametrize("kind", sorted(KINDS.values()))
def test_every_field_is_one_of_the_record(kind):
    records = {"event": EVENT, "unsure": UNSURE, "quote": ACCOUNT.quotes[1], "claim": ACCOUNT.claims[0]}
    held = to_record(records.get(kind, ACCOUNT.commitments[0]))
    for name in correctable(kind):
        root, _, leaf = name.partition(".")
        assert root in held
        part = held[root][0] if isinstance(held[root], list) and held[root] else held[root]
        assert not leaf or not part or leaf in part
