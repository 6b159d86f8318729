"""axe-core finds nothing that breaks WCAG 2.2 A or AA on any page, in light and dark, at a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, page_names

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
OF_COLOURS = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What the scheme of colours alone can break; all else is the same in both."""
VARIANTS = {
    "desk": ("fr", {}),
    "phone": ("en", {"dark": True, "view": PHONE}),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", page_names())
def test_axe_finds_no_violation_in_light_or_dark(reader, pages, name, variant):
    language, view = VARIANTS[variant]
    own, other = ("dark", "light") if view.get("dark") else ("light", "dark")
    one = reader(language, **view)
    one.open(pages[name])
    results = Axe().run(one.tab, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    try:
        # The page is the same one: it need not be loaded again to be seen in other colours.
        one.tab.emulate_media(color_scheme=other)
        results = Axe().run(one.tab, options=OF_COLOURS)
    finally:
        one.tab.emulate_media(color_scheme=own)
    assert results.violations_count == 0, results.generate_report()


def test_axe_would_find_one(reader, pages):
    one = reader("fr")
    one.open(pages["start"])
    one.tab.locator("#q").evaluate("box => box.labels[0].remove()")
    assert [found["id"] for found in Axe().run(one.tab, options=RULES).response["violations"]] == ["label"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_would_find_a_pale_word_in_either_scheme(reader, pages, scheme):
    one = reader("fr")
    one.open(pages["start"])
    one.tab.locator("h1").evaluate("box => { box.style.color = 'light-dark(#ddd, #333)' }")
    one.tab.locator("html").evaluate("root => { root.style.colorScheme = 'light dark' }")
    try:
        one.tab.emulate_media(color_scheme=scheme)
        found = Axe().run(one.tab, options=OF_COLOURS).response["violations"]
    finally:
        one.tab.emulate_media(color_scheme="light")
    assert [violation["id"] for violation in found] == ["color-contrast"]
