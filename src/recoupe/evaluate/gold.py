"""Expected files: what must be read from a text, and which kinds of record are judged at all."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from recoupe.errors import CodecError, GoldError
from recoupe.model.codec import decode, from_record
from recoupe.model.mention import Claim, Commitment, DateRecord, Event, Quote, TitleCheck
from recoupe.model.text import Span, freeze

Record = TypeVar("Record")

SUFFIX = ".expected.json"
SCORED = {
    "events": ("status", "negated", "date", "participants", "topics"),
    "commitments": ("stage", "kind", "parties"),
}
DEFAULTS: dict[str, dict[str, Any]] = {
    "commitments": {"kind": "agreement", "stage": "unknown"},
    "titles": {"at_date": None, "holds": None},
    "dates": {"value": None},
}
UNJUDGED = frozenset(("provides", "cue", "check", "check_value", "rule", "confidence", "form", "via", "note"))
KINDS = ("events", "quotes", "commitments", "claims", "titles", "dates")


@dataclass(frozen=True, slots=True)
class GoldCase:
    """One annotated text, published on the day (EDTF) that its file gives.

    `judged` names the kinds of record that the file holds, be it as an empty list. `optional` holds the ids of
    quotes that count neither as missed nor as false; `not_quotes` the stretches in quotation marks that nobody
    says; `left_out` the fields that a record of the file does not have and that are thus not judged, as (id, field).
    """

    name: str
    path: Path
    text: str
    language: str
    is_blind: bool
    judged: frozenset[str]
    published: str | None = None
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    claims: tuple[Claim, ...] = ()
    titles: tuple[TitleCheck, ...] = ()
    dates: tuple[DateRecord, ...] = ()
    not_quotes: tuple[Span, ...] = ()
    optional: frozenset[str] = frozenset()
    left_out: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_distractor(self) -> bool:
        """True where events are judged and none is there to find."""
        return "events" in self.judged and not self.events


def is_blind(name: str) -> bool:
    """True where a text is kept apart: the SHA-256 of its file name, as an integer, is divisible by three."""
    return int(hashlib.sha256(name.encode("utf-8")).hexdigest(), 16) % 3 == 0


def read_cases(folder: Path) -> Iterator[GoldCase]:
    """The cases of a folder in order of file name; files on whole clusters (``*.together…``) are passed over.

    Raises GoldError where the folder holds none, or a file is malformed or does not fit its text.
    """
    paths = [path for path in sorted(folder.glob("*" + SUFFIX)) if not path.name.endswith("together" + SUFFIX)]
    if not paths:
        raise GoldError(f"{folder}: no file named *{SUFFIX} is there")
    for path in paths:
        yield read_case(path)


def read_case(path: Path) -> GoldCase:
    """The case that an expected file describes; raises GoldError where it is malformed or has no text."""
    try:
        data = decode(path.read_bytes())
        if not isinstance(data, dict) or not isinstance(data.get("document"), dict):
            raise GoldError(f"{path}: not an object with a document")
        text_path = _text_beside(path, data)
        return _case(data, text_path)
    except (CodecError, OSError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def _text_beside(path: Path, data: dict[str, Any]) -> Path:
    beside = path.with_name(path.name.removesuffix(SUFFIX) + ".txt")
    if beside.is_file():
        return beside
    named = path.with_name(str(data["document"].get("file", "")))
    if not named.is_file():
        raise GoldError(f"{path}: no text {beside.name} stands beside it")
    return named


def _case(data: dict[str, Any], path: Path) -> GoldCase:
    records = {kind: [_cleaned(record, kind, n) for n, record in enumerate(data.get(kind, []), 1)] for kind in KINDS}
    return GoldCase(
        name=path.name,
        path=path,
        text=freeze(path.read_bytes().decode("utf-8")),
        language=data["document"].get("language", "fr"),
        is_blind=is_blind(path.name),
        judged=frozenset(kind for kind in KINDS if kind in data),
        published=data["document"].get("published"),
        events=_records(records["events"], Event),
        quotes=_records(records["quotes"], Quote),
        commitments=_records(records["commitments"], Commitment),
        claims=_records(records["claims"], Claim),
        titles=_records(records["titles"], TitleCheck),
        dates=_records(records["dates"], DateRecord),
        not_quotes=tuple(Span(*entry["span"]) for entry in data.get("not_quotes", [])),
        optional=frozenset(
            record["id"]
            for record, source in zip(records["quotes"], data.get("quotes", []), strict=True)
            if source.get("optional")
        ),
        left_out=frozenset(
            (record["id"], field)
            for kind, fields in SCORED.items()
            for record, source in zip(records[kind], data.get(kind, []), strict=True)
            for field in fields
            if field not in source
        ),
    )


def _cleaned(record: dict[str, Any], kind: str, number: int) -> dict[str, Any]:
    """A record with an id and every field that the model wants, without nulls and what is judged nowhere."""
    given = {key: value for key, value in record.items() if value is not None and key not in UNJUDGED}
    amount = given.get("amount")
    if not (isinstance(amount, dict) and isinstance(amount.get("value"), int | float) and amount.get("unit")):
        given.pop("amount", None)
    if isinstance(given.get("place"), str):
        given["place"] = {"name": given["place"]}
    for one, other in (("trigger", "evidence"), ("evidence", "trigger")):
        if kind == "events" and one not in given:
            given[one] = given[other]
    return {"id": f"{kind}-{number}", **DEFAULTS.get(kind, {}), **given}


def _records(records: list[dict[str, Any]], record_type: type[Record]) -> tuple[Record, ...]:
    return tuple(from_record(record, record_type) for record in records)
