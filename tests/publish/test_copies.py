"""A copy beside its original: sentences that were cut, added, or only edited."""

import pytest

from recoupe.model.text import Document, text_id
from recoupe.publish.copies import difference

FIRST = "La ministre Awa Tivo a rencontré Duarte Queluz à Lisbonne mardi matin."
SECOND = "Ils ont parlé de pêche et de santé pendant deux heures au palais."
THIRD = "Le Cap-Vert ouvrira une ambassade à Lisbonne avant la fin de l’année."
OWN = "Notre correspondant a vu trente manifestants devant le palais présidentiel."
EDITED = "Ils ont parlé de pêche et de santé pendant deux heures, dit-on."


def document(*sentences: str, language: str | None = "fr") -> Document:
    text = "Rencontre à Lisbonne\n\n" + " ".join(sentences)
    return Document(text_id(text), text, language=language)


# The copy's sentences, those that it lacks, and its own.
CASES = {
    "whole": ((FIRST, SECOND, THIRD), (), ()),
    "cut behind": ((FIRST, SECOND), (THIRD,), ()),
    "cut in the middle": ((FIRST, THIRD), (SECOND,), ()),
    "with something added": ((FIRST, SECOND, THIRD, OWN), (), (OWN,)),
    "cut and with something added": ((OWN, FIRST), (SECOND, THIRD), (OWN,)),
    "edited": ((FIRST, EDITED, THIRD), (), ()),
    "in another order": ((THIRD, FIRST, SECOND), (), ()),
}


@pytest.mark.parametrize("language", ["fr", None, "xx"])
@pytest.mark.parametrize(("sentences", "missing", "added"), CASES.values(), ids=CASES)
def test_what_a_copy_leaves_out_and_adds(sentences, missing, added, language):
    original, copy = document(FIRST, SECOND, THIRD), document(*sentences, language=language)
    found = difference(original, copy)
    assert tuple(span.of(original.text) for span in found.missing) == missing
    assert tuple(span.of(copy.text) for span in found.added) == added


def test_headlines_and_lines_without_an_end_are_no_sentences():
    assert difference(document(FIRST, "Photo : Radio Lagune"), document(FIRST)).missing == ()
