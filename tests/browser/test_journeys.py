"""What a reader comes to do, from beginning to end."""

import re

from playwright.sync_api import expect

CELL = "td.cell details"


def test_from_the_list_over_the_matrix_to_the_sentence_by_mouse(reader, pages):
    one = reader("fr")
    one.open(pages["start"])
    one.tab.get_by_role("link", name="Rencontre · Afiavi Tohoué – Ernesto Balcázar").first.click()
    expect(one.tab.get_by_role("heading", level=1)).to_contain_text("Rencontre")
    cell = one.tab.get_by_role("row", name="Lieu").locator(CELL).first
    expect(cell.locator("blockquote")).to_be_hidden()
    cell.locator("summary").click()
    expect(cell.locator("blockquote mark").first).to_be_visible()
    words = cell.locator("blockquote mark").first.inner_text()
    cell.locator(".source a").first.click()
    expect(one.tab).to_have_url(re.compile(r"/document/.*#at$"))
    lit = one.tab.locator("#at")
    expect(lit).to_be_in_viewport()
    assert words.startswith(lit.inner_text())
    assert one.complaints == []


def test_the_cells_open_by_keyboard_alone(reader, pages):
    one = reader("fr")
    one.open(pages["event"])
    cell = one.tab.locator(CELL).first
    reach(one.tab, "td.cell summary")
    assert cell.locator("summary").evaluate("one => one === document.activeElement")
    one.tab.keyboard.press("Enter")
    expect(cell.locator("blockquote").first).to_be_visible()
    one.tab.keyboard.press("Tab")
    one.tab.keyboard.press("Enter")
    expect(one.tab.locator("#at")).to_be_in_viewport()


def test_every_cell_opens_without_script(reader, pages):
    one = reader("fr", script=False)
    one.open(pages["event"])
    one.tab.get_by_role("link", name="Ouvrir les mots derrière chaque case").click()
    cells = one.tab.locator(CELL).filter(has=one.tab.locator("blockquote"))
    assert cells.count() > 10
    for cell in cells.all():
        expect(cell.locator("blockquote").first).to_be_visible()


def test_a_search_answers_while_one_types(reader, pages):
    one = reader("fr")
    one.open(pages["search"])
    one.tab.locator("#q").press_sequentially("accord")
    expect(one.tab.locator("#results .hits li").first).to_be_visible()
    expect(one.tab).to_have_url(re.compile(r"q=accord"))
    assert one.complaints == []


def test_a_language_once_chosen_stays(reader, pages):
    one = reader("fr")
    one.open(pages["start"])
    one.tab.get_by_role("link", name="English").click()
    one.tab.get_by_role("link", name="Pairs").click()
    expect(one.tab.get_by_role("heading", level=1)).to_have_text("Pairs")
    one.tab.get_by_role("link", name="Français").click()
    expect(one.tab.get_by_role("heading", level=1)).to_have_text("Paires")


def reach(tab, found: str) -> None:
    """Press Tab until what a selector finds has the focus."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate(f"document.activeElement.matches('{found}')"):
            return
    raise AssertionError(f"sixty times Tab never met {found}")
