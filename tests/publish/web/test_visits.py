"""A visit ends with a pause; what came in between two of them is told."""

from datetime import UTC, datetime, timedelta

import pytest

from recoupe.publish.web.visits import COOKIE, visit

NOW = datetime(2025, 11, 20, 12, 0, tzinfo=UTC)


def ago(**time):
    return (NOW - timedelta(**time)).isoformat()


@pytest.mark.parametrize(
    ("cookie", "before"),
    [
        (None, None),
        ("", None),
        ("nonsense", None),
        (f"/{ago(days=1)}", NOW - timedelta(days=1)),
        (f"{ago(days=3)}/{ago(days=1)}", NOW - timedelta(days=1)),
        (f"{ago(days=3)}/{ago(minutes=5)}", NOW - timedelta(days=3)),
        (f"/{ago(minutes=5)}", None),
        # A clock that was put back, and an instant of no zone.
        (f"{ago(days=3)}/{ago(days=-1)}", None),
        ("/2025-11-01T00:00:00", None),
    ],
)
def test_when_the_visit_before_ended(cookie, before):
    found = visit(cookie, NOW)
    assert found.before == before
    assert visit(found.cookie, NOW + timedelta(minutes=1)).before == before


def test_the_first_page_tells_what_is_new(client):
    first = client.get("/")
    assert "Depuis votre dernière visite" not in first.text
    assert "Événements par " not in first.text  # All that are dated to the day are of one day.
    client.cookies.clear()
    client.cookies.set(COOKIE, "/2001-02-03T10:00:00+00:00")
    page = client.get("/").text
    assert "Depuis votre dernière visite, le 3 février 2001 à " in page
    assert "5 nouveaux documents" in page
    assert '<span class="parties">nouveau</span>' in page
    client.cookies.clear()
    client.cookies.set(COOKIE, f"/{(datetime.now(UTC) - timedelta(minutes=31)).isoformat(timespec='seconds')}")
    assert client.get("/?day=2025-03-12").status_code == 200
