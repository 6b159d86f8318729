"""The naming rules: their examples, their schema, what they know of grammar."""

import pytest

from recoupe.annotate.quotations import find_quotations
from recoupe.annotate.sentences import split_sentences
from recoupe.errors import RuleError
from recoupe.languages import language
from recoupe.languages.naming import load_naming
from recoupe.link.actors import link_mentions
from recoupe.model.folding import fold
from recoupe.model.text import Annotated, Document, text_id
from recoupe.world import load_world

FRENCH = language("fr")
RULES = [*FRENCH.naming.file.roles, *FRENCH.naming.file.bodies]


def mentioned(text: str) -> list[str]:
    """The folded words of the actors that the link step finds in a sentence."""
    quotations = find_quotations(text)
    sentences = split_sentences(text, quotations, abbreviations=FRENCH.abbreviations)
    annotated = Annotated(Document(text_id(text), text, language="fr"), sentences, quotations)
    mentions = link_mentions(annotated, world=load_world(), naming=FRENCH.naming)
    return [fold(mention.span.of(text)) for mention in mentions]


def forms_of(rule) -> set[str]:
    return {fold(form) for entry in rule.forms for form in entry.split("|") if form}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_found(rule):
    assert any(form in words for words in mentioned(rule.yes) for form in forms_of(rule))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_counter_example_of_a_rule_is_not(rule):
    assert not any(form in words.split() for words in mentioned(rule.no) for form in forms_of(rule))


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("TGO", "Togo", ("m", "s")),
        ("RUS", "Russie", ("f", "s")),
        ("MEX", "Mexique", ("m", "s")),
        ("USA", "États-Unis", ("m", "p")),
    ],
)
def test_gender_and_number_of_states(code, name, expected):
    assert FRENCH.naming.gender_of_state(code, name) == expected


@pytest.mark.parametrize(
    ("after", "is_impersonal"),
    [
        ("faut agir", True),
        ("est donc possible de", True),
        ("s'agissait de", True),
        ("est venu", False),
        ("a signe", False),
    ],
)
def test_impersonal_pronouns(after, is_impersonal):
    assert bool(FRENCH.naming.impersonal.match(after)) is is_impersonal


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"vice-président|vice-présidente|vice-présidents|vice-présidentes"', '"vice-président"', "four forms"),
        ('id = "guide"', 'id = "monarch"', "twice"),
        ("schema_version = 1", "schema_version = 1\nunknown_key = 2", "unknown_key"),
    ],
)
def test_a_wrong_rule_stops_the_start(tmp_path, old, new, said):
    text = FRENCH.folder.joinpath("names.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "names.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=r"names\.toml") as error:
        load_naming(tmp_path)
    assert said in str(error.value)
