"""A document's sentences with their trees and the triggers found in them, made once for all extractors."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from recoupe.extract.clitics import Referents
from recoupe.extract.fillers import private_people
from recoupe.extract.posts import posts_in
from recoupe.extract.pronouns import Antecedents
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match, find_matches
from recoupe.languages.frames import Frames
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Mention
from recoupe.model.text import Annotated, DateMention, Sentence

Spanned = TypeVar("Spanned", Mention, DateMention)

_CLOSING = frozenset("»”\"’')")
_JOINING = _CLOSING | {","}
"""What may stand between a question and the verb that puts it."""
_LINKS = frozenset({"ADP", "DET"})
_NAMES = frozenset({"organisation", "armed_body", "person", "outlet"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One parsed sentence: its tree, its triggers, and the mentions and dates that lie in it.

    `places` are the names of places that are no actors: towns, seas and buildings that the tables do not know.
    """

    sentence: Sentence
    tree: Tree
    matches: tuple[Match, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    places: tuple[Mention, ...] = ()

    def is_asked(self, match: Match) -> bool:
        """True for the main verb of a question, and for the verb that only puts one: « …? », a-t-il demandé."""
        words = [token.text for token in self.tree.tokens if token.text not in _CLOSING]
        is_question = bool(words) and words[-1].endswith("?")
        if is_question and match.is_verb and self.tree.head(self.tree.clause_of(match.token)) is None:
            return True
        before = [t.text for t in self.tree.tokens if t.end <= match.span.start and t.text not in _JOINING]
        return match.frame.stance is not None and match.is_verb and bool(before) and before[-1].endswith("?")


def read_sentences(
    annotated: Annotated, mentions: Sequence[Mention], frames: Frames, names: Sequence[Mention] = ()
) -> tuple[Reading, ...]:
    """The readings of all sentences that were parsed, in order; `names` are all names, also those within mentions."""
    readings: list[Reading] = []
    mentions_in = _by_sentence(annotated, mentions)
    dates_in = _by_sentence(annotated, annotated.dates)
    names_in = _by_sentence(annotated, names)
    antecedents, referents = Antecedents(), Referents()
    private = private_people(mentions, frames)
    for sentence in annotated.sentences:
        if not sentence.tokens:
            continue
        inside = tuple(mentions_in[sentence.index])
        dates = tuple(dates_in[sentence.index])
        tree = Tree(sentence, frames, dates, inside)
        tree.private = private
        tree.posts = posts_in(tree, inside, names_in[sentence.index])
        tree.meant = antecedents.follow(tree, inside)
        inside = tuple(referents.follow(tree, inside))
        found = [m for m in find_matches(tree, frames, inside) if not _is_part_of_name(m, inside, tree)]
        places = tuple(m for m in names_in[sentence.index] if m.kind == "place" and m not in inside)
        readings.append(Reading(sentence, tree, tuple(found), inside, dates, places))
    return tuple(readings)


def _by_sentence(annotated: Annotated, spanned: Sequence[Spanned]) -> dict[int, list[Spanned]]:
    """What lies wholly in each sentence, by the sentence's index, in the order given."""
    found: dict[int, list[Spanned]] = defaultdict(list)
    for one in spanned:
        sentence = annotated.sentence_at(one.span.start)
        if sentence is not None and sentence.span.contains(one.span):
            found[sentence.index].append(one)
    return found


def _is_part_of_name(match: Match, mentions: Sequence[Mention], tree: Tree) -> bool:
    """True for a trigger word that belongs to a name or title: « Organisation du traité… », « l'émissaire de X, Y »."""
    word = tree.tokens[match.token]
    for mention in mentions:
        if _is_mere_capital(match, mention, tree):
            continue
        if mention.kind in _NAMES and (mention.head or mention.span).contains(match.span):
            return True
        if mention.kind == "person" and not match.is_verb and mention.span.contains(word.span):
            return True
    return not match.is_verb and (_is_within_title(match.token, tree) or _is_of_body(match.token, tree))


def _is_mere_capital(match: Match, mention: Mention, tree: Tree) -> bool:
    """True for « des Consultations politiques », which only the capital that opens it makes a name."""
    is_unknown = mention.kind == "organisation" and mention.entity is None and mention.state is None
    if match.is_verb or not is_unknown or kinds().family_of(match.frame.type) != "meet":
        return False
    inside = tree.tokens_in(mention.span)
    is_head = bool(inside) and inside[0] == match.token and len(inside) > 1
    return is_head and all(tree.tokens[k].text.islower() for k in inside[1:])


def _noun_before(i: int, tree: Tree) -> int | None:
    """The noun before a token to which only a preposition and a determiner tie it, None for any other."""
    before = i - 1
    while before >= 0 and tree.tokens[before].pos in _LINKS:
        before -= 1
    return before if 0 <= before < i - 1 and tree.tokens[before].pos == "NOUN" else None


def _is_within_title(i: int, tree: Tree) -> bool:
    """True for a noun with a capital right behind another one: « le Centre pour le Dialogue »."""
    before = _noun_before(i, tree)
    has_small = any(t.pos == "NOUN" and t.text[0].islower() for t in tree.tokens)
    return bool(before) and has_small and tree.tokens[before or 0].text.istitle() and tree.tokens[i].text.istitle()


def _is_of_body(i: int, tree: Tree) -> bool:
    """True for what a body is for: « le conseil de médiation »."""
    before, frames = _noun_before(i, tree), tree.frames
    if before is None or before != i - 2 or fold(tree.tokens[i - 1].text) not in frames.bare:
        return False
    return not frames.class_words("institutions").isdisjoint(frames.noun_keys(tree.tokens[before].text))
