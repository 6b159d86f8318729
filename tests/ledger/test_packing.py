"""What is remembered is written small, comes back as it was, and stands in the same order."""

import pytest

from recoupe.ledger.packing import document_number, member_of, name_of_member, number_of, opened, pack, unpack

NAMES = (
    "",
    "0123456789abcdef",
    "0738123 2025-06-10 0123456789abcdef#e1",
    "0738123 2025-06-10 fedcba9876543210#c12",
    "2025 0123456789abcdef#e1",
    "2025-06 0123456789abcdef#e1",
    "2025-06-10 0123456789abcde0#e2",
    "2025-06-10 0123456789abcdef#e1",
    "2025-06-10 0123456789abcdef#e10",
    "2025-06-10 0123456789abcdef#é",
    "2025-06-10/2025-06-12 0123456789abcdef#e1",
    "2025-06~ 0123456789abcdef#e1",
    "9999 0123456789abcdef#e1",
    "SEN TUR",
    "Élysée",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_come_back(name):
    assert name_of_member(member_of(name)) == name


def test_members_stand_in_the_order_of_their_names():
    assert sorted(NAMES, key=member_of) == sorted(NAMES)


def test_the_digits_of_a_document_take_half_the_room():
    assert len(member_of("2025-06-10 0123456789abcdef#e1")) == len("2025-06-10 #e1") + 1 + 8


def test_a_document_comes_back_as_it_was():
    told = {
        "pair": {"2025-06-10 0123456789abcdef#e1": {"2025 fedcba9876543210#é": "3000 0 1 0 0 s"}},
        "home1": {"2025-06-10 0123456789abcdef#e1": {"": "\ufffd\u0000"}},
    }
    found = unpack(pack(told))
    assert {shelf: opened(found, shelf) for shelf in found} == told
    assert opened(found, "home2") == {}


def test_what_was_not_looked_into_is_packed_as_it_was():
    told = {"home1": {"a": {"": "b"}}, "home2": {"c": {"": "d"}}}
    found = unpack(pack(told))
    opened(found, "home1")["a"][""] = "e"
    again = unpack(pack(found))
    assert {shelf: opened(again, shelf) for shelf in again} == told | {"home1": {"a": {"": "e"}}}


def test_keys_of_two_shelves_are_apart():
    assert number_of("cell", "x") != number_of("twin", "x")
    assert {document_number(name) for name in ("0000000000000001", "ffffffffffffffff")} == {1, -1}
