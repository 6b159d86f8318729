"""What persons are called is counted by difference, and always as one would count it anew."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update

from recoupe.ledger import Ledger
from recoupe.ledger.appellations import appellations, count_all_anew
from recoupe.ledger.schema import namings
from recoupe.ledger.session import open_session
from recoupe.model.mention import Account, Attribution, Mention, Quote
from recoupe.model.text import Document, Span, text_id

AFI, KOMI = "person:afi-tona", "person:komi-sena"


def account(word, published, *mentions, quotes=()):
    text = f"{word} Un texte inventé."
    return Account(Document(text_id(text), text, language="fr", published=published), mentions=mentions, quotes=quotes)


def named(start, name, title=None, person=AFI):
    return Mention(Span(start, start + 3), "person", name, person, "TGO", title, "named")


READ = (
    account("Un.", "2024-05-02", named(0, "Afi Tona", "ministre"), named(1, "Afi Tona", "présidente")),
    account("Deux.", "2023-01-09", named(0, "Afi Tona", "ministre"), named(2, "Komi Séna", "ministre", KOMI)),
    account("Trois.", None, named(0, "A. Tona", "ministre"), named(2, "A. Tona")),
    account("Quatre.", "2024-06", named(3, "Afi Tona", "x" * 300), named(4, "Afi Tona", "x" * 300 + "y")),
    account("Cinq.", "2023-01-09", named(0, "Afi Tona", "ministre")),
)
# What is read anew of a document, and the name, the count, the days and the place that one then has of Afi Tona.
CHANGES = {
    "nothing": ((), ("ministre", 4, "2023-01-09", "2024-05-02", "Deux.")),
    "the earliest is gone": ((replace(READ[1], mentions=()),), ("ministre", 3, "2023-01-09", "2024-05-02", "Cinq.")),
    "both earliest are gone": (
        (replace(READ[1], mentions=()), replace(READ[4], mentions=())),
        ("ministre", 2, "2024-05-02", "2024-05-02", "Un."),
    ),
    "only the undated is left": (
        tuple(replace(READ[at], mentions=()) for at in (4, 0, 1)),
        ("ministre", 1, None, None, "Trois."),
    ),
    "one moves to the end": (
        (account("Deux.", "2025-01-01", named(0, "Afi Tona", "ministre")),),
        ("ministre", 4, "2023-01-09", "2025-01-01", "Cinq."),
    ),
    "one loses its date": (
        (account("Cinq.", None, named(0, "Afi Tona", "ministre")),),
        ("ministre", 4, "2023-01-09", "2024-05-02", "Deux."),
    ),
    "read and read back": (
        (replace(READ[1], mentions=()), READ[1]),
        ("ministre", 4, "2023-01-09", "2024-05-02", "Deux."),
    ),
}


def rows(place, table):
    session = open_session(place)
    with session.reading() as connection:
        found = {tuple(row) for row in connection.execute(select(table))}
    session.close()
    return found


@pytest.mark.parametrize("changes", CHANGES)
def test_counts_kept_by_difference_are_those_made_anew(changes, place):
    again, (words, documents, first, last, text) = CHANGES[changes]
    with Ledger.open(place, create=True) as ledger:
        for number, one in enumerate((*READ, *again)):
            ledger.add(one, maker=f"recoupe {number}")
        one = next(one for one in ledger.called(AFI)[1] if one.words == words)
        told = ledger.document(one.document).text.partition(" ")[0]
        assert (one.documents, one.first, one.last, told) == (documents, first, last, text)
        assert ledger.verify() == []
    held = rows(place, appellations)
    session = open_session(place)
    with session.writing() as connection:
        count_all_anew(connection)
    session.close()
    assert rows(place, appellations) == held
    assert len(held) > 3


def test_a_wrong_count_is_found(place):
    with Ledger.open(place, create=True) as ledger:
        for one in READ:
            ledger.add(one, maker="recoupe 1")
        session = open_session(place)
        with session.writing() as connection:
            connection.execute(update(appellations).where(appellations.c.words == "ministre").values(documents=9))
        assert ledger.verify() == [f"{person}: its title 'ministre' is counted wrongly" for person in (AFI, KOMI)]
        with session.writing() as connection:
            connection.execute(delete(namings))
        session.close()
        assert f"{AFI}: its name 'A. Tona' is counted wrongly" in ledger.verify()


def told(ledger, limit):
    return [one.document.text.partition(" ")[0] for one in ledger.sayings_of(AFI, limit=limit)]


def test_the_newest_words_come_first_undated_ones_last(ledger):
    said = Quote("q1", Span(0, 3), speaker=Attribution("person", "Afi Tona", entity=AFI))
    for text, day in (("Un.", "2024-05-02"), ("Deux.", None), ("Trois.", "2024-06"), ("Quatre.", "2023")):
        ledger.add(account(text, day, quotes=(said,)), maker="recoupe 1")
    assert told(ledger, 9) == [
        "Trois.",
        "Un.",
        "Quatre.",
        "Deux.",
    ]
    ledger.add(account("Trois.", "2022", quotes=(said,)), maker="recoupe 2")
    assert told(ledger, 3) == [
        "Un.",
        "Quatre.",
        "Trois.",
    ]
    ledger.add(account("Un.", "2024"), maker="recoupe 2")
    assert told(ledger, 2) == ["Quatre.", "Trois."]
