"""What the reading tests share: one invented body, and a way to read a text that must be read."""

from collections.abc import Callable

import pytest

from recoupe.model.text import Document
from recoupe.read import ReadOptions, read_bytes

BODY = (
    "La ministre des Affaires étrangères a reçu son homologue dans la capitale, où les deux délégations ont signé "
    "un accord sur la pêche. Il sera appliqué dans les prochains mois, selon les deux parties.\n\n"
    "Les travaux de la commission reprendront lundi.\n"
)


@pytest.fixture
def body() -> str:
    """Two invented paragraphs without any date or outlet."""
    return BODY


@pytest.fixture
def read() -> Callable[..., Document]:
    """Reads a text or bytes that hold exactly one document."""

    def reading(data: str | bytes, *, source: str = "a.txt", **options: object) -> Document:
        encoded = data.encode() if isinstance(data, str) else data
        found = list(read_bytes(encoded, source=source, options=ReadOptions(**options)))
        assert len(found) == 1, found
        assert isinstance(found[0], Document), found[0]
        return found[0]

    return reading
