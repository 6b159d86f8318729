"""Nouns too weak by themselves name another event of a kind already told, and only another one. Texts are invented."""

import pytest
from test_events import events_of

from recoupe.errors import RuleError
from recoupe.languages import language
from recoupe.languages.echoes import Echo, Echoes, EchoFile

ECHOES = language("fr").echoes
assert ECHOES is not None


def echoed(text: str) -> list[tuple[str, str, str | None, list[str]]]:
    """The echoes of a text: rule, status, day and states."""
    found = [event for event in events_of(text) if str(event.rule).startswith("fr.echo.")]
    return [(str(e.rule), e.status, e.date, sorted({p.state or str(p.entity) for p in e.participants})) for e in found]


@pytest.mark.parametrize("echo", ECHOES.file.echoes, ids=lambda echo: echo.id)
def test_an_echo_names_another_event(echo: Echo) -> None:
    assert [rule for rule, *_ in echoed(echo.yes)] == [echo.id]


@pytest.mark.parametrize("echo", ECHOES.file.echoes, ids=lambda echo: echo.id)
def test_an_echo_leaves_its_counter_example_alone(echo: Echo) -> None:
    assert echoed(echo.no) == []


BEFORE = "Le Ghana et le Togo ont ouvert des négociations le 3 mars à Lomé. "
OTHERS = [
    ("Le deuxième tour aura lieu le 2 mai à Accra.", ("fr.echo.session", "planned", "2025-05-02")),
    ("La session précédente s'était tenue à Accra.", ("fr.echo.session", "held", None)),
    ("Le premier cycle s'était tenu à Accra en janvier.", ("fr.echo.session", "held", "2025-01")),
    ("Un 3e round est prévu en avril.", ("fr.echo.session", "planned", "2025-04")),
    ("Ces négociations font suite à celles de janvier.", ("fr.echo.pronoun", "held", "2025-01")),
]
SAME = [
    "Cette session a duré deux heures.",
    "La session a duré deux heures.",
    "Le premier tour a duré deux heures.",
    "Le premier tour, le 3 mars, a duré deux heures.",
    "Le deuxième tour avec le Bénin aura lieu le 2 mai.",
    "La prochaine session du Parlement aura lieu le 2 mai.",
]
RANKED = {
    "a second one ahead": (
        "Le Ghana a expulsé lundi trois diplomates togolais. D'autres expulsions sont prévues en avril.",
        [("fr.echo.noun", "planned", "2025-04", ["GHA", "TGO"])],
    ),
    "a first one before, of which its noun tells nobody": (
        "L'aviation ghanéenne a bombardé lundi un dépôt togolais. Le premier raid, le 3 mars, avait tué deux ouvriers.",
        [("fr.echo.noun", "held", "2025-03-03", ["GHA", "TGO"])],
    ),
    "one of somebody else": (
        "Le Ghana et le Togo ont signé lundi un accord. Un autre accord a été trouvé entre les syndicats des dockers.",
        [],
    ),
    "one of something else": (
        "Le Ghana a expulsé lundi trois diplomates togolais. La première expulsion de l'arrière droit remonte à mars.",
        [],
    ),
    "the same one, counted": (
        "L'aviation ghanéenne a bombardé lundi un dépôt togolais. L'attaque est la troisième du genre.",
        [],
    ),
    "what something else comes after": (
        "Le Ghana a ratifié lundi le traité avec le Togo. Il n'entrera en vigueur qu'après la deuxième ratification.",
        [],
    ),
}


@pytest.mark.parametrize("name", RANKED)
def test_a_noun_with_a_rank_names_another_act_of_its_kind(name: str) -> None:
    text, wanted = RANKED[name]
    assert echoed(text) == wanted


@pytest.mark.parametrize(("sentence", "wanted"), OTHERS, ids=[sentence for sentence, _ in OTHERS])
def test_another_day_rank_or_word_makes_it_another_event(sentence: str, wanted: tuple[str, ...]) -> None:
    assert echoed(BEFORE + sentence) == [(*wanted, ["GHA", "TGO"])]


@pytest.mark.parametrize("sentence", SAME)
def test_what_may_be_the_event_told_is_no_other_one(sentence: str) -> None:
    assert echoed(BEFORE + sentence) == []


def test_without_an_event_told_nothing_is_echoed() -> None:
    assert echoed("Le deuxième tour aura lieu le 2 mai à Accra, entre le Ghana et le Togo.") == []


def test_one_further_event_is_told_once() -> None:
    text = BEFORE + "Le deuxième tour aura lieu le 2 mai. Le médiateur espère que le deuxième tour sera le bon."
    assert len(echoed(text)) == 1


def test_the_host_of_a_stop_is_the_state_of_its_place() -> None:
    text = "Le président ghanéen a visité le Togo lundi. L'étape béninoise, jeudi, sera plus courte."
    assert echoed(text) == [("fr.echo.etape", "planned", "2025-03-13", ["BEN", "GHA"])]


def test_an_echo_of_no_type_of_event_is_refused() -> None:
    echo = Echo(id="fr.echo.x", nouns=("tour",), types=("ballet",), yes="", no="")
    file = EchoFile(schema_version=1, others=(), pointing=(), demonstratives=(), echoes=(echo,))
    with pytest.raises(RuleError, match="ballet"):
        Echoes(file, "fr", None)
