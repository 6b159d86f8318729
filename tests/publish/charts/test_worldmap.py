from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.charts.countries import countries
from recoupe.publish.charts.grades import grades
from recoupe.publish.charts.lettering import width_of
from recoupe.publish.charts.placing import Box, Name, beside
from recoupe.publish.charts.worldmap import world_map
from recoupe.publish.i18n import words
from recoupe.publish.names import party_name
from recoupe.publish.phrasing import Phrasing

FRENCH = Phrasing(words("fr"), party_name)
COUNTS = {"RUS": 12, "FRA": 4, "CPV": 1, "org:EU": 3, "REU": 2, "BEN": 1}

EDGES = Box(0, 0, 400, 200)
names = st.lists(st.builds(Name, st.floats(0, 400), st.floats(0, 200), st.text(min_size=1, max_size=20)), max_size=11)


@pytest.mark.parametrize(
    ("counts", "steps", "legend"),
    [
        ([], [], []),
        ([1], [4], ["1 événement"]),
        ([1, 3], [3, 4], ["1 événement", "de 2 à 3 événements"]),
        (
            [1, 2, 5, 14],
            [1, 2, 3, 4],
            ["1 événement", "de 2 à 4 événements", "de 5 à 9 événements", "de 10 à 14 événements"],
        ),
        (
            [9, 60],
            [1, 4],
            ["de 1 à 9 événements", "de 10 à 19 événements", "de 20 à 49 événements", "de 50 à 60 événements"],
        ),
    ],
)
def test_counts_are_graded_in_steps_that_words_tell(counts, steps, legend):
    found = grades(counts)
    assert [found.step(count) for count in counts] == steps
    assert [said for _, said in found.legend(words("fr"))] == legend


@given(st.lists(st.integers(1, 100_000), min_size=1))
def test_more_is_never_paler(counts):
    found = grades(counts)
    steps = [found.step(count) for count in sorted(counts)]
    assert steps == sorted(steps)
    assert all(1 <= step <= 4 for step in steps)
    assert steps[-1] == 4


@given(names)
def test_names_cover_neither_names_nor_points(names):
    boxes = beside(names, 12, EDGES, radius=3)
    placed = [box for box in boxes if box]
    assert not [pair for pair in combinations(placed, 2) if pair[0].touches(pair[1])]
    for box in placed:
        assert box.is_within(EDGES)
        assert not [name for name in names if box.left < name.x < box.right and box.upper < name.y < box.lower]


def test_a_name_stands_to_the_right_of_its_point_where_it_can():
    box, other = beside([Name(10, 100, "Togo"), Name(395, 100, "Fidji")], 12, EDGES, radius=3)
    assert box.left == 15
    assert other.right == 390


def test_neighbours_are_named_on_their_own_side(drawings):
    near = dict.fromkeys(("BEN", "GHA", "BFA", "NGA"), 3)
    wide = drawings(world_map("TGO", near, FRENCH))[0]
    at = {item.text: float(item.get("x")) for item in wide.all("text", "chart-place")}
    assert {"Bénin", "Ghana", "Togo"} <= set(at)
    assert at["Ghana"] < at["Bénin"]
    assert wide.all("line", "chart-lead")


def test_a_name_that_would_stand_on_the_wrong_side_is_left_out():
    home, east, further = Name(100, 100, "A"), Name(104, 100, "Bénin"), Name(112, 100, "Nigeria nord et sud")
    boxes = beside([home, further, east], 12, EDGES, radius=3)
    assert boxes[1].left > 112
    assert boxes[2] is None or boxes[2].left >= 104


def test_the_table_has_every_partner_and_how_the_map_shows_it():
    chart = world_map("TGO", COUNTS, FRENCH)
    assert chart.table.rows == (
        ("Russie", "12", "surface"),
        ("France", "4", "surface"),
        ("UE", "3", "hors de la carte"),
        ("La Réunion", "2", "hors de la carte"),
        ("Bénin", "1", "surface"),
        ("Cap-Vert", "1", "point"),
    )
    assert chart.title == "Togo : ses partenaires dans le monde"
    assert "UE (3), La Réunion (2)" in chart.notes[1]


def test_partners_are_graded_and_the_party_stands_out(drawings):
    for drawing in drawings(world_map("TGO", COUNTS, FRENCH)):
        told = {
            item[0].text: item.get("class") for name in ("path", "circle") for item in drawing.all(name) if len(item)
        }
        assert told == {
            "Togo": "chart-area chart-subject",
            "Russie: 12 événements": "chart-area chart-step-4",
            "France: 4 événements": "chart-area chart-step-2",
            "Bénin: 1 événement": "chart-area chart-step-1",
            "Cap-Vert: 1 événement": "chart-area chart-isle chart-step-1",
        }
        assert len(drawing.all("path", "chart-arc")) == 4


def test_arcs_lead_to_ten_partners_at_the_most(drawings):
    codes = sorted(countries().states)[:30]
    chart = world_map("TGO", {code: number for number, code in enumerate(codes, start=1)}, FRENCH)
    assert all(len(drawing.all("path", "chart-arc")) == 10 for drawing in drawings(chart))
    assert len(chart.table.rows) == 30


def test_an_organisation_has_no_place_to_draw_arcs_from(drawings):
    chart = world_map("org:EU", {"FRA": 2}, FRENCH)
    assert all(drawing.all("path", "chart-arc") == [] for drawing in drawings(chart))
    assert not [note for note in chart.notes if "arcs" in note]


def test_without_partners_the_map_says_so(drawings):
    chart = world_map("TGO", {}, FRENCH)
    assert chart.description == "Aucun partenaire n’est connu."
    assert drawings(chart)[0].texts("chart-small") == ["Togo", "aucun événement connu"]


@given(st.dictionaries(st.sampled_from(sorted(countries().states)), st.integers(1, 500), max_size=12))
def test_the_legend_stays_within_the_drawing(drawings, counts):
    for drawing in drawings(world_map("TGO", counts, FRENCH)):
        for item in drawing.all("text", "chart-small"):
            assert float(item.get("x")) + width_of(item.text, 11) <= drawing.width + 0.1
            assert float(item.get("y")) <= drawing.height
