"""Where an ambassador is sent, a side of what becomes of him: « l'ambassadeur de X à Y, Ana Rey, est expulsé »."""

from collections.abc import Sequence
from dataclasses import replace

from recoupe.extract.lists import preposition_of
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.mention import Mention, Participant
from recoupe.model.text import Span

_AT_POST = {"recall": "target", "summons": "actor", "expulsion": "actor", "accreditation": "host"}
"""Types of what becomes of an ambassador, with the role in it of the state to which he is sent."""
_TO_POSTS = frozenset({"a", "en", "aupres"})
"""Prepositions of where an ambassador is sent."""


def posts_in(tree: Tree, mentions: Sequence[Mention], names: Sequence[Mention]) -> dict[Span, Mention]:
    """For each named ambassador of a sentence, by his span, the name in his title of the state to which he is sent."""
    ambassadors = tree.frames.class_words("ambassadors")
    found: dict[Span, Mention] = {}
    for envoy in mentions:
        if envoy.kind != "person" or envoy.head is None or envoy.title is None:
            continue
        first = next((t for t in tree.tokens if t.start >= envoy.span.start and t.pos == "NOUN"), None)
        if first is None or ambassadors.isdisjoint(tree.frames.noun_keys(first.text)):
            continue
        inside = [n for n in names if n.state and envoy.span.contains(n.span) and n.span.end <= envoy.head.start]
        post = next((n for n in inside if preposition_of(n, tree) in _TO_POSTS), None)
        if post is not None:
            found[envoy.span] = post
    return found


def with_posts(
    match: Match, found: Sequence[Participant], mentions: Sequence[Mention], tree: Tree
) -> list[Participant]:
    """The participants with the state to which the title of a named ambassador among them sends him.

    His own state is who recalls him.
    """
    role = _AT_POST.get(match.frame.type)
    envoys = [m for m in mentions if m.span in tree.posts and any(p.span in (m.span, m.head) for p in found)]
    if role is None or not envoys:
        return list(found)
    envoy, post, spans = envoys[0], tree.posts[envoys[0].span], (envoys[0].span, envoys[0].head)
    others = {p.state for p in found if p.span not in spans and p.role == role and p.state is not None}
    if others - {envoy.state} or post.state == envoy.state:
        return list(found)
    kept = [p for p in found if p.role != role]
    if role == "target" and not any(p.role == "actor" for p in kept):
        kept += [replace(p, role="actor") for p in found if p.span in spans]
    return [*kept, Participant(post.name, role, f"state:{post.state}", post.state, None, post.span)]
