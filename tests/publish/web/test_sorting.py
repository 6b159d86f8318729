"""Tables that sort by their headers."""

import re

import pytest

from recoupe.errors import UnsupportedFormat
from recoupe.ledger import Ledger
from recoupe.publish.web.sorting import headers, in_order


@pytest.mark.parametrize(("by", "order"), [("size", "bca"), ("-size", "acb"), ("name", "abc")])
def test_the_order_is_that_of_the_key(by, order):
    sizes = {"a": 3, "b": 1, "c": 2}
    assert "".join(in_order(sizes, by, {"size": sizes.__getitem__, "name": str})) == order


@pytest.mark.parametrize("by", ["size", "-size"])
def test_what_is_equal_keeps_its_order(by):
    assert in_order("bca", by, {"size": lambda _: 0}) == ["b", "c", "a"]


def test_a_header_turns_the_order_round_and_begins_at_the_first_page():
    found = headers(("name", "size"), "-name", lambda **changes: repr(changes))
    assert found["name"].direction == "descending"
    assert found["size"].direction is None
    assert found["name"].address == "{'sort': 'name', 'page': None}"
    assert headers(("name",), "name", lambda **changes: changes["sort"])["name"].address == "-name"


@pytest.mark.parametrize("address", ["/commitments", "/refusals", "/state/BEN"])
def test_every_header_of_a_page_sorts_both_ways(reader, own_ledger, address):
    with Ledger.open(own_ledger) as ledger:
        ledger.refuse(UnsupportedFormat("notes.csv", "tables (.csv) cannot be read yet"))
    client = reader(own_ledger)
    links = re.findall(r'<th[^>]*><a href="([^"]*sort=[^"]*)"', client.get(address).text)
    assert len(links) >= 3
    for link in links:
        page = client.get(link).text
        assert "aria-sort=" in page
        turned = re.search(r'aria-sort="\w+"><a href="([^"]*)"', page)
        assert turned
        assert turned[1] != link


def test_refusals_stand_in_the_order_asked_for(reader, own_ledger):
    with Ledger.open(own_ledger) as ledger:
        for source in ("b.csv", "c.csv", "a.csv"):
            ledger.refuse(UnsupportedFormat(source, "tables (.csv) cannot be read yet"))
    client = reader(own_ledger)
    shown = {
        sort: "".join(re.findall(r"<code>(\w)\.csv", client.get(f"/refusals?sort={sort}").text))
        for sort in ("source", "-source", "-at")
    }
    assert shown == {"source": "abc", "-source": "cba", "-at": "acb"}


@pytest.mark.parametrize("address", ["/commitments", "/refusals", "/state/BEN"])
def test_an_order_that_there_is_not_is_told(client, address):
    assert client.get(f"{address}?sort=colour").status_code == 400
