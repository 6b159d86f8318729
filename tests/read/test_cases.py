"""Publication dates and outlets against the annotated cases, which stand beside the clone."""

import json

import pytest

from recoupe.model.text import Document
from recoupe.read import read_path


def documents(folder):
    """Each French text of a folder of cases with what is expected of its document."""
    for path in sorted(folder.glob("*.txt")):
        expected = path.with_name(f"{path.stem}.expected.json")
        expected = expected if expected.exists() else path.with_name(f"{path.stem[:3]}.expected.json")
        wanted = json.loads(expected.read_text(encoding="utf-8"))["document"]
        if wanted.get("language", "fr") == "fr":
            (found,) = read_path(path)
            assert isinstance(found, Document), found
            assert found.text == path.read_bytes().decode("utf-8")
            yield found, wanted


@pytest.mark.parametrize(
    ("part", "floor"), [("seeds", 1.0), ("wikinews-fr", 1.0), ("wikinews-fr-events", 1.0), ("invented", 0.97)]
)
def test_publication_dates_are_found(shared_cases, part, floor):
    right = [found.published == wanted.get("published") for found, wanted in documents(shared_cases / part)]
    assert sum(right) / len(right) >= floor


def test_outlets_are_found(shared_cases):
    right = []
    for found, wanted in documents(shared_cases / "invented"):
        expected = (wanted.get("outlet") or {}).get("name")
        right.append((found.outlet.name if found.outlet else None) == expected)
    assert sum(right) / len(right) >= 0.75
