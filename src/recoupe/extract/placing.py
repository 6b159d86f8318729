"""Where an event takes place, from the words that belong to its clause."""

from collections.abc import Collection, Container, Mapping, Sequence

from recoupe.extract.other_days import is_of_telling, verb_of
from recoupe.extract.readings import Reading
from recoupe.extract.sites import Site, sites_in
from recoupe.extract.tree import Tree
from recoupe.extract.triggers import Match
from recoupe.model.folding import fold
from recoupe.model.kinds import kinds
from recoupe.model.mention import Participant, Place

_ABOUT = frozenset({"sur"})
"""Prepositions behind which a name is what talks are about, and the place of an act of force alone."""
_HOW = frozenset({"avec", "sans"})
"""Prepositions of how news is received: « accueille avec satisfaction les pourparlers »."""
_AT_SEAT = "a"
"""The preposition behind which a palace is where its master receives: « reçu à l'Élysée »."""
_PLACE_ARCS = 3
"""Arcs within which a place of the clause that qualifies a trigger still places it."""
_HELD_THERE = frozenset({"meet", "agree"})
"""Families of acts that take place in palaces."""
_DECIDED = frozenset({"decide", "speak", "press"})
"""Families of acts that are decisions or words: the state beside them is what they are about."""
_DECISIONS = frozenset({"aid_suspended", "expulsion", "recall", "recognition", "withdrawal", "accession", "invitation"})
"""Types of other families that are decisions too."""
_GIVEN = frozenset({"aid", "loan", "debt_relief", "investment", "arms_delivery", "letter"})
"""Types of acts in which « au Togo » says who is given something, not where."""
_STRUCK = frozenset({"force", "press"})
"""Families of acts that their object places: « bombarder Oran », « rouvrir le poste d'Oran »."""
_UNDERGOING = ("obj", "nsubj:pass", "nmod")
"""Relations by which a town is what an act is done to."""
_RECEIVING = frozenset({"recipient", "target", "beneficiary"})
"""Roles of those to whom something is said or given, who are no place."""
_SMALL = frozenset({"ADP", "DET", "PUNCT", "ADJ"})
"""Parts of speech between a town and what it lies in: « à Oran, dans l'est de la Zembie »."""


def place_of(
    match: Match,
    reading: Reading,
    participants: Sequence[Participant],
    sayings: Container[str],
    capitals: Mapping[str, str],
) -> Place | None:
    """Where an event takes place, or None: a place or state behind a preposition of place near the trigger.

    A part of it will do: « dans le nord de X ». Those to whom something is said are no place (« X reproche à Y »),
    nor is where somebody tells of the event, with one of `sayings`: « …, rappelle-t-on à X ». A town of no known
    state lies in the one named right behind it; the town of a building says more than its name. `capitals` are the
    names of capitals by the code of their state, for « dans la capitale zembienne ».
    """
    tree, sites = reading.tree, list(sites_in(reading, capitals))
    if match.frame.type == "visit" and (home := _home(participants)):
        sites = [site for site in sites if site.mention.state not in home]
    sites = [site for site in sites if not _is_said_there(site, match, reading)]
    receiving = {p.state for p in participants if p.role in _RECEIVING}
    ranked = []
    for site in sites:
        is_where = _is_where(match, tree, site)
        is_own = is_where or _may_be(site, match, tree, receiving)
        if not is_own or is_of_telling(match, tree, site.inside[0], sayings):
            continue
        arcs, crossings = tree.distance(match.token, site.inside[0])
        is_first = is_where or _is_cleft(match, tree, site)
        if is_first or _is_near(match, tree, site, arcs, crossings):
            rank = (0 if is_first else crossings + 1, not site.is_town, arcs, site.mention.span.distance(match.span))
            ranked.append((rank, site))
    if not ranked:
        return _host(match, sites, reading)
    return _place(min(ranked, key=lambda item: item[0])[1], sites, reading.tree)


def _home(participants: Sequence[Participant]) -> set[str | None]:
    """The states to which travellers come home: « rentré à Oran au terme d'une visite au Sarkan » was in the other."""
    guests, hosts = ({p.state for p in participants if p.role == role} for role in ("guest", "host"))
    return guests - hosts if hosts - guests else set()


def _is_said_there(site: Site, match: Match, reading: Reading) -> bool:
    """True where somebody speaks of the act in that town: « a condamné l'attaque mardi à Oran »."""
    above = reading.tree.head(site.whole)
    is_said = any(m.token == above and m.is_verb and m.frame.stance is not None for m in reading.matches)
    is_below = above is not None and above != match.token and above in reading.tree.ancestors(match.token)
    return is_said and is_below and _is_set_apart(site, reading.tree)


def _may_be(site: Site, match: Match, tree: Tree, receiving: Collection[str | None]) -> bool:
    """True for a name that its preposition and the words around it allow as where an act takes place."""
    mention, family = site.mention, kinds().family_of(match.frame.type)
    if mention.kind == "organisation":
        return site.leading == _AT_SEAT and mention.name[:1].isupper() and family in _HELD_THERE
    if mention.via == "pronoun":
        return mention.kind == "place"
    if _is_undergoing(site, match, tree):
        return True
    is_given = match.frame.stance is not None or (match.frame.type in _GIVEN and site.leading == "a")
    if (mention.kind == "state" or mention.via == "metonym") and mention.state in receiving and is_given:
        return False
    is_part = site.whole != site.inside[0] or tree.frames.is_part(tree.tokens[site.whole].text)
    if site.leading in _ABOUT and family != "force" and not is_part:
        return False
    if site.leading == "contre" and family == "force" and mention.kind == "place":
        return True
    if (family in _DECIDED or match.frame.type in _DECISIONS) and not _is_direct(site, match, tree):
        return False
    is_led = site.leading in tree.frames.places or site.leading in tree.frames.beside
    return is_led and not _is_given(site, tree) and not _is_compared(site.inside[0], tree)


