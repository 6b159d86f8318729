"""Where a sentence names an event: the words of the lexicon, with what they demand around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.extract.tree import Tree
from recoupe.languages.frames import FrameRule, Frames, Trigger
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Span, Token

_WORD_GAP = 5
"""Tokens within which the further words of a trigger must follow."""
_FILLER_GAP = 8
"""Tokens after the trigger within which a filler is sought when the parse shows none."""
_ACTORS = frozenset({"person", "state", "organisation", "armed_body", "group"})


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger found: the frame, the token that carries it, its span, and the filler if one was asked for."""

    frame: FrameRule
    token: int
    span: Span
    is_verb: bool
    filler: int | None
    specificity: int


def find_matches(tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> list[Match]:
    """The best match of each token of a sentence, in reading order.

    Where several triggers fit one word, the one that demands more wins, then the one that stands first in
    the lexicon. `mentions` are those of the sentence.
    """
    found: list[Match] = []
    for token in tree.tokens:
        best: Match | None = None
        for trigger in _candidates(token, frames):
            match = _match(token, trigger, tree, frames, mentions)
            if match is not None and (best is None or match.specificity > best.specificity):
                best = match
        if best is not None:
            found.append(best)
    return found


def _candidates(token: Token, frames: Frames) -> list[Trigger]:
    if token.pos in ("PUNCT", "DET", "ADP", "NUM", "PRON", "CCONJ", "SCONJ", "SYM"):
        return []
    has_verb_form = token.feature("VerbForm") is not None
    if token.pos in ("VERB", "AUX") or has_verb_form:
        verbs = frames.verb_triggers(token.text, token.lemma)
        return verbs or (
            [] if has_verb_form and token.feature("VerbForm") == "Fin" else frames.noun_triggers(token.text)
        )
    nouns = frames.noun_triggers(token.text)
    if nouns or token.pos == "PROPN":
        return nouns
    return frames.verb_triggers(token.text, token.lemma) if _looks_participle(token) else []


def _looks_participle(token: Token) -> bool:
    return token.pos in ("ADJ", "NOUN") and fold(token.text).rstrip("s").endswith(
        ("e", "ee", "i", "ie", "u", "ue", "is", "it")
    )


def _match(token: Token, trigger: Trigger, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> Match | None:
    if trigger.is_reflexive and not _is_reflexive(token, tree):
        return None
    last = _following(token, trigger.words, tree, frames)
    if last is None or _is_excluded(token, trigger.frame, tree, frames.code):
        return None
    filler: int | None = None
    if trigger.fillers or trigger.kinds:
        filler = _filler(token, trigger, tree, frames, mentions)
        if filler is None:
            return None
    start = token.i
    if trigger.is_verb:
        start = min([start, *tree.children(token.i, "aux", "aux:tense", "aux:pass")])
    end = max(last, start)
    asks = (
        2 * len(trigger.words)
        + 3 * bool(trigger.fillers)
        + 2 * bool(trigger.kinds)
        + 2 * trigger.is_reflexive
        + (1 if trigger.is_verb else 0)
    )
    return Match(
        frame=trigger.frame,
        token=token.i,
        span=Span(tree.tokens[start].start, max(tree.tokens[end].end, token.end)),
        is_verb=trigger.is_verb,
        filler=filler,
        specificity=asks,
    )


def _is_reflexive(token: Token, tree: Tree) -> bool:
    if any(tree.tokens[k].dep.startswith("expl") or _is_reflexive_form(tree.tokens[k]) for k in tree.children(token.i)):
        return True
    nearby = tree.tokens[max(0, token.i - 3) : token.i]
    return any(_is_reflexive_form(other) for other in nearby)


def _is_reflexive_form(token: Token) -> bool:
    return token.feature("Reflex") == "Yes"


def _following(token: Token, words: Sequence[str], tree: Tree, frames: Frames) -> int | None:
    """The last of the further words, each within reach of the one before; the token itself if none is asked."""
    position = token.i
    for word in words:
        reach = tree.tokens[position + 1 : position + 1 + _WORD_GAP]
        hit = next((t.i for t in reach if word in noun_keys(t.text, frames.code)), None)
        if hit is None:
            return None
        position = hit
    return position


def _is_excluded(token: Token, frame: FrameRule, tree: Tree, code: str) -> bool:
    if not frame.not_with:
        return False
    window = tree.tokens[max(0, token.i - 3) : token.i + 5]
    words = {key for other in window for key in (fold(other.text), *noun_keys(other.text, code))}
    return any(fold(word) in words for word in frame.not_with)


def _filler(token: Token, trigger: Trigger, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> int | None:
    slots = tree.complements(token.i)
    ordered = [
        k for slot in ("object", "de", "a", "avec", "en", "sur", "contre", "adj", "pour") for k in slots.get(slot, ())
    ]
    if trigger.is_verb and not tree.is_passive(token.i):
        subjects = set(slots.get("subject", ()))
        ordered = [k for k in ordered if k not in subjects]
    nearby = [t.i for t in tree.tokens[token.i + 1 : token.i + 1 + _FILLER_GAP] if t.pos in ("NOUN", "PROPN", "ADJ")]
    for k in [*ordered, *nearby]:
        if k != token.i and _fills(k, trigger, tree, frames, mentions):
            return k
    return None


def _fills(k: int, trigger: Trigger, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> bool:
    token = tree.tokens[k]
    if trigger.fillers and trigger.fillers.intersection(noun_keys(token.text, frames.code)):
        return True
    if not trigger.kinds:
        return False
    for mention in mentions:
        is_over = mention.span.start <= token.start < mention.span.end
        if is_over and (mention.kind in trigger.kinds or ("party" in trigger.kinds and mention.kind in _ACTORS)):
            return True
    return False
