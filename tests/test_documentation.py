"""The documentation says all that a user can meet, and nothing that is not there."""

import inspect
import re
from pathlib import Path

import pytest

from recoupe import errors
from recoupe.model.kinds import kinds
from recoupe.publish.reference import pages

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = pages()
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LISTS = (
    *("event_types", "roles", "statuses", "stages", "commitment_kinds", "claim_stances", "statement_stances"),
    *("attribution_kinds", "outlet_kinds", "topics"),
)
ERRORS = [item for item in vars(errors).values() if inspect.isclass(item) and issubclass(item, errors.RecoupeError)]


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_reference_is_as_generated(name):
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run make docs"


@pytest.mark.parametrize("attribute", LISTS)
def test_every_kind_of_the_records_is_documented(attribute):
    missing = [name for name in getattr(kinds(), attribute) if f"`{name}`" not in PAGES["kinds.md"]]
    assert missing == []


@pytest.mark.parametrize("attribute", LISTS)
def test_every_kind_of_the_records_has_words_in_both_languages(attribute):
    rows = [line.split(" | ") for line in PAGES["kinds.md"].splitlines() if line.startswith("| `")]
    wordless = [row[0] for row in rows if row[0].strip("| `") in getattr(kinds(), attribute) and not all(row[1:3])]
    assert wordless == []


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_documented(error):
    assert f"`{error.__name__}`" in PAGES["errors.md"]
    assert error.__name__ in (errors.__doc__ or ""), "the tree at the top of errors.py lacks it"
    assert inspect.getdoc(error)


def test_every_command_is_documented_with_an_example():
    sections = PAGES["commands.md"].split("\n## ")[1:]
    assert len(sections) > 5
    without = {section.splitlines()[0].strip("`") for section in sections if "Example" not in section}
    groups = {name for name in without if any(section.startswith(f"`{name} ") for section in sections)}
    assert without - groups == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_shown_exist(path):
    shown = set(re.findall(r"(?:`|^|\$ |bin/)recoupe ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    known = set(re.findall(r"^## `recoupe ([a-z]+)", PAGES["commands.md"], re.MULTILINE))
    assert shown - known == set()


def test_the_changelog_has_a_place_for_what_is_new():
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
