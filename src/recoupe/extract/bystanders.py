"""Who stands in a text without its being about him: « près de Z », « LAGO (Agence) – », « un touriste X-yen »."""

from collections.abc import Sequence

from recoupe.extract.fillers import is_private
from recoupe.extract.lists import lies_near
from recoupe.extract.readings import Reading
from recoupe.extract.scenes import in_datelines
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, Span


def bystanders(annotated: Annotated, readings: Sequence[Reading], mentions: Sequence[Mention]) -> set[Span]:
    """The spans of mentions that only say near what something lies or where a text was written."""
    near = {m.span for reading in readings for m in reading.mentions if lies_near(m, reading.tree)}
    return near | in_datelines(annotated, mentions)


def privates(readings: Sequence[Reading], mentions: Sequence[Mention]) -> set[Span]:
    """The spans of people who stand for no state: theirs takes no part in what the text leaves unsaid."""
    known = {entity for reading in readings for entity in reading.tree.private}
    found = {m.span for reading in readings for m in reading.mentions if is_private(m, reading.tree)}
    return found | {m.span for m in mentions if m.entity in known}
