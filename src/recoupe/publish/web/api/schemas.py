"""The shapes of all answers as JSON Schema, generated from the records wherever they are records."""

from collections.abc import Mapping
from functools import cache
from inspect import cleandoc
from typing import Any

import msgspec

from recoupe.ledger import DocumentEntry, HistoryEntry, Refusal, Run, SearchHit, Sighting, Statement
from recoupe.model.mention import SCHEMA as ACCOUNT_SCHEMA
from recoupe.model.mention import Account
from recoupe.model.record import SCHEMA as EVENT_SCHEMA
from recoupe.model.record import CommitmentRecord, EventRecord
from recoupe.publish.records import COMMITMENT_SCHEMA, DOSSIER_SCHEMA, STATE_SCHEMA, WAITING_SCHEMA
from recoupe.publish.web.api.problems import MEDIA_TYPE, PROBLEMS

Schema = dict[str, Any]

_TEMPLATE = "#/components/schemas/{name}"
_RECORDS = (Account, EventRecord, CommitmentRecord, DocumentEntry, Statement, SearchHit, HistoryEntry, Run, Refusal)
_MARKED = {"Account": ACCOUNT_SCHEMA, "EventRecord": EVENT_SCHEMA, "CommitmentRecord": COMMITMENT_SCHEMA}
"""Records that say which contract they follow."""


def ref(name: str) -> Schema:
    """A reference to the schema of that name."""
    return {"$ref": _TEMPLATE.format(name=name)}


def array(items: Schema) -> Schema:
    """A list of such things."""
    return {"type": "array", "items": items}


def page(name: str) -> Schema:
    """A page of a list of such records."""
    following = {"type": ["string", "null"], "description": "The address of the next page, null on the last."}
    return _object("", items=array(ref(name)), next=following)


@cache
def components() -> Mapping[str, Schema]:
    """Every schema that answers refer to, by name."""
    _, found = msgspec.json.schema_components([*_RECORDS, Sighting], ref_template=_TEMPLATE)
    shapes = {name: _as_written(name, shape) for name, shape in found.items()}
    return shapes | _made_up(shapes) | {"Problem": _problem()}


def _as_written(name: str, shape: Schema) -> Schema:
    """The shape of a record as it is written: every field is there, under its name in the contract."""
    if shape.get("type") != "object":
        return shape
    fields = {key.rstrip("_"): value for key, value in shape["properties"].items()}
    if name in _MARKED:
        fields = {"schema": {"const": _MARKED[name]}, **fields}
    described = {"description": cleandoc(shape["description"])} if "description" in shape else {}
    return {**shape, **described, "properties": fields, "required": list(fields)}


def _made_up(shapes: Mapping[str, Schema]) -> dict[str, Schema]:
    """The shapes of what is put together from records."""
    text, texts = {"type": "string"}, array({"type": "string"})
    optional = {"type": ["string", "null"]}
    counts = {"type": "object", "additionalProperties": {"type": "integer"}}
    told = _object("What one voice tells alone.", topics=texts, events=texts, commitments=texts)
    document = shapes["Document"]["properties"]
    return {
        "DocumentRecord": _object(
            "A document with its text, the one that it copies, and every place where exactly that text was found.",
            schema={"const": DOCUMENT_SCHEMA},
            **document,
            copy_of=optional,
            sightings=array(ref("Sighting")),
        ),
        "EventPart": _in_parts("An event, of many accounts some.", **shapes["EventRecord"]["properties"]),
        "Comparison": _in_parts(
            "An event with what its voices share, tell alone and pass over in silence.",
            **shapes["EventRecord"]["properties"],
            shared_topics=texts,
            only_in={"type": "object", "additionalProperties": told},
            silent_on={"type": "object", "additionalProperties": texts},
            without_account=texts,
            commitments=array(ref("CommitmentRecord")),
        ),
        "Dossier": _in_parts(
            "All that lies between two parties.",
            schema={"const": DOSSIER_SCHEMA},
            parties=texts,
            since=optional,
            events=array(ref("EventRecord")),
            commitments=array(ref("CommitmentRecord")),
            sectors={"type": "object", "additionalProperties": counts},
            said=array(_object("Words of one side.", side=text, document=text, quote=ref("Quote"))),
        ),
        "State": _object(
            "The partners of one party, and how many it effectively had by year.",
            schema={"const": STATE_SCHEMA},
            party=text,
            partners=array(_object("", party=text, events={"type": "integer"}, by_year=counts, latest=text)),
            effective_partners={"type": "object", "additionalProperties": {"type": "number"}},
        ),
        "Waiting": _object(
            "An event that speaks too weakly for itself, and counts nowhere until somebody decides.",
            schema={"const": WAITING_SCHEMA},
            key=text,
            document=text,
            file=optional,
            outlet=optional,
            published=optional,
            words=text,
            event=ref("Event"),
        ),
        "Index": _object(
            "What there is, and where.",
            schema={"const": INDEX_SCHEMA},
            version=text,
            counts=counts,
            links={"type": "object", "additionalProperties": text},
        ),
    }


def _in_parts(description: str, **fields: Schema) -> Schema:
    """A record that comes in parts where it is large."""
    shape = _object(description, **fields)
    following = {"type": "string", "description": "The address of the next part, where there is one."}
    return {**shape, "properties": {**fields, "next": following}}


DOCUMENT_SCHEMA = "recoupe.document/1"
INDEX_SCHEMA = "recoupe.api/1"


def _problem() -> Schema:
    wrong = _object("", parameter={"type": "string"}, detail={"type": "string"})
    shape = _object(
        "What went wrong, as RFC 9457 has it. `type` tells programs which problem it is; `detail` tells people.",
        type={"type": "string", "enum": [problem.type for problem in PROBLEMS]},
        title={"type": "string"},
        status={"type": "integer"},
        detail={"type": "string"},
    )
    shape["properties"]["errors"] = {**array(wrong), "description": "Each parameter that is wrong, where some are."}
    return shape


def _object(description: str, **fields: Schema) -> Schema:
    shape: Schema = {"type": "object", "properties": fields, "required": list(fields)}
    return {**shape, "description": description} if description else shape


_TOLD = {
    400: "The cursor is damaged, or belongs to another list or to other filters.",
    404: "The ledger holds no such record.",
    422: "A parameter is wrong, or there is none of that name; `errors` names each.",
    500: "Recoupe made a mistake.",
    503: "The ledger is locked, gone or no ledger; asking again may help.",
}


def documented(shape: Schema, told: str, *statuses: int, media_type: str = "application/json") -> dict[Any, Schema]:
    """The answers of a route for OpenAPI: what it gives, 304 where it has an ETag, and what can go wrong."""
    found: dict[Any, Schema] = {200: {"description": told, "content": {media_type: {"schema": shape}}}}
    if media_type == "application/json":
        found[200]["headers"] = {"ETag": {"description": "Names this very content.", "schema": {"type": "string"}}}
        found[304] = {"description": "The content is still what If-None-Match names; no body."}
    for status in sorted({*statuses, 422, 500, 503}):
        found[status] = {"description": _TOLD[status], "content": {MEDIA_TYPE: {"schema": ref("Problem")}}}
    return found
