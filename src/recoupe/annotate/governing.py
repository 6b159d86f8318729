"""What the parse says of the verb that a date hangs on: « l'accord signé à X par Y le 25 janvier entrera… » is over."""

from recoupe.languages.calendar import TensePatterns
from recoupe.model.text import Sentence, Span, Token

_NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ", "X")
"""Parts of speech of the words of a date."""
_HELPING = ("aux", "aux:tense", "aux:pass", "cop")


def is_of_participle(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> bool:
    """True for the date of what a participle before it tells of a noun, whatever the sentence says is to come of it.

    False where the participle sets up what is to come (« prévu le 3 juin », « un sommet organisé le 3 juin »).
    """
    verb = _governor(sentence, span)
    if verb is None or verb.dep != "acl" or verb.span.start > span.start or verb.feature("VerbForm") != "Part":
        return False
    is_ahead = verb.feature("Tense") == "Pres" or bool(_helpers(verb, sentence))
    end = min(verb.span.end + 1, len(lowered))
    named = (patterns.future, patterns.open, patterns.arranged)
    return not is_ahead and not any(one.search(lowered, verb.span.start, end) for one in named)


def is_of_pluperfect(lowered: str, sentence: Sentence, span: Span, patterns: TensePatterns) -> bool:
    """True for the date right on a verb that had been done: « il avait été expulsé le 3 juin ».

    False where that only set up what is to come: « ils avaient fixé leur sommet au 3 juin ».
    """
    verb = _governor(sentence, span)
    if verb is None or verb.span.start > span.start or verb.feature("VerbForm") != "Part":
        return False
    if patterns.arranging.search(lowered, verb.span.start, verb.span.end) is not None:
        return False
    return any(token.dep == "aux:tense" and token.feature("Tense") == "Imp" for token in _helpers(verb, sentence))


def _helpers(verb: Token, sentence: Sentence) -> list[Token]:
    return [token for token in sentence.tokens if token.head == verb.i and token.dep in _HELPING and token != verb]


def _governor(sentence: Sentence, span: Span) -> Token | None:
    """The verb right above the words of a date, or None where another noun stands between."""
    inside = [token for token in sentence.tokens if span.contains(token.span)]
    for token in inside:
        above = sentence.tokens[token.head]
        if token.pos in _NOMINAL and above not in inside:
            return above if above.pos == "VERB" else None
    return None
