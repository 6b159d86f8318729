"""Who and what a document speaks of: every mention of an actor or place, linked to the world's tables."""

from recoupe.languages.naming import Naming
from recoupe.link.appositions import join_apart, join_appositions, join_bracketed, join_several
from recoupe.link.drafts import collect
from recoupe.link.gazetteer import Hit, lexicon
from recoupe.link.genders import tell_genders
from recoupe.link.groups import Groups
from recoupe.link.parties import Parties
from recoupe.link.persons import Persons
from recoupe.link.reading import Draft, Reading
from recoupe.link.repeats import add_repeats, titles_again
from recoupe.link.scene import Scene, home_state, letterhead_states
from recoupe.model.mention import Mention, Party
from recoupe.model.text import Annotated
from recoupe.world import World

_DISPATCHES = 2
"""States in the datelines of a text from which on it is a column of dispatches, each with a home of its own."""


def link_mentions(annotated: Annotated, *, world: World, naming: Naming) -> tuple[Mention, ...]:
    """The mentions of a document in reading order; none overlap.

    Deterministic; sentences without tokens are read by their surface. What cannot be resolved keeps a
    reason in `unsure`; pronouns and groups without any antecedent are left out.
    """
    return actors_of(Reading(annotated, lexicon(world, naming)))


def actors_of(reading: Reading) -> tuple[Mention, ...]:
    """The same mentions from a text that is already looked up in the tables."""
    drafts = add_repeats(reading, join_appositions(reading, collect(reading)))
    join_apart(reading, drafts)
    join_several(reading, drafts)
    join_bracketed(reading, drafts)
    drafts = titles_again(drafts)
    tell_genders(reading, drafts)
    scene = Scene(reading, _home(reading, drafts))
    homes = _homes(reading, drafts)
    cast = tuple(dict.fromkeys(person for draft in drafts if len(draft.persons) == 1 for person in draft.persons))
    states = reading.main_states()
    done: list[Draft] = []
    persons = Persons(reading, scene, cast, states)
    groups = Groups(reading, done, states)
    parties = Parties(reading, scene, [] if homes else states)
    for draft in drafts:
        if homes:
            scene.home = next((state for start, state in reversed(homes) if start <= draft.start), None)
        if draft.via == "pronoun" and draft.role != "last":
            groups.pronoun(draft)
        elif draft.kind == "group" and draft.role in ("states", "leaders", "ministers", "anyone", "last"):
            groups.group(draft)
        elif draft.kind == "person":
            if not groups.pair(draft):
                persons.resolve(draft)
        else:
            parties.resolve(draft)
        if draft.same_as is None:
            scene.learn(draft)
        done.append(draft)
    persons.settle(done)
    _fill_back(done)
    _share(done)
    return tuple(_mention(reading, draft) for draft in done if not (draft.via == "pronoun" and draft.unsure))


def _fill_back(drafts: list[Draft]) -> None:
    """Gives a person named before anybody said for whom he acts the state that a later mention shows."""
    known: dict[str, str] = {}
    for draft in drafts:
        if draft.kind == "person" and draft.entity and draft.state and not draft.unsure:
            known.setdefault(draft.entity, draft.state)
    for draft in drafts:
        if draft.kind == "person" and draft.entity in known and draft.state is None and draft.owner is None:
            draft.state = known[draft.entity]


def _share(drafts: list[Draft]) -> None:
    """Gives titles the persons named apart from them."""
    for draft in drafts:
        if draft.same_as is not None:
            draft.kind, draft.entity, draft.name = "person", draft.same_as.entity, draft.same_as.name
            draft.state = draft.same_as.state or (None if draft.is_again else draft.state)
        elif draft.bearers:
            draft.members = tuple(Party(named.name, named.entity, named.state) for named in draft.bearers)
            draft.kind, draft.state, draft.unsure = "group", None, None


