"""Encodings: what is certain, what is recovered with a warning, what is refused."""

import pytest

from recoupe.errors import UndecodableInput
from recoupe.read import read_bytes
from recoupe.read.decoding import decode

TEXT = "Fait à Lomé : « La pêche côtière ne cessera pas », dit-elle à l’étranger — où l’été a déçu.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_read_without_doubt(encoding):
    assert decode(TEXT.encode(encoding), source="a") == (TEXT, ())


@pytest.mark.parametrize(
    ("encoding", "text"), [("cp1252", TEXT), ("mac_roman", TEXT), ("cp850", "Été à Lomé, où l'on pêche\n")]
)
def test_old_encodings_are_recovered_with_a_warning(encoding, text):
    found, warnings = decode(text.encode(encoding), source="a")
    assert found == text
    assert [warning.code for warning in warnings] == ["encoding_guessed"]
    assert encoding in warnings[0].detail


def test_a_declared_encoding_is_believed():
    page = '<html><head><meta charset="iso-8859-1"></head><body>L’été à Lomé</body></html>'
    assert decode(page.encode("cp1252"), source="a") == (page, ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 \xe2\xe3", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"abc\x00def" * 20, "binary"),
        (TEXT.encode() + TEXT.encode("cp1252"), "encoding"),
        (bytes(range(256)) * 8, "encoding"),
        ("Ещё один текст о дипломатии".encode("koi8-r"), "encoding"),
        (b"\xff\xfea", "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    with pytest.raises(UndecodableInput, match=reason) as refusal:
        decode(data, source="dossier/a.txt")
    assert refusal.value.source == "dossier/a.txt"
    assert isinstance(next(iter(read_bytes(data, source="dossier/a.txt"))), UndecodableInput)


def test_damage_done_before_reading_is_told():
    _, lost = decode("L\ufffdt\ufffd".encode(), source="a")
    _, damaged = decode("L'Ã©tÃ© est passÃ©".encode(), source="a")
    assert [warning.code for warning in (*lost, *damaged)] == ["characters_lost", "encoding_damaged"]
