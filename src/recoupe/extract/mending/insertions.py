"""Complements that an insertion between commas parts from their word: « le rappel, lundi, de l'ambassadeur de X »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.languages.frames import Frames
from recoupe.model.text import Span, Token

_COMMA = ","
_CLOSING = ("»", "”", '"')
_LONGEST = 12
"""Tokens between the commas."""
_SLOTS = frozenset({"de", "entre", "contre"})
"""Slots of what only the noun can have there."""
_NO_SUBJECT = frozenset({"obl:mod", "obl", "dislocated", "advmod", "dep", "ROOT"})
"""Relations that the parse gives to a subject that it takes for something else."""


def hang_behind_insertions(tokens: list[Token], frames: Frames, dates: Sequence[Span]) -> None:
    """Hangs what follows the second comma on the noun before the first, which acts where the parse has the other."""
    for date in dates:
        inside = next((t.i for t in tokens if date.start <= t.start < date.end), None)
        opening = _comma(tokens, inside, -1) if inside is not None else None
        closing = _comma(tokens, inside, 1) if inside is not None else None
        if inside is None or opening is None or closing is None or opening == 0 or closing + 1 >= len(tokens):
            continue
        noun, joint = tokens[opening - 1], tokens[closing + 1]
        if noun.pos != "NOUN" or joint.pos != "ADP" or frames.slot_of(joint.text) not in _SLOTS:
            continue
        top = tokens[joint.head]
        if top.i > joint.i and top.pos in ("NOUN", "PROPN") and top.head != noun.i:
            _hang(tokens, noun, top)


def set_objects_behind_insertions(tokens: list[Token], dates: Sequence[Span]) -> None:
    """Makes an object of « l'accord » of « a ratifié, hier, l'accord », which the parse takes for an adverb.

    Likewise of the bare name of « a bombardé X mardi », of « deux X » of « a renvoyé à son tour deux X », which it
    gives to the noun of the adjunct, of « leurs liens » of « ont rompu le 5 mai leurs liens », and of « l'attaque » of
    « condamne « avec fermeté » l'attaque », which it takes for a second adjunct.
    """
    days = {t.i for t in tokens for date in dates if date.start <= t.start < date.end}
    for noun in list(tokens):
        above = tokens[noun.head]
        is_given = noun.dep in ("nmod", "conj") and above.dep.startswith("obl") and above.i < noun.i
        verb = tokens[above.head] if is_given else above
        is_taken = noun.pos in ("NOUN", "PROPN") and (is_given or noun.dep == "obl:mod")
        if not is_taken or verb.pos != "VERB" or verb.i > noun.i or not _is_open(verb, tokens):
            continue
        below = [t for t in tokens if t.head == noun.i]
        has_case = any(t.dep == "case" for t in below)
        is_bare = any(t.dep in ("det", "nummod") for t in below) and not has_case and all(t.dep != "cc" for t in below)
        first = min([noun.i, *(t.i for t in below if t.pos != "PUNCT")])
        is_parted = tokens[first - 1].text == _COMMA and any(t.text == _COMMA for t in tokens[verb.i + 1 : first - 1])
        is_behind_day = noun.i not in days and first - 1 in days and verb.i < first - 1
        has_subject = any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens)
        is_name = noun.pos == "PROPN" and not has_case and noun.i not in days and has_subject
        if is_name and first - 1 == verb.i and not is_given:
            tokens[noun.i] = replace(noun, dep="obj")
        elif is_bare and (is_parted or is_behind_day or (is_given and _is_right_behind(first, above, tokens))):
            tokens[noun.i] = replace(noun, dep="obj", head=verb.i)


def _is_right_behind(first: int, above: Token, tokens: Sequence[Token]) -> bool:
    """True where at most a closing mark stands between a noun and what begins at a token."""
    return first - 1 - (tokens[first - 1].text in _CLOSING) == above.i


def _is_open(verb: Token, tokens: Sequence[Token]) -> bool:
    return not any(t.head == verb.i and t.dep in ("obj", "ccomp", "aux:pass") for t in tokens)


def _comma(tokens: Sequence[Token], start: int, step: int) -> int | None:
    """The comma on one side of a day, with no verb and no other noun than those of days and places between."""
    for i in range(start, start + step * _LONGEST, step):
        if not 0 <= i < len(tokens) or tokens[i].pos in ("VERB", "AUX", "SCONJ"):
            return None
        if tokens[i].text == _COMMA:
            return i
    return None


def _hang(tokens: list[Token], noun: Token, top: Token) -> None:
    if top.dep.startswith("nsubj") and noun.dep in _NO_SUBJECT:
        tokens[noun.i] = replace(noun, head=top.head, dep=top.dep)
    tokens[top.i] = replace(top, head=noun.i, dep="nmod")
