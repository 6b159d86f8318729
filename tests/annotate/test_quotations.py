"""The quotation map, on invented sentences and on any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.quotations import find_quotations

CASES = {
    "guillemets": ("Le ministre a dit « non ».", ["non"]),
    "no spaces": ("Le ministre a dit «non».", ["non"]),
    "narrow spaces": ("Il a dit «\u202fnon\u202f».", ["non"]),
    "curly": ("“Nous partons”, dit-elle.", ["Nous partons"]),
    "straight": ('"Nous partons", dit-elle. "Demain."', ["Nous partons", "Demain."]),
    "curly and straight apostrophes": ("Elle dit ‘'le port est ouvert''.", ["le port est ouvert"]),
    "one curly apostrophe": ("Elle parle de l‘Etat et d'hier.", []),
    "straight after apostrophe": ('Elle parle d\'"erreur".', ["erreur"]),
    "straight with spaces inside": ('Il a dit " oui " puis " non ".', ["oui", "non"]),
    "inches are no mark": ('Un écran de 15" coûte cher. "Oui", dit-il.', ["Oui"]),
    "nested": (
        "« Il a dit “prends garde” et il est parti. »",
        [
            "Il a dit “prends garde” et il est parti.",
            "prends garde",
        ],
    ),
    "nested alike": ("« Il a dit « prends garde » hier. »", ["Il a dit « prends garde » hier.", "prends garde"]),
    "second opening resynchronises": (
        "« Le pont tient. Il le faut, dit-il. « La route suit », dit-elle.",
        ["Le pont tient.", "La route suit"],
    ),
    "unclosed after a colon": ("Il a écrit : « Je pars demain\nLa suite est connue.", ["Je pars demain"]),
    "across paragraphs": ("« Nous partons.\n\nNous reviendrons », a-t-il dit.", ["Nous partons.\n\nNous reviendrons"]),
    "mark repeated": ("« Nous partons.\n\n« Nous reviendrons », dit-il.", ["Nous partons.", "Nous reviendrons"]),
    "stray closing": ("Le mot » reste seul. « Oui », dit-il.", ["Oui"]),
    "curly closed by its own opening": ("“Nous partons “, dit-elle. “Nous restons”", ["Nous partons", "Nous restons"]),
    "curly closed by straight": ('“Nous partons", dit-elle.', ["Nous partons"]),
    "doubled angles": ("<< Nous partons >>, dit-elle.", ["Nous partons"]),
    "apostrophe is no mark": ("L’accord d’hier n’a pas tenu.", []),
    "empty": ("Rien entre « » ici.", []),
}


@pytest.mark.parametrize("name", CASES)
def test_finds_what_stands_between_marks(name: str) -> None:
    text, inner = CASES[name]
    assert [quotation.inner.of(text) for quotation in find_quotations(text)] == inner


def test_a_repeated_mark_carries_the_quotation_on() -> None:
    first, second = find_quotations("« Nous partons.\n\n« Nous reviendrons », dit-il.")
    assert (first.is_closed, second.is_closed) == (False, True)
    assert second.continues == 0


def test_nested_quotations_are_deeper() -> None:
    assert [one.depth for one in find_quotations("« Il a dit “non” et « oui » hier. »")] == [0, 1, 1]


@given(st.text(alphabet="ab .,:\n«»“”\"'’‘<>", max_size=120))
def test_every_quotation_lies_in_the_text_and_keeps_its_marks_outside(text: str) -> None:
    found = find_quotations(text)
    assert list(found) == sorted(found, key=lambda one: (one.outer.start, -one.outer.end))
    for quotation in found:
        assert quotation.outer.contains(quotation.inner)
        assert quotation.inner.of(text) == quotation.inner.of(text).strip() != ""
