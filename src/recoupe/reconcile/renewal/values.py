"""The values on the shelves, as they are written and read."""

from dataclasses import dataclass, field

from recoupe.model.codec import encode, read_record
from recoupe.model.mention import Account, Commitment
from recoupe.model.text import Document
from recoupe.reconcile.blocking import Standing
from recoupe.reconcile.compare import COMPANION_BONUS, SAME_AT
from recoupe.reconcile.pairs import FREE
from recoupe.reconcile.stages import Promise

HIDDEN, SAME_EVENT, APART, OPEN = "-", "s", "d", "u"
"""What is said of a pair: nothing, that it is one event or two, or that a person should look."""


@dataclass(slots=True)
class Meeting:
    """Two mentions that meet: their score in thousandths without a companion, their bar, and in how many places.

    `alone` is 1 where they make no others of their documents likelier.
    """

    score: int
    bar: int
    meets: int
    companion: int = 0
    alone: int = 0
    verdict: str = HIDDEN

    @property
    def total(self) -> float:
        """The score with what a companion adds."""
        return round(self.score / 1000 + COMPANION_BONUS, 3) if self.companion else self.score / 1000

    def score_at(self, step: int) -> float:
        """The score in the first or second pass."""
        return self.total if step == 2 else self.score / 1000

    def is_likely(self, step: int) -> bool:
        """True where nothing forbids the pair to be one event and its score says that it is."""
        return self.bar == FREE and self.score_at(step) >= SAME_AT

    def written(self) -> str:
        """The value for the shelf."""
        return f"{self.score} {self.bar} {self.meets} {self.companion} {self.alone} {self.verdict}"

    @classmethod
    def read(cls, value: str) -> "Meeting":
        """The pair that a value describes."""
        score, bar, meets, companion, alone, verdict = value.split()
        return cls(int(score), int(bar), int(meets), int(companion), int(alone), verdict)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a document has left on the shelves."""

    id: str
    published: str | None
    length: int
    voice: str
    original: str
    mentions: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands, or would if it did not follow its twins."""

    twins: str
    stands: bool
    where: Standing


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A promise as it is told, with what comparing needs to know of its document; `event` is a mention's name."""

    document: str
    published: str | None
    language: str | None
    voice: str
    key: str
    commitment: Commitment
    event: str | None
    day: str | None
    parties: tuple[str, ...]
    words: tuple[str, ...] = field(default=())

    def promise(self, event: str | None) -> Promise:
        """The promise, tied to the event of that name."""
        document = Document(self.document, "", language=self.language, published=self.published)
        return Promise(
            key=self.key,
            account=Account(document),
            commitment=self.commitment,
            voice=self.voice,
            event=event,
            day=self.day,
            parties=frozenset(self.parties),
            words=frozenset(self.words),
        )


def undertaking(promise: Promise, event: str | None) -> Undertaking:
    """What the shelf keeps of a promise; `event` names the mention that it is tied to."""
    document = promise.account.document
    return Undertaking(
        document=document.id,
        published=document.published,
        language=document.language,
        voice=promise.voice,
        key=promise.key,
        commitment=promise.commitment,
        event=event,
        day=promise.day,
        parties=tuple(sorted(promise.parties)),
        words=tuple(sorted(promise.words)),
    )


def written(value: Trace | Place | Undertaking) -> str:
    """The value as the shelf keeps it."""
    return encode(value)


def trace(value: str) -> Trace:
    """The trace that a value describes."""
    return read_record(value, Trace)


def place(value: str) -> Place:
    """The place that a value describes."""
    return read_record(value, Place)


def promised(value: str) -> Undertaking:
    """The promise that a value describes."""
    return read_record(value, Undertaking)


def stood(anchor: int, name: str) -> str:
    """The member of a cell that stands for a mention on the day of one of its anchors."""
    return f"{anchor:07d} {name}"
