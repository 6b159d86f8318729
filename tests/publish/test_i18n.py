import ast
import re
from importlib import resources
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from recoupe.errors import UsageError
from recoupe.languages import language
from recoupe.model.kinds import kinds
from recoupe.publish import i18n
from recoupe.publish.comparison import SIGNS
from recoupe.publish.grounds import GROUNDS
from recoupe.publish.overheard import RULED_OUT
from recoupe.publish.phrasing import STATUS_SIGNS
from recoupe.publish.reasons import PHRASES
from recoupe.publish.refusals import REFUSALS
from recoupe.reconcile.features import FEATURES

FIELDS = re.compile(r"\{(\w+)\}")
LISTS = {
    "event_type": kinds().event_types,
    "family": tuple(family.name for family in kinds().families),
    "role": kinds().roles,
    "status": kinds().statuses,
    "stage": kinds().stages,
    "commitment_kind": kinds().commitment_kinds,
    "claim_stance": kinds().claim_stances,
    "statement_stance": kinds().statement_stances,
    "attribution_kind": kinds().attribution_kinds,
    "outlet_kind": kinds().outlet_kinds,
    "topic": kinds().topics,
    "verdict": tuple(SIGNS),
    "check_result": ("consistent", "contradicted", "undecidable"),
    "history": ("read", "changed", "decided", "undone"),
    "date_from": ("text", "relative", "published"),
    "number": tuple(thing.id for thing in language("fr").quantities.file.things),
    "feature": ("veto", "copy", "companion", *(feature.name for feature in FEATURES)),
    "decision": ("same", "different", "unsure"),
    "via": ("named", "title", "metonym", "demonym", "pronoun", "inferred"),
}


def catalogue(code):
    source = resources.files("recoupe.publish").joinpath(f"locales/{code}.po").read_bytes()
    return read_po(BytesIO(source), locale=code)


def used_phrases(root):
    """Every phrase that code and templates ask for, with its plural where it counts."""
    found = {}
    for path in sorted((root / "src/recoupe/publish").rglob("*.html")):
        for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            texts = tuple(arg.value for arg in call.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str))
            name = getattr(call.node, "attr", getattr(call.node, "name", None))
            if name in ("say", "count") and texts:
                found[texts if name == "count" else texts[0]] = path.name
    for path in sorted((root / "src/recoupe/publish").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if name == "say" and texts:
                found[texts[0]] = path.name
            elif name == "count" and len(texts) == 2:
                found[tuple(texts)] = path.name
    return found


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("context", sorted(LISTS))
def test_every_kind_has_a_word(language, context):
    known = {message.id for message in catalogue(language) if message.context == context and message.string}
    assert [name for name in LISTS[context] if name not in known] == []


@pytest.mark.parametrize("context", ["status", "stage"])
def test_french_statuses_and_stages_agree_with_feminine_nouns(context):
    known = {message.id for message in catalogue("fr") if message.context == f"{context}.f"}
    assert [name for name in LISTS[context] if name not in known] == []


def test_every_french_noun_that_takes_a_status_has_a_gender():
    genders = {message.id: message.string for message in catalogue("fr") if message.context == "gender"}
    nouns = [f"event_type.{name}" for name in kinds().event_types]
    nouns += [f"commitment_kind.{name}" for name in kinds().commitment_kinds]
    assert [noun for noun in nouns if genders.get(noun) not in ("m", "f")] == []


def test_every_phrase_of_the_code_stands_in_french_and_no_other(root):
    translated = {message.id for message in catalogue("fr") if message.id and not message.context}
    assert translated == {*used_phrases(root), *(phrase.message for phrase in (*PHRASES, *REFUSALS, *GROUNDS))}


def test_translations_fill_in_the_same_values():
    for message in catalogue("fr"):
        if not message.id or message.context:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(FIELDS.findall(ids[-1]))
        assert all(set(FIELDS.findall(text)) == wanted for text in texts), message.id


def test_phrases_are_counted_and_filled():
    assert i18n.words("fr").count("{number} copy", "{number} copies", 0) == "0 copie"
    assert i18n.words("en").count("{number} copy", "{number} copies", 0) == "0 copies"
    assert i18n.words("fr").say("denied by {names}", names="X") == "démenti par X"


@pytest.mark.parametrize(
    ("language", "noun", "word"),
    [("fr", "event_type.meeting", "tenue"), ("fr", "event_type.summit", "tenu"), ("en", "event_type.meeting", "held")],
)
def test_a_status_takes_the_gender_of_its_noun(language, noun, word):
    assert i18n.words(language).agreeing("status", "held", noun) == word


def test_every_status_has_a_sign():
    assert set(STATUS_SIGNS) == {*kinds().statuses, RULED_OUT}
    assert len(set(STATUS_SIGNS.values())) == len(STATUS_SIGNS)


def test_a_language_without_words_is_wrong_usage():
    with pytest.raises(UsageError, match="fr, en"):
        i18n.words("xx")
