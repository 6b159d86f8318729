"""Reported clauses that hold marks, on invented sentences."""

import pytest
import speaking

BESIDE = {
    "its verb and most words outside of the marks": (
        "Awa Diop a expliqué que le pont ne fermerait « jamais plus » en mai.",
        "le pont ne fermerait « jamais plus » en mai",
    ),
    "an infinitive with its marks": (
        "Awa Diop a dit regretter une mesure « injuste et hâtive ».",
        "regretter une mesure « injuste et hâtive »",
    ),
    "marks far from the end": (
        "Awa Diop a averti que le port serait une « ligne rouge » pour toute la flotte.",
        "le port serait une « ligne rouge » pour toute la flotte",
    ),
}
ALONE = {
    "what it says of its subject": "Awa Diop a déclaré que les navires étaient un « facteur de trouble ».",
    "its verb in marks": "Awa Diop a déclaré que la mairie « ne comprend pas le port ».",
    "more words inside": "Awa Diop a dit que le port vit « au rythme des navires venus de loin ».",
    "what a third is told to have cried": "Awa Diop raconte que Jean Kone a fui avant de crier « le port brûle ».",
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_clause_is_told_besides_its_marks(name: str) -> None:
    text, clause = BESIDE[name]
    told = speaking.told(text)
    assert told[0] == (clause, "person", "Awa Diop")
    assert len(told) == 2


@pytest.mark.parametrize("name", ALONE)
def test_a_clause_that_its_marks_tell_is_no_quote_besides(name: str) -> None:
    assert len(speaking.told(ALONE[name])) == 1


def test_marks_far_behind_que_hold_what_it_says_of_its_subject() -> None:
    text = (
        "Awa Diop a déclaré que le refus de la mairie de répondre lundi à la lettre de ses marins était une "
        "« manœuvre »."
    )
    assert ("manœuvre", "person", "Awa Diop") in speaking.told(text)
    text = text.replace("était une « manœuvre »", "tenait à une « manœuvre »")
    assert ("manœuvre", "person", "Awa Diop") not in speaking.told(text)


def test_a_clause_behind_one_word_in_marks() -> None:
    clause = "la mairie avait pris lundi la décision de fermer tout le port"
    text = f"Awa Diop s'est dite mardi « convaincue » que {clause}."
    assert [said for said, _, name in speaking.told(text) if name == "Awa Diop"] == ["convaincue", clause]
    assert speaking.told("Awa Diop a cité le mot « convaincue » que la mairie emploie.") == []
