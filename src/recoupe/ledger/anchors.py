"""What finds a record again once its document was read anew: its words in the text, which never changes.

The key of a record (``sha256:…#e1``) holds its number in one reading; a newer reading may number otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from recoupe.model.text import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a record stood: `span` is an event's trigger, else all of its words; `around` is an event's evidence.

    `parts` are the participants of an event by name, with the words that name each.
    """

    kind: str
    span: Span | None
    around: Span | None = None
    type: str | None = None
    states: tuple[str, ...] = ()
    local: str = ""
    parts: dict[str, Span | None] | None = None


@dataclass(frozen=True)
class Standing:
    """A record of the present reading: its key, its kind and its fields."""

    key: str
    kind: str
    record: Mapping[str, Any]

    @cached_property
    def anchor(self) -> Anchor:
        """What would find this record again."""
        return anchor_of(self.key, self.kind, self.record)


def anchor_of(key: str, kind: str, record: Mapping[str, Any]) -> Anchor:
    """What finds the record again in another reading; an event is one whether it is sure or not."""
    local = key.partition("#")[2]
    states = {participant["state"] for participant in record.get("participants", ())} | set(record.get("parties", ()))
    return Anchor(
        kind="event" if kind == "unsure" else kind,
        span=_span(record.get("trigger") or record.get("span") or record.get("evidence")),
        around=_span(record.get("evidence")),
        type=record.get("type") or record.get("kind") or record.get("stance") or record.get("code"),
        states=tuple(sorted(state for state in states if state)),
        local=local,
        parts={part["name"]: _span(part["span"]) for part in record.get("participants", ())} or None,
    )


def _span(value: Sequence[int] | None) -> Span | None:
    return Span(*value) if value is not None else None


def found_again(anchor: Anchor, standing: Sequence[Standing]) -> Standing | None:
    """The record of the present reading that the anchor means, None where none does or several do equally.

    The same words of the same type come first, then the same words, then of the same type the words that overlap
    them, for an event also those that lie within the evidence of the other.
    """
    others = [(other, other.anchor) for other in standing]
    same_kind = [(other, found) for other, found in others if found.kind == anchor.kind]
    for likeness in (_is_same, _has_same_words, _overlaps, _lies_within):
        near = [(other, found) for other, found in same_kind if likeness(anchor, found)]
        if near:
            return _nearest(anchor, near)
    return None


def _is_same(one: Anchor, other: Anchor) -> bool:
    return one.span == other.span and one.type == other.type


def _has_same_words(one: Anchor, other: Anchor) -> bool:
    return one.span is not None and one.span == other.span


def _overlaps(one: Anchor, other: Anchor) -> bool:
    return one.type == other.type and _meet(one.span, other.span)


def _lies_within(one: Anchor, other: Anchor) -> bool:
    """Evidence alone may hold several events of a type, so the parties must be the same too."""
    within = _meet(one.around, other.span) or _meet(one.span, other.around)
    return one.type == other.type and one.states == other.states and within


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _nearest(anchor: Anchor, near: Sequence[tuple[Standing, Anchor]]) -> Standing | None:
    """Of several the one with most parties in common, then the one with the same number."""

    def likeness(found: Anchor) -> tuple[float, bool]:
        union = {*anchor.states, *found.states}
        shared = len(set(anchor.states) & set(found.states)) / len(union) if union else 1.0
        return shared, found.local == anchor.local

    ranked = sorted(near, key=lambda pair: likeness(pair[1]), reverse=True)
    is_tie = len(ranked) > 1 and likeness(ranked[0][1]) == likeness(ranked[1][1])
    return None if is_tie else ranked[0][0]


def part_again(anchor: Anchor, name: str, standing: Standing) -> str:
    """The name by which a participant goes now: the one whose words overlap those that named it, else as before."""
    now = standing.anchor.parts or {}
    then = (anchor.parts or {}).get(name)
    if name in now or then is None:
        return name
    return next((found for found, span in now.items() if _meet(span, then)), name)
