"""What holds of each page: words, landmarks, width, paper, and that it asks nobody else for anything."""

import re

import pytest
from browsing import A4, PHONE, TABLET, page_names

LANDMARKS = {
    "banner": "body > header",
    "sections": "header nav[aria-label]",
    "search": "header [role=search]",
    "main": "main",
    "contentinfo": "body > footer",
    "heading": "main h1",
}
each_page = pytest.mark.parametrize("name", page_names())
each_language = pytest.mark.parametrize("language", ["fr", "en"])


@each_language
@each_page
def test_a_page_stands_whole_in_either_language(reader, pages, name, language):
    one = reader(language)
    page = pages[name]
    assert one.open(page).status == page.status
    title = re.sub(r"[\u00a0\u202f]", " ", one.tab.title())
    assert title.startswith(page.titles[language])
    assert title.endswith("Recoupe")
    assert one.tab.locator("html").get_attribute("lang") == language
    assert {role: one.tab.locator(found).count() for role, found in LANDMARKS.items()} == dict.fromkeys(LANDMARKS, 1)
    assert one.complaints == []


@pytest.mark.parametrize(
    ("view", "language"),
    [(PHONE, "fr"), (PHONE, "en"), (TABLET, "fr")],
    ids=["phone-fr", "phone-en", "tablet-fr"],
)
@each_page
def test_nothing_needs_scrolling_aside(reader, pages, name, view, language):
    one = reader(language, view=view)
    one.open(pages[name])
    assert one.tab.evaluate("document.documentElement.scrollWidth") == view[0], broad(one.tab)


@each_page
def test_without_script_a_page_says_the_same(reader, pages, name):
    with_script, without = reader("fr"), reader("fr", script=False)
    with_script.open(pages[name])
    without.open(pages[name])
    said = without.tab.locator("main").inner_text().splitlines()
    only_with_script = [line for line in with_script.tab.locator("main").inner_text().splitlines() if line not in said]
    # What only a script can do is hidden until it runs.
    hidden = " ".join(without.tab.locator("main [hidden]").all_text_contents())
    assert [line for line in only_with_script if line.strip() not in hidden] == []


@each_page
def test_a_page_prints_on_a4(reader, pages, name):
    one = reader("fr", view=A4, dark=True)
    one.open(pages[name])
    sheets = re.findall(rb"/MediaBox \[([\d. ]+)\]", one.tab.pdf(prefer_css_page_size=True))
    assert sheets
    assert {tuple(round(float(side)) for side in sheet.split()) for sheet in sheets} == {(0, 0, 595, 842)}
    one.tab.emulate_media(media="print")
    try:
        assert one.tab.evaluate("document.documentElement.scrollWidth") == A4[0], broad(one.tab)
        assert one.tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert not one.tab.locator("header nav").is_visible()
        assert one.tab.locator("main h1").is_visible()
    finally:
        one.tab.emulate_media(media="null")


def broad(tab) -> list[str]:
    """What reaches beyond the right edge, to name the culprit."""
    return tab.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 90)).slice(0, 5)"""
    )
