"""One browser and one server for all tests; a reader for each language, view and colour."""

import os
import shutil
from dataclasses import dataclass, field

import pytest
from browsing import (
    Page,
    chromium,
    fill_ledger,
    open_context,
    pages_of,
    served,
    start_browser,
)
from playwright.sync_api import ConsoleMessage, Request, Response, sync_playwright
from playwright.sync_api import Page as Tab

from recoupe.ledger import Ledger


@dataclass
class Reader:
    """One tab, and what a page did in it that no page may do."""

    tab: Tab
    site: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to what the tab says and asks for."""
        self.tab.on("console", self._said)
        self.tab.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.tab.on("request", self._asked)

    def open(self, page: Page | str) -> Response:
        """The answer to a page, shown in the tab; complaints begin anew."""
        self.complaints.clear()
        answer = self.tab.goto(self.site + (page if isinstance(page, str) else page.address))
        assert answer is not None
        return answer

    def _said(self, message: ConsoleMessage) -> None:
        # That a page answers 404 is Chromium's complaint about the page itself; what it loads besides must be there.
        is_itself = message.location["url"] == self.tab.url and "the server responded" in message.text
        if message.type in ("error", "warning") and not is_itself:
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.complaints.append(f"asks elsewhere: {request.url}")


@pytest.fixture(scope="session")
def browser(require):
    """An installed Chromium."""
    program = chromium()
    if program is None:
        named = os.environ.get("RECOUPE_CHROMIUM")
        require(
            "browser", f"{named} is no program" if named else "no Chromium is installed (RECOUPE_CHROMIUM names one)"
        )
    with sync_playwright() as playwright:
        browser = start_browser(playwright, program)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def filled(browser, tmp_path_factory):
    """A ledger of the sample accounts that no test changes."""
    return fill_ledger(tmp_path_factory.mktemp("browser") / "samples.db")


@pytest.fixture(scope="session")
def pages(filled):
    """The pages of that ledger by name."""
    return pages_of(filled)


@pytest.fixture(scope="session")
def site(filled):
    """The address of ``recoupe serve`` over that ledger."""
    with served(filled) as address:
        yield address


@pytest.fixture(scope="session")
def reader(browser, site):
    """The function that gives the reader of a variant, always the same: ``reader("fr", view=PHONE, dark=True)``."""
    readers = {}

    def get(language: str, **variant) -> Reader:
        key = (language, *sorted(variant.items()))
        if key not in readers:
            readers[key] = Reader(open_context(browser, language, **variant).new_page(), site)
        return readers[key]

    return get


@pytest.fixture
def own_site(filled, tmp_path):
    """The address of ``recoupe serve`` over a ledger that the test may change."""
    with served(shutil.copy(filled, tmp_path / "own.db")) as address:
        yield address


@pytest.fixture
def empty_site(tmp_path):
    """The address of ``recoupe serve`` over a ledger in which nothing is yet."""
    with Ledger.open(tmp_path / "empty.db", create=True):
        pass
    with served(tmp_path / "empty.db") as address:
        yield address
