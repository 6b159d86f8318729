"""What tests share: the annotated cases beside the clone, and what to do where something is missing."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure, and continuous integration tries the same examples every time.
settings.register_profile("recoupe", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("recoupe")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def unavailable(what: str, reason: str) -> None:
    """Skip the test for lack of `what`; fail it where RECOUPE_REQUIRE (names with commas) says it must run."""
    required = {name.strip() for name in os.environ.get("RECOUPE_REQUIRE", "").split(",")}
    if what in required:
        pytest.fail(f"{what} is required here: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def require():
    """The function to call where something that a test needs is not there: ``require(what, reason)``."""
    return unavailable


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated material beside the clone."""
    if not SHARED.is_dir():
        unavailable("shared", "the folder ../shared with the annotated cases is not there")
    return SHARED


@pytest.fixture(scope="session")
def shared_cases(shared: Path) -> Path:
    """The folder of annotated cases beside the clone."""
    return shared / "cases"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the annotated cases; put those that hold a browser behind all others.

    A browser's event loop runs as long as it is open, and no other can begin meanwhile.
    """
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))
    for item in items:
        if {"shared", "shared_cases"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.shared)
