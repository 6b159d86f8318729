"""On whose word an event stands: the speaker of the words around it, or the source that a verb names."""

from collections.abc import Container, Sequence

from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Attribution, Mention, Quote

_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "state": "organisation",
    "group": "organisation",
    "armed_body": "organisation",
    "outlet": "agency",
    "anonymous": "anonymous",
}


def attribution_of(
    match: Match, tree: Tree, mentions: Sequence[Mention], quotes: Sequence[Quote], sayings: Container[str]
) -> Attribution:
    """The speaker of the smallest quote around a trigger, else who a verb of saying above it names, else the outlet.

    `sayings` holds the forms of verbs of saying in lower case, `mentions` those of the sentence.
    """
    around = [q for q in quotes if q.span.contains(match.span) and q.speaker is not None]
    if around:
        speaker = min(around, key=lambda q: q.span.end - q.span.start).speaker
        if speaker is not None:
            return speaker
    for ancestor in tree.ancestors(match.token):
        if tree.tokens[ancestor].text.lower() in sayings and tree.is_verb(ancestor):
            return _source(ancestor, tree, mentions) or Attribution()
    return Attribution()


def _source(verb: int, tree: Tree, mentions: Sequence[Mention]) -> Attribution | None:
    for k in tree.complements(verb).get("subject", ()):
        start = tree.tokens[k].start
        over = [m for m in mentions if m.span.start <= start < m.span.end and m.kind in _KINDS]
        if over:
            source = max(over, key=lambda m: m.span.end - m.span.start)
            kind = "office" if source.kind == "person" and source.via == "title" else _KINDS[source.kind]
            return Attribution(kind, source.name, source.state, source.entity, source.span)
    return None
