"""What all charts share: the page's markup and the stylesheet."""

import re
from datetime import date
from importlib import resources
from xml.etree import ElementTree

import pytest

from recoupe.publish.charts.chart import Table, figure, figure_words, table_markup
from recoupe.publish.charts.daily import events_by_day
from recoupe.publish.charts.diversification import diversification
from recoupe.publish.charts.moments import Moment
from recoupe.publish.charts.multiples import sectors_by_year
from recoupe.publish.charts.sparkline import sparkline
from recoupe.publish.charts.timeline import timeline
from recoupe.publish.charts.worldmap import world_map
from recoupe.publish.i18n import LANGUAGES, words
from recoupe.publish.phrasing import Phrasing

EVIL = "</title><script>alert('x')</script><style>&\" onload=x\x00"
CSS = resources.files("recoupe.publish").joinpath("charts/charts.css").read_text(encoding="utf-8")
COLOURS = {
    name: dict(re.findall(r"--chart-([\w-]+): (#[0-9a-f]{6})", block))
    for name, block in zip(
        ("light", "dark"), re.findall(r"\.chart, \.chart-sparkline \{(.*?)\}", CSS, re.DOTALL), strict=True
    )
}


def charts(language):
    told = words(language)
    return {
        "timeline": timeline(
            [Moment(EVIL, "2024-05-01", EVIL), Moment(EVIL, "2023", is_done=False)],
            [Moment(EVIL, "2024-01-01/..")],
            told,
        ),
        "multiples": sectors_by_year({EVIL: {"2024": 1, "": 1}}, told),
        "diversification": diversification({"2023": 1.5, "2024": 2.0}, {"2024": 9}, told),
        "daily": events_by_day({date(2024, 5, 1): 3}, told),
        "sparkline": sparkline(EVIL, {"2024": 1}, ("2024",), 1, told),
        "world": world_map("TGO", {"RUS": 3, "CPV": 1, EVIL: 1}, Phrasing(told, lambda code, _: f"{code}{EVIL}")),
    }


ALL = [pytest.param(language, name, id=f"{name}-{language}") for language in LANGUAGES for name in charts(language)]


@pytest.mark.parametrize(("language", "name"), ALL)
def test_hostile_words_stay_words_and_nothing_carries_script_or_style(language, name):
    markup = figure(charts(language)[name], words(language))
    parsed = ElementTree.fromstring(markup)
    tags = {item.tag.rpartition("}")[2] for item in parsed.iter()}
    assert not tags & {"script", "style", "foreignObject", "a", "image", "use"}
    attributes = {key for item in parsed.iter() for key in item.attrib}
    assert not [key for key in attributes if key.startswith("on") or key in ("style", "href", "id")]


@pytest.mark.parametrize(("language", "name"), ALL)
def test_every_drawing_has_a_role_a_title_and_a_description(language, name):
    chart = charts(language)[name]
    for svg in ElementTree.fromstring(f"<page>{chart.svg}</page>"):
        assert svg.get("role") == "img"
        assert [child.tag.rpartition("}")[2] for child in svg[:2]] == ["title", "desc"]
        assert all(child.text for child in svg[:2])
        assert svg.get("width") is None
        assert svg.get("viewBox").startswith("0 0 ")


@pytest.mark.parametrize("name", charts("fr"))
def test_the_text_alternatives_differ_by_language(name):
    french, english = charts("fr")[name], charts("en")[name]
    assert (french.title, french.table.columns) != (english.title, english.table.columns)


@pytest.mark.parametrize(("language", "name"), ALL)
def test_the_same_values_give_the_same_drawing(language, name):
    assert charts(language)[name] == charts(language)[name]


def test_a_table_has_heads_and_a_caption():
    markup = str(table_markup(Table(("Year", "Events"), (("2024", "3"),), frozenset({1})), "Events by year"))
    assert '<th scope="col">Year</th><th scope="col" class="chart-figure">Events</th>' in markup
    assert '<th scope="row">2024</th><td class="chart-figure">3</td>' in markup
    assert "<caption>Events by year</caption>" in markup


@pytest.mark.parametrize(("value", "decimals", "written"), [(1234, 0, "1\u202f234"), (2.45, 1, "2,4"), (4.0, 1, "4,0")])
def test_figures_are_written_as_the_language_does(value, decimals, written):
    assert figure_words(value, words("fr"), decimals=decimals) == written


@pytest.mark.parametrize("name", charts("fr"))
def test_the_stylesheet_knows_every_class(name):
    parsed = ElementTree.fromstring(figure(charts("fr")[name], words("fr")))
    used = {css for item in parsed.iter() for css in item.get("class", "").split()}
    # Names of kinds of charts, for pages that want to treat one apart.
    kinds = {f"chart-{kind}" for kind in charts("fr")} | {"chart-above"}
    assert {css for css in used - kinds if f".{css}" not in CSS} == set()


def test_only_screens_are_dark():
    assert re.findall(r"@media ([^{]*dark[^{]*) \{", CSS) == ["screen and (prefers-color-scheme: dark)"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_theme_sets_every_colour(theme):
    assert set(COLOURS[theme]) == set(COLOURS["light"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("colour", "ground", "least"),
    [
        ("ink", "page", 4.5),
        ("muted", "page", 4.5),
        ("muted", "fill", 4.5),
        ("mark", "page", 3),
        ("other", "page", 3),
        ("quiet", "page", 3),
        ("mark", "fill", 3),
        ("ink", "land", 4.5),
        ("other", "land", 3),
    ],
)
def test_colours_have_the_contrast_of_wcag_aa(theme, colour, ground, least):
    assert contrast(COLOURS[theme][colour], COLOURS[theme][ground]) >= least


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_steps_of_the_map_go_from_the_land_to_the_strongest(theme):
    land = COLOURS[theme]["land"]
    away = [contrast(COLOURS[theme][f"step-{step}"], land) for step in range(1, 5)]
    assert all(further / nearer >= 1.25 for nearer, further in zip([1.0, *away], away, strict=False))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
