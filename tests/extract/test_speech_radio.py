"""Transcripts of a broadcast, on invented turns."""

import speaking

LEAD = "LA PRÉSENTATRICE : Le port reste-t-il fermé ? À Portbourg, Ana Rey."


def words(text: str) -> list[tuple[str, str | None]]:
    return [(said, name) for said, _, name in speaking.told(text)]


def test_who_presents_and_who_reports_tell_and_a_recording_speaks() -> None:
    text = (
        f"{LEAD}\n\nANA REY : Oui, les marins attendent depuis lundi.\n\n"
        "[SON] JEAN KONE : Nous partirons demain.\n\nANA REY : Voilà pour le port.\n\nLA PRÉSENTATRICE : Merci Ana."
    )
    assert words(text) == [("Nous partirons demain.", "JEAN KONE")]


def test_a_correspondent_by_his_label() -> None:
    text = (
        "LA PRÉSENTATRICE : Le port reste-t-il fermé ?\n\nLE CORRESPONDANT : Les marins attendent. "
        "« Demain, tout sera perdu », soupirait tout à l'heure Awa Diop.\n\nLA PRÉSENTATRICE : Et la route ?\n\n"
        "LE CORRESPONDANT : Elle rouvre."
    )
    assert words(text) == [("Demain, tout sera perdu", "Awa Diop")]


def test_who_is_heard_between_two_reporters() -> None:
    text = (
        f"{LEAD}\n\nANA REY : Les marins attendent.\n\nUN CHAUFFEUR (voix traduite) : Moi, je transporte du sucre.\n\n"
        "ANA REY : Voilà."
    )
    assert [said for said, _ in words(text)] == ["Moi, je transporte du sucre."]


def test_who_is_handed_over_to_with_a_title_answers() -> None:
    text = (
        "LA PRÉSENTATRICE : Avec nous, la ministre Awa Diop.\n\nAWA DIOP : Nous rouvrirons le port lundi.\n\n"
        "LA PRÉSENTATRICE : Et la route ?\n\nAWA DIOP : Elle suivra."
    )
    assert [said for said, _ in words(text)] == ["Nous rouvrirons le port lundi.", "Elle suivra."]


def test_brackets_around_other_words_are_no_recording() -> None:
    text = "[…] La mairie a parlé : le port rouvrira.\n\n[Lundi] La route : elle rouvre aussi."
    assert words(text) == []