def _home(reading: Reading, drafts: list[Draft]) -> str | None:
    """The state that the text is written from: its dateline's, else its outlet's.

    Of a dateline whose state the text names no more, while it speaks of another one, nothing follows.
    """
    datelines = [d for d in drafts if d.role == "dateline" and d.states and not _is_elsewhere(reading, d)]
    states = [*letterhead_states(reading), *(d.states for d in datelines)]
    if states:
        return reading.choose(states[0]).removeprefix("state:")
    outlet = reading.annotated.document.outlet
    if outlet is not None and outlet.kind in ("international",):
        return None
    return home_state(reading) or _own_officers(reading, drafts)


def _is_elsewhere(reading: Reading, dateline: Draft) -> bool:
    """True for the town of a dateline where the text is about another state: « LAGO (Agence) – La Zembie a… »."""
    codes = {target.removeprefix("state:") for target in dateline.states}
    if not _heads_dispatch(reading, dateline):
        return False
    told = any(not codes.isdisjoint(_states_of(hit)) and hit.start >= dateline.end for hit in reading.hits)
    return not told and reading.dominant() not in {None, *codes}


def _heads_dispatch(reading: Reading, dateline: Draft) -> bool:
    return reading.folded[dateline.end :].lstrip().startswith(("-", "("))


def _states_of(hit: Hit) -> set[str]:
    return {target.removeprefix("state:") for target in hit.targets}


def _homes(reading: Reading, drafts: list[Draft]) -> list[tuple[int, str | None]]:
    """Of dispatches from several states in one text, where each paragraph begins, with the state of its dateline.

    Empty for any other text: « MOSCOU – … » speaks for the whole of it.
    """
    lines = [0, *(k + 1 for k, sign in enumerate(reading.text) if sign == "\n")]
    datelines = {d.start: d for d in drafts if d.role == "dateline" and d.states and d.start in lines}
    datelines = {k: d for k, d in datelines.items() if _heads_dispatch(reading, d)}
    if len({d.states for d in datelines.values()}) < _DISPATCHES:
        return []
    return [(k, reading.choose(datelines[k].states).removeprefix("state:") if k in datelines else None) for k in lines]


def _own_officers(reading: Reading, drafts: list[Draft]) -> str | None:
    """The state of those whom the text calls « le ministre de…, X » without saying of which state, if it is one."""
    found: set[str] = set()
    for draft in drafts:
        is_bare = draft.head is not None and draft.title and not (draft.states or draft.owner or draft.is_former)
        if not is_bare or not draft.persons or draft.role not in ("minister", "foreign_minister", "head_of_state"):
            continue
        if draft.determiner not in reading.naming.singular - reading.naming.possessive - reading.naming.indefinite:
            continue
        holdings = reading.world.titles(draft.persons[0], reading.period)
        found.update(h.office.body for h in holdings if h.is_current and not h.office.body.startswith("org:"))
    return found.pop() if len(found) == 1 else None


def _acted_for(reading: Reading, draft: Draft) -> str | None:
    """The organisation for which somebody unnamed acts: « un porte-parole de l'Otan », not « ses membres ».

    Several of an armed body are not that body: « des combattants de X » may have left it, or been its prisoners.
    """
    is_unnamed = draft.kind in ("person", "group", "anonymous") and draft.head is None and not draft.members
    if not is_unnamed or draft.owner is None or draft.state is not None or draft.is_posted:
        return None
    if draft.kind == "group" and not draft.owner.startswith("org:"):
        return None
    named = (h.start for h in reading.hits if h.target == draft.owner and draft.start < h.start < draft.end)
    words = reading.folded[draft.start : min(named, default=draft.end)].split()
    return draft.owner if reading.naming.not_agents.isdisjoint(words) else None


def _mention(reading: Reading, draft: Draft) -> Mention:
    return Mention(
        span=draft.span,
        kind=draft.kind,
        name=draft.name or ", ".join(party.name for party in draft.members) or reading.text[draft.start : draft.end],
        entity=draft.entity or _acted_for(reading, draft),
        state=draft.state,
        title=draft.title,
        via=draft.via,
        members=draft.members,
        head=draft.head,
        gender=draft.gender,
        number=draft.number,
        unsure=draft.unsure,
    )
