"""Words between quote marks bear one pair of them, in the language of the page; others lie within, one level deeper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.publish.quote_marks import OUTER, between_marks

# The words, and how they stand in French and in English.
CASES = [
    ("Nous irons.", "« Nous irons. »", "“Nous irons.”"),
    ("« Nous irons. »", "« Nous irons. »", "“Nous irons.”"),
    ("« « Nous irons » »", "« Nous irons »", "“Nous irons”"),
    ('"Nous irons vite"', "« Nous irons vite »", "“Nous irons vite”"),
    ('« "Nous irons vite" »', "« Nous irons vite »", "“Nous irons vite”"),
    ('Nous voulons un "pont"', "« Nous voulons un “pont” »", "“Nous voulons un ‘pont’”"),
    ("Nous voulons un « pont »", "« Nous voulons un “pont” »", "“Nous voulons un ‘pont’”"),
    ("“chacun” et “tous”", "« “chacun” et “tous” »", "“‘chacun’ et ‘tous’”"),
    ('"chacun" et "tous"', "« “chacun” et “tous” »", "“‘chacun’ et ‘tous’”"),
    ("il dit « le \"pont\" cède »", "« il dit “le ‘pont’ cède” »", "“il dit ‘le “pont” cède’”"),
    # Half a pair, where the other half was left outside.
    ("« Nous irons", "« Nous irons »", "“Nous irons”"),
    ("Nous irons »", "« Nous irons »", "“Nous irons”"),
    ('"Nous irons vite, m\'a dit', "« Nous irons vite, m'a dit »", "“Nous irons vite, m'a dit”"),
    ("« \"Nous irons vite\", m'a dit", "« “Nous irons vite”, m'a dit »", "“‘Nous irons vite’, m'a dit”"),
    # No marks of words: apostrophes, inches, a half in the middle.
    ("l'accord d’Accra", "« l'accord d’Accra »", "“l'accord d’Accra”"),
    ('un canon de 5" tire', '« un canon de 5" tire »', '“un canon de 5" tire”'),
    ("a » b", "« a » b »", "“a » b”"),
    ("", "«  »", "“”"),
    ("»", "«  »", "“”"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "french", "english"), CASES, ids=[case[0] for case in CASES])
def test_one_pair_of_marks_and_others_within(words, french, english):
    assert between_marks(words, "fr") == french
    assert between_marks(words, "en") == english


@pytest.mark.parametrize("quoted", [case[1] for case in CASES[:10]])
def test_what_is_quoted_already_is_quoted_no_more(quoted):
    assert between_marks(quoted, "fr") == quoted


@given(st.text(st.sampled_from("ab «»“”\"'’")), st.sampled_from(["fr", "en"]))
def test_no_word_is_lost_between_the_marks(words, language):
    found = between_marks(words, language)
    opened, closed = OUTER[language]
    assert found.startswith(opened)
    assert found.endswith(closed)
    assert [letter for letter in found if letter in "ab"] == [letter for letter in words if letter in "ab"]