def _is_near(match: Match, tree: Tree, site: Site, arcs: int, crossings: int) -> bool:
    """True for a place in the clause of a trigger, or right within one that qualifies it.

    A name that no table knows must hang on the same verb.
    """
    if crossings > 1 or (crossings == 1 and (arcs > _PLACE_ARCS or match.token not in tree.ancestors(site.inside[0]))):
        return False
    if site.mention.state is not None or site.mention.via == "pronoun":
        return True
    above = next((k for k in tree.ancestors(site.whole) if k == match.token or tree.is_verb(k)), None)
    own = (match.token, verb_of(match, tree), next((k for k in tree.ancestors(match.token) if tree.is_verb(k)), None))
    return above in own


def _is_undergoing(site: Site, match: Match, tree: Tree) -> bool:
    """True for the town to which an act is done: « rouvrir le poste d'Oran », « le bombardement d'Oran »."""
    if site.mention.kind != "place" or kinds().family_of(match.frame.type) not in _STRUCK:
        return False
    is_bare = site.leading is None or (not match.is_verb and site.leading in tree.frames.bare)
    return is_bare and tree.tokens[site.whole].dep in _UNDERGOING and tree.head(site.whole) == match.token


def _is_compared(k: int, tree: Tree) -> bool:
    """True behind « contrairement à », « conformément à », which tell no place."""
    head = tree.head(k)
    return head is not None and fold(tree.tokens[head].text) in tree.frames.comparing


def _is_given(site: Site, tree: Tree) -> bool:
    """True for a state to which something is done: « rendu à l'Égypte », where a place would be « en Égypte »."""
    before = tree.tokens[site.inside[0] - 1] if site.inside[0] else None
    is_state = site.mention.kind == "state" and site.whole == site.inside[0] and site.leading == "a"
    return is_state and before is not None and fold(before.text) in tree.frames.dative_articles


def _is_direct(site: Site, match: Match, tree: Tree) -> bool:
    """True for a town right on the verb: « a dénoncé lundi à Oran », not « dénonce l'attaque à Oran »."""
    last = tree.tokens_in(match.span)[-1]
    between = tree.tokens[last + 1 : site.whole]
    if not site.is_town:
        return False
    if site.whole < match.token or _is_set_apart(site, tree):
        return True
    is_on_verb = tree.head(site.whole) in (match.token, verb_of(match, tree))
    return is_on_verb and not any(t.pos in ("NOUN", "PROPN") and not tree.is_date(t.i) for t in between)


def _is_set_apart(site: Site, tree: Tree) -> bool:
    """True for a town right behind a day or a comma, and one from which somebody speaks: « …, mardi à Oran »."""
    first = min([site.whole, *tree.children(site.whole, "case")])
    before = first - 1
    return before >= 0 and (tree.is_date(before) or tree.tokens[before].text == ",")


def _is_where(match: Match, tree: Tree, site: Site) -> bool:
    """True for the town of « à Oran, où X a rencontré Y »."""
    verb = verb_of(match, tree) or match.token
    for k in (verb, *tree.ancestors(verb)):
        if tree.tokens[k].dep == "acl:relcl":
            opening = tree.tokens[site.inside[-1] + 1 : k]
            if site.mention.kind != "place" or any(t.pos == "VERB" for t in opening):
                return False
            words = [token.text.lower() for token in opening if token.pos != "PUNCT"][:1]
            return bool(words) and words[0] in tree.frames.file.where
    return False


def _is_cleft(match: Match, tree: Tree, site: Site) -> bool:
    """True for « c'est à Oran que X a reçu Y », where the parse makes the town the main word."""
    k = site.whole
    is_denied = any(tree.tokens[c].feature("Polarity") == "Neg" for c in tree.children(k, "advmod"))
    return bool(tree.children(k, "cop")) and not is_denied and tree.head(verb_of(match, tree) or match.token) == k


def _host(match: Match, sites: Sequence[Site], reading: Reading) -> Place | None:
    """Whoever an act is the guest of: « Oran accueille depuis lundi des pourparlers entre X et Y »."""
    tree = reading.tree
    verb = next((k for k in tree.ancestors(match.token) if not tree.is_date(k)), None)
    if match.is_verb or verb is None or tree.frames.hosting.isdisjoint(tree.keys(verb)):
        return None
    how = [k for k in tree.children(verb, "obl", "obl:mod") if tree.preposition(k) in _HOW]
    if how or any(m.token == verb and m.frame.stance is not None for m in reading.matches):
        return None
    hosts = tree.complements(verb).get("subject", ())
    found = next((site for site in sites for k in hosts if k in site.inside), None)
    return _place(found, sites, tree) if found is not None else None


def _place(site: Site, sites: Sequence[Site], tree: Tree) -> Place:
    """The record of a place: the known town right behind it where its own state is unknown, or its state."""
    mention = site.mention
    behind = next((other for other in sites if _lies_in(site, other, tree)), None)
    if mention.state is None and behind is not None and behind.mention.state is not None:
        if behind.mention.kind == "place":
            return Place(behind.mention.name, behind.mention.state, behind.mention.span)
        return Place(mention.name, behind.mention.state, mention.span)
    return Place(mention.name, mention.state, mention.span)


def _lies_in(site: Site, other: Site, tree: Tree) -> bool:
    """True for a name right behind another: « à Oran, dans l'est de la Zembie »."""
    between = tree.tokens[site.inside[-1] + 1 : other.inside[0]]
    return bool(between) and all(t.pos in _SMALL or tree.frames.is_part(t.text) for t in between)
