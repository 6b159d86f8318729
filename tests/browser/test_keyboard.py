"""Everything is reached and opened with the keyboard, in the order of the page, and one sees where one is."""

import pytest
from browsing import page_names

FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), drawn = getComputedStyle(one);
    const able = [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')];
    return {
        place: able.indexOf(one),
        what: one.outerHTML.slice(0, 90),
        isOutlined: drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2,
        isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""
STEPS = 30


@pytest.mark.parametrize("name", page_names())
def test_the_first_key_leads_to_the_content(reader, pages, name):
    one = reader("fr")
    one.open(pages[name])
    one.tab.keyboard.press("Tab")
    skip = one.tab.locator("a.skip")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert min(box["x"], box["y"]) >= 0
    one.tab.keyboard.press("Enter")
    assert one.tab.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("name", page_names())
def test_the_focus_is_seen_and_goes_down_the_page(reader, pages, name):
    one = reader("fr")
    one.open(pages[name])
    steps = []
    for _ in range(STEPS):
        one.tab.keyboard.press("Tab")
        step = one.tab.evaluate(FOCUSED)
        # Behind the last the browser begins anew.
        if step["place"] < 0 or (steps and step["place"] == steps[0]["place"]):
            break
        # A field for a date has several stops, one within the other.
        if not steps or step["place"] != steps[-1]["place"]:
            steps.append(step)
    assert len(steps) > 8
    assert [step["what"] for step in steps if not (step["isOutlined"] and step["isSeen"])] == []
    places = [step["place"] for step in steps]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
