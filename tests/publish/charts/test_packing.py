from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.charts.packing import Flag, hang, tracks

GAP = 2.0
places = st.floats(0, 300, allow_nan=False)
flags = st.builds(
    lambda pole, least, more: Flag(pole, least + more, least), places, st.floats(10, 80), st.floats(0, 120)
)


@given(st.lists(st.tuples(places, st.floats(0, 90)), max_size=30))
def test_marks_of_one_track_do_not_touch(pairs):
    extents = [(start, start + length) for start, length in pairs]
    found = tracks(extents, GAP)
    for (one, on), (other, beside) in combinations(zip(extents, found, strict=True), 2):
        assert on != beside or one[1] + GAP <= other[0] or other[1] + GAP <= one[0]


@given(st.lists(flags, max_size=30))
def test_no_label_lies_over_another_or_over_a_pole(flags):
    hung = [(flag, place) for flag, place in zip(flags, hang(flags, GAP, 6), strict=True) if place]
    for flag, place in hung:
        assert flag.least <= place.room <= flag.room
        end = flag.pole + place.room
        for other, above in hung:
            if other is not flag and above.lane >= place.lane and other.pole > flag.pole:
                assert end <= other.pole, "a pole of that height stands in the label"
    for (one, place), (other, beside) in combinations(hung, 2):
        assert place.lane != beside.lane or one.pole != other.pole


@given(st.lists(flags, min_size=1, max_size=30))
def test_the_latest_keeps_its_label_nearest_the_axis(flags):
    latest = max(range(len(flags)), key=lambda index: (flags[index].pole, index))
    place = hang(flags, GAP, 6)[latest]
    assert place is not None
    assert (place.lane, place.room) == (0, flags[latest].room)


def test_a_label_is_shortened_where_no_lane_gives_it_all():
    crowd = [Flag(pole, 100, 20) for pole in (0, 30, 60)]
    assert [(place.lane, place.room) for place in hang(crowd, GAP, 2) if place] == [(0, 28.0), (1, 100), (0, 100)]


def test_what_has_no_room_at_all_has_no_label():
    assert hang([Flag(0, 50, 40), Flag(10, 50, 40)], GAP, 1)[0] is None
