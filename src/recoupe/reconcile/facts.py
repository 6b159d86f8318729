"""Facts: what the voices of an event say of one field, who affirms, who denies, who is silent, and the verdict."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.model.record import Evidence, Fact, FactValue
from recoupe.model.text import Span

AGREED = "agreed"
CONTRADICTED = "contradicted"
SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Saying:
    """What one voice says of a field. `weight` ranks the sayings: the heaviest gives a group its wording.

    `order` breaks ties, so the result does not depend on the order of the accounts.
    """

    value: str
    voice: str
    document: str
    span: Span | None
    order: tuple[str, ...]
    weight: float = 0.0
    denies: bool = False


Same = Callable[[str, str], bool]
"""Whether two values agree, one being perhaps less precise."""


def fact(
    field: str,
    sayings: Iterable[Saying],
    *,
    voices: Sequence[str],
    same: Same = str.__eq__,
    excludes: Same | None = None,
    note: str | None = None,
) -> Fact | None:
    """The fact that sayings make up, None where nobody says anything.

    Values that agree by `same` stand under the heaviest of them; a vague one affirms every value that it
    fits. Two values contradict each other where `excludes` holds, by default wherever they do not agree.
    A voice is silent that says nothing of the field at all.
    """
    ranked = sorted(sayings, key=lambda saying: (-saying.weight, saying.order, saying.value))
    if not ranked:
        return None
    heads: list[str] = []
    for saying in ranked:
        if not any(same(head, saying.value) for head in heads):
            heads.append(saying.value)
    silent = tuple(sorted(set(voices) - {saying.voice for saying in ranked}))
    values = tuple(_value(head, [s for s in ranked if same(head, s.value)], silent) for head in heads)
    return Fact(field, _verdict(values, excludes or _differ), values, note)


def _differ(left: str, right: str) -> bool:
    return left != right


def _value(head: str, sayings: Sequence[Saying], silent: tuple[str, ...]) -> FactValue:
    evidence = {(saying.document, saying.span): saying.order for saying in sayings}
    return FactValue(
        value=head,
        affirmed_by=_held(tuple(sorted({saying.voice for saying in sayings if not saying.denies}))),
        denied_by=_held(tuple(sorted({saying.voice for saying in sayings if saying.denies}))),
        silent=_held(silent),
        evidence=tuple(
            _evidence(document, span) for document, span in sorted(evidence, key=lambda item: (evidence[item], item[0]))
        ),
    )


@lru_cache(maxsize=512)
def _held(voices: tuple[str, ...]) -> tuple[str, ...]:
    """The same voices: the facts of one event share one object, of which an archive needs millions."""
    return voices


@lru_cache(maxsize=512)
def _evidence(document: str, span: Span | None) -> Evidence:
    return Evidence(document, span)


def _verdict(values: Sequence[FactValue], excludes: Same) -> str:
    for at, left in enumerate(values):
        if left.affirmed_by and left.denied_by:
            return CONTRADICTED
        for right in values[at + 1 :]:
            if left.affirmed_by and right.affirmed_by and excludes(left.value, right.value):
                return CONTRADICTED
    return AGREED if any(len(value.affirmed_by) > 1 for value in values) else SINGLE
