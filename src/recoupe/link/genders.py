"""Whether somebody is a man or a woman, by what stands beside the name: « la cinéaste Ana Rey », « Ana Rey, née… »."""

import re
from collections import Counter, defaultdict

from recoupe.link.reading import Draft, Reading
from recoupe.model.folding import fold
from recoupe.model.text import Sentence, Token

_NEAR_WORDS = 4
_BESIDE = re.compile(r"\s*,\s*(?:\d+ ans\s*,\s*)?")
_GENDERS = {"Fem": "f", "Masc": "m"}


def tell_genders(reading: Reading, drafts: list[Draft]) -> None:
    """Gives the persons of a text the gender that most words beside their name show, wherever none is known."""
    named = [draft for draft in drafts if draft.kind == "person" and draft.head is not None and draft.number != "p"]
    shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for draft in named:
        gender = draft.gender or _beside(reading, draft)
        if gender is not None:
            shown[fold(draft.name)][gender] += 1
    for draft in named:
        told = shown[fold(draft.name)].most_common(2)
        is_clear = bool(told) and (len(told) == 1 or told[0][1] > told[1][1])
        if draft.gender is None and is_clear:
            draft.gender = told[0][0]


def _beside(reading: Reading, draft: Draft) -> str | None:
    return (
        _by_title(reading, draft)
        or _before(reading, draft)
        or _behind(reading, draft)
        or _by_participle(reading, draft)
    )


def _by_title(reading: Reading, draft: Draft) -> str | None:
    """By the article of the title that opens the draft: « la ministre de la Pêche, Ana Rey »."""
    if draft.head is None or draft.title is None or draft.start >= draft.head.start:
        return None
    return reading.naming.gender_of_article(draft.determiner)


def _before(reading: Reading, draft: Draft) -> str | None:
    """By the article of a noun for people right before the name: « la cinéaste suédoise Ana Rey »."""
    start = draft.head.start if draft.head is not None else draft.start
    words = reading.left_words(start, _NEAR_WORDS)
    for place, word in enumerate(words):
        shown = reading.naming.gender_of_article(word)
        if shown is not None:
            return shown if place and reading.naming.file.people.has(words[place - 1]) else None
        if word in reading.naming.of or not word.replace("-", "").isalpha():
            return None
    return None


def _behind(reading: Reading, draft: Draft) -> str | None:
    """By the article of a noun for people in the apposition: « Ana Rey, une touriste de 28 ans »."""
    joint = _BESIDE.match(reading.folded, draft.end)
    article = reading.word(joint.end()) if joint is not None else (0, 0)
    noun = reading.word(reading.skip(article[1]))
    shown = reading.naming.gender_of_article(reading.folded[slice(*article)])
    return shown if shown and reading.naming.file.people.has(reading.folded[slice(*noun)]) else None


def _by_participle(reading: Reading, draft: Draft) -> str | None:
    """By a participle that agrees with the name: « Ana Rey, récompensée », « Ana Rey est arrivée »."""
    sentence = reading.sentence(draft.start)
    if sentence is None or draft.head is None:
        return None
    name = {one.i for one in sentence.tokens if draft.head.start <= one.start < draft.head.end}
    agreeing = (one for one in sentence.tokens if _agrees(sentence, one, name))
    return next((_GENDERS[one.feature("Gender") or ""] for one in agreeing), None)


def _agrees(sentence: Sentence, token: Token, name: set[int]) -> bool:
    """True for a participle in the singular set beside a name, or of which it is the subject with « être »."""
    if (
        token.feature("VerbForm") != "Part"
        or token.feature("Tense") != "Past"
        or token.feature("Gender") not in _GENDERS
    ):
        return False
    if token.feature("Number") == "Plur" or token.i in name:
        return False
    if token.dep == "acl" and token.head in name:
        return True
    children = [one for one in sentence.tokens if one.head == token.i]
    is_subject = any(one.i in name and one.dep in ("nsubj", "nsubj:pass") for one in children)
    return is_subject and any(one.lemma == "être" and one.dep.startswith("aux") for one in children)
