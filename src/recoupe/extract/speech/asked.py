"""Infinitives that tell what somebody is asked to say, which nobody has said."""

from recoupe.extract.speech.words import Reading, lowered

_NEAR = 5


def is_asked(reading: Reading, index: int) -> bool:
    """True for the infinitive of « a appelé la mairie à dire que », not of « a appelé la mairie pour dire que »."""
    token = reading.token_at(reading.words[index])
    tokens = reading.sentence_of(reading.words[index]).tokens
    while token is not None and token.dep.startswith(("conj", "aux", "dep")) and token.head != token.i:
        token = tokens[token.head]
    if token is None or _is_purpose(reading, index) or _is_purpose(reading, reading.index_at(token.start)):
        return False
    governor = tokens[token.head] if token.feature("VerbForm") == "Inf" else token
    entries = reading.reporting.forms.get(lowered(governor.text), ())
    is_before = governor.start < reading.words[index].start
    return is_before and any("to" in entry.takes for entry in entries)


def is_due(reading: Reading, index: int) -> bool:
    """True for the infinitive of « doit reconnaître », « devait être prêt à envisager »: what is not said yet."""
    lead = reading.words[max(0, index - _NEAR) : index]
    return any(word.text in reading.rules.modals and word.sentence == reading.words[index].sentence for word in lead)


def _is_purpose(reading: Reading, index: int) -> bool:
    """True for an infinitive behind « pour », past its negation and its pronouns: what the subject itself is to do."""
    place = index - 1
    while place > 0 and reading.words[place].text in reading.rules.infinitive_markers:
        place -= 1
    return place >= 0 and reading.words[place].text in reading.rules.purposes
