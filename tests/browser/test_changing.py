"""Journeys that change a ledger: each has a server and a ledger of its own."""

import re
import time

import pytest
from browsing import ROOT, SAMPLES, open_context
from playwright.sync_api import expect

SENT = sorted((ROOT / SAMPLES).glob("*.txt"))
PATIENCE = 60_000
"""Milliseconds that reading five short texts may take on a busy machine, the language model loaded anew."""


@pytest.fixture
def editor(browser):
    """The function that gives a tab on a site: ``editor(site, script=False)``."""
    contexts = []

    def open_tab(site, **variant):
        context = open_context(browser, "fr", **variant)
        contexts.append(context)
        tab = context.new_page()
        tab.goto(site)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


def row(tab, label):
    return tab.locator("tr").filter(has=tab.locator("th[scope=row]", has_text=label)).first


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_correcting_a_title_undoing_it_and_finding_both_in_the_history(editor, own_site, pages, script):
    tab = editor(own_site + pages["event"].address, script=script)
    cell = row(tab, "Titre").locator("td.cell").first
    former = cell.locator("summary").inner_text()
    cell.locator("summary").click()
    cell.get_by_role("link", name="Corriger").first.click()
    tab.get_by_label("La bonne valeur").fill("ministre des Phares")
    tab.get_by_label("Raison").fill("Le communiqué la nomme ainsi.")
    tab.get_by_role("button", name="Corriger").click()
    expect(tab.get_by_role("status").first).to_contain_text("Enregistré")
    corrected = row(tab, "Titre").locator("td.cell").first
    until(lambda: "ministre des Phares" in corrected.inner_text(), tab)
    tab.locator("#history").get_by_text("Défaire …").first.click()
    tab.locator("#history").get_by_role("button", name="Défaire").first.click()
    expect(tab.get_by_role("status").first).to_contain_text("Défait")
    until(lambda: former in row(tab, "Titre").locator("td.cell").first.inner_text(), tab)
    history = tab.locator("#history").inner_text()
    assert "ministre des Phares" in history
    assert "Le communiqué la nomme ainsi." in history
    assert re.search("Défait", history)


def until(holds, tab) -> None:
    """Load the page anew until something holds; events are brought up to date behind the answer."""
    for _ in range(60):
        if holds():
            return
        time.sleep(0.25)
        tab.reload()
    raise AssertionError("fifteen seconds were not enough")


def test_dropping_the_sample_accounts_and_reading_their_matrix(editor, empty_site):
    tab = editor(empty_site + "/")
    drop(tab, SENT)
    expect(tab.locator("form.sending .chosen li")).to_have_count(len(SENT))
    tab.locator("form.sending").get_by_role("button", name="Lire").click()
    expect(tab).to_have_url(re.compile("/jobs/"))
    event = tab.get_by_role("link", name="Rencontre · Afiavi Tohoué – Ernesto Balcázar")
    expect(event.first).to_be_visible(timeout=PATIENCE)
    event.first.click()
    expect(row(tab, "Lieu").locator("td.cell").first).to_contain_text("Montevideo")


def test_choosing_files_works_without_script(editor, empty_site):
    tab = editor(empty_site + "/", script=False)
    tab.get_by_label("Fichiers").set_input_files(SENT[:1])
    tab.locator("form.sending").get_by_role("button", name="Lire").click()
    tab.wait_for_url(re.compile("/jobs/"))
    # The page asks for itself anew until the reading is done.
    expect(tab.get_by_text("1 lu")).to_be_visible(timeout=PATIENCE)


def drop(tab, files) -> None:
    """Let go of files over the page, as one drags them from a folder."""
    contents = [[path.name, path.read_text(encoding="utf-8")] for path in files]
    dropped = tab.evaluate_handle(
        """contents => {
            const taken = new DataTransfer();
            for (const [name, text] of contents) taken.items.add(new File([text], name, {type: "text/plain"}));
            return taken;
        }""",
        contents,
    )
    for step in ("dragenter", "dragover", "drop"):
        tab.dispatch_event("main", step, {"dataTransfer": dropped})
