"""Who does as another has done, by a verb that says so; and who only seems to. Texts are invented."""

import pytest
from test_events import events_of

from recoupe.languages import language
from recoupe.languages.echoes import Likewise

ECHOES = language("fr").echoes
assert ECHOES is not None


def following(text: str) -> list[tuple[str, str, str, bool, str | None, list[str]]]:
    """The acts of those who follow: rule, type, status, whether it is denied, day and states."""
    found = [event for event in events_of(text) if str(event.rule).startswith("fr.likewise.")]
    return [
        (str(e.rule)[12:], e.type, e.status, e.negated, e.date, sorted({str(p.state) for p in e.participants}))
        for e in found
    ]


@pytest.mark.parametrize("rule", ECHOES.file.likewise, ids=lambda rule: rule.id)
def test_a_verb_tells_who_follows(rule: Likewise) -> None:
    assert [f"fr.likewise.{name}" for name, *_ in following(rule.yes)] == [rule.id]


@pytest.mark.parametrize("rule", ECHOES.file.likewise, ids=lambda rule: rule.id)
def test_a_verb_leaves_its_counter_example_alone(rule: Likewise) -> None:
    assert following(rule.no) == []


FOLLOWED = {
    "who underwent the act answers in kind": (
        "Le Gabon a rappelé lundi son ambassadeur au Cameroun. Le Cameroun a fait de même mardi.",
        ("de-meme", "recall", "held", False, "2025-03-11", ["CMR", "GAB"]),
    ),
    "somebody will follow": (
        "La Suède a fermé lundi son ambassade au Mali. Le Danemark fera de même en juin.",
        ("de-meme", "embassy_closing", "planned", False, "2025-06", ["DNK", "MLI"]),
    ),
    "somebody does not follow": (
        "La Slovénie a reconnu lundi le Kosovo. L'Espagne ne l'a pas fait.",
        ("le-faire", "recognition", "denied", True, None, ["ESP", "XKX"]),
    ),
    "subject behind the verb": (
        "La Slovénie a reconnu lundi le Kosovo, comme l'avait fait le Togo en janvier.",
        ("le-faire", "recognition", "held", False, "2025-01", ["TGO", "XKX"]),
    ),
}
ALONE = {
    "the same one again": "La Turquie a convoqué lundi l'ambassadeur de Suède. Elle l'avait déjà fait en janvier.",
    "something made known": "La Turquie a convoqué lundi l'ambassadeur de Suède. La Suède l'a fait savoir mardi.",
    "another act between": "Le Gabon a rappelé lundi son ambassadeur au Mali. Le ministre gabonais a chanté. "
    "Le Togo a fait de même.",
    "a clause between that tells no act": "Le Gabon a rappelé lundi son ambassadeur au Mali. "
    "Les prix ont augmenté au Togo en avril, et le Bénin a suivi.",
    "somebody unknown": "Le Gabon a rappelé lundi son ambassadeur au Mali. Le voisin a fait de même.",
    "whom they visit": "Le président gabonais a visité le Mali lundi, le Togo mardi.",
    "told in words of its own": "Le Gabon a rappelé lundi son ambassadeur au Mali. Le Mali a fait de même. "
    "Le Mali a rappelé mardi son ambassadeur au Gabon.",
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_what_is_told_of_one_is_told_of_who_follows(name: str) -> None:
    text, wanted = FOLLOWED[name]
    assert following(text) == [wanted]


@pytest.mark.parametrize("name", ALONE)
def test_nobody_follows(name: str) -> None:
    assert following(ALONE[name]) == []
