"""A browser, a served ledger of the sample accounts, and its pages, for the tests and the screenshots."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

from recoupe.ledger import Ledger
from recoupe.publish.holdings import main_event_of
from recoupe.publish.web.addresses import document_address, event_address, pair_address, record_address, state_address

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLES = "src/recoupe/publish/samples"
NAMES = ("chromium", "chromium-browser", "google-chrome")
RECOUPE = [sys.executable, "-c", "from recoupe.publish.cli import main; main()"]
QUIET = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
DESK = (1280, 900)
PHONE = (360, 740)
TABLET = (768, 1024)
A4 = (673, 987)
"""Width and height of a view in CSS pixels; of A4 what the margins leave, at 96 to the inch."""
SHOTS = ("light", "dark", "english", "phone")
"""The ways in which a page can be drawn for the documentation."""


@dataclass(frozen=True, slots=True)
class Page:
    """One line of pages.toml with its address filled in."""

    name: str
    address: str
    titles: dict[str, str]
    status: int


def page_names() -> list[str]:
    """The names of all pages, in their order."""
    return [line["name"] for line in _lines()]


def shots() -> dict[str, list[str]]:
    """In which ways each page is to be drawn for the documentation, by its name."""
    return {line["name"]: line.get("shots", []) for line in _lines()}


def pages_of(ledger: Path) -> dict[str, Page]:
    """All pages by name, with the addresses that their records have in that ledger."""
    with Ledger.open(ledger) as held:
        event = main_event_of(held.events())
    filled = {
        "event": event_address(event.id),
        "record": record_address(f"{event.accounts[0].document}#{event.accounts[0].event}"),
        "document": document_address(event.accounts[0].document),
        "pair": pair_address(*event.parties),
        "state": state_address(event.parties[0]),
    }
    return {
        line["name"]: Page(
            line["name"],
            line["address"].format(**filled),
            {"fr": line["fr"], "en": line["en"]},
            line.get("status", 200),
        )
        for line in _lines()
    }


def _lines() -> list[dict]:
    return tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))["pages"]


def chromium() -> str | None:
    """The path of an installed Chromium, RECOUPE_CHROMIUM before those on the path; None where there is none."""
    named = os.environ.get("RECOUPE_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def start_browser(playwright: Playwright, program: str) -> Browser:
    """The browser, without a window."""
    # Chromium refuses its sandbox to root, who runs the tests inside containers.
    arguments = QUIET + (["--no-sandbox"] if os.geteuid() == 0 else [])
    return playwright.chromium.launch(executable_path=program, args=arguments)


def open_context(
    browser: Browser, language: str, *, view: tuple[int, int] = DESK, dark: bool = False, script: bool = True
) -> BrowserContext:
    """A reader with nothing kept but the language chosen."""
    context = browser.new_context(
        viewport={"width": view[0], "height": view[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        locale={"fr": "fr-FR", "en": "en-GB"}[language],
        reduced_motion="reduce",
    )
    # A cookie keeps to its host, not to a port.
    context.add_cookies([{"name": "recoupe_lang", "value": language, "domain": "127.0.0.1", "path": "/"}])
    context.set_default_timeout(10_000)
    return context


def fill_ledger(ledger: Path) -> Path:
    """That ledger, made of the sample accounts; their README, which is English, is refused."""
    run = [*RECOUPE, "read", SAMPLES, "--ledger", str(ledger), "--lang", "fr"]
    # Exit 1 says that something was refused.
    done = subprocess.run(run, cwd=ROOT, env=_environment(), capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 1:
        raise RuntimeError(f"recoupe read ended with {done.returncode}: {done.stderr}")
    return ledger


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address at which ``recoupe serve`` shows the ledger, as long as the block lasts."""
    run = [*RECOUPE, "serve", "--ledger", str(ledger), "--port", "0", "--lang", "fr"]
    process = subprocess.Popen(run, env=_environment(), stderr=subprocess.PIPE, text=True)
    try:
        said = process.stderr.readline()
        address = next((word for word in said.split() if word.startswith("http://")), None)
        if address is None:
            raise RuntimeError(f"recoupe serve did not start: {said}{process.stderr.read()}")
        yield address.rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RECOUPE_")}
    # Elsewhere than at the root a relative path to the sources would lead astray.
    return kept | ({"PYTHONPATH": str(Path(kept["PYTHONPATH"]).resolve())} if kept.get("PYTHONPATH") else {})
