"""axe-core finds nothing on any page that breaks WCAG 2.2, levels A and AA, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, page_names

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
VARIANTS = {
    "light": ("fr", {}),
    "dark-phone": ("en", {"dark": True, "view": PHONE}),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", page_names())
def test_axe_finds_no_violation(reader, pages, name, variant):
    language, view = VARIANTS[variant]
    one = reader(language, **view)
    one.open(pages[name])
    results = Axe().run(one.tab, options=RULES)
    assert results.violations_count == 0, results.generate_report()


def test_axe_would_find_one(reader, pages):
    one = reader("fr")
    one.open(pages["start"])
    one.tab.locator("#q").evaluate("box => box.labels[0].remove()")
    assert [found["id"] for found in Axe().run(one.tab, options=RULES).response["violations"]] == ["label"]
