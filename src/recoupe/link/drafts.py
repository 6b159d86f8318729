"""Every stretch that may name an actor or place, in reading order, not yet resolved."""

from collections.abc import Callable

from recoupe.link.anaphora import common_draft, group_draft, pronoun_draft, shared_title
from recoupe.link.bodies import body_draft
from recoupe.link.demonyms import body_adjective, demonym_draft, is_of_two, prefix_draft, take_contingent
from recoupe.link.gazetteer import Hit
from recoupe.link.names import name_at, name_before, tidy
from recoupe.link.offices import LEADING
from recoupe.link.outlets import named_outlet
from recoupe.link.phrases import (
    Right,
    accredited,
    attach_name,
    listed,
    parse_left,
    parse_right,
    set_name,
    stands_beside_name,
)
from recoupe.link.places import is_dateline, is_place, is_town_of_state, town_name
from recoupe.link.reading import NAMED, Draft, Reading
from recoupe.link.sources import anonymous_source
from recoupe.model.folding import fold
from recoupe.model.text import NameCandidate, Span


def collect(reading: Reading) -> list[Draft]:
    """The drafts of a text; they do not overlap."""
    starts = sorted({*reading.by_start, *(c.span.start for c in reading.annotated.candidates), *_honorifics(reading)})
    drafts: list[Draft] = []
    reached = 0
    for start in starts:
        if start < reached:
            continue
        draft = _draft_at(reading, start)
        if draft is None:
            continue
        if draft.start < reached:
            draft.start = max(reached, min(start, draft.head.start if draft.head else start))
        drafts.append(draft)
        reading.previous = draft
        if draft.word and draft.number == "s" and (draft.states or draft.head):
            reading.titled.add(draft.word)
        reached = draft.end
    return drafts


def _honorifics(reading: Reading) -> list[int]:
    places = []
    for form in reading.naming.honorifics:
        place = reading.folded.find(form)
        while place >= 0:
            if place == 0 or not reading.folded[place - 1].isalnum():
                places.append(place)
            place = reading.folded.find(form, place + 1)
    return places


def _draft_at(reading: Reading, start: int) -> Draft | None:
    hits = reading.by_start.get(start, ())
    longest = max((hit.end for hit in hits if hit.kind != "modifier"), default=0)
    for hit in hits:
        if hit.end < longest and hit.kind not in ("role", "body", "group"):
            continue
        if hit.kind == "role" and reading.ends_within_state(hit):
            continue
        maker = _MAKERS.get(hit.kind)
        draft = maker(reading, hit) if maker else None
        if draft is not None:
            return draft
    return _unknown(reading, start)


def _is_adjective(reading: Reading, hit: Hit) -> bool:
    """True in « les opérations militaires » and « la visite officielle », not in « deux cents militaires »."""
    first, end = reading.left(hit.start)
    token, before = reading.token(hit.start), reading.token(first)
    is_number = reading.folded[first:end] in reading.naming.numerals
    return token is not None and token.dep == "amod" and before is not None and before.pos == "NOUN" and not is_number


def _named(kind: str) -> Callable[[Reading, Hit], Draft | None]:
    def make(reading: Reading, hit: Hit) -> Draft | None:
        if _is_doubtful(reading, hit):
            return None
        water = reading.water_before(hit) if kind == "state" else None
        if water is not None:
            return Draft(water, hit.end, "place", reading.text[water : hit.end], phrase=Span(water, hit.end))
        states = hit.targets if kind == "state" else ()
        if kind == "state" and is_town_of_state(reading, hit):
            return _capital(reading, hit)
        draft = Draft(hit.start, hit.end, kind, reading.text[hit.start : hit.end], states=states, phrase=_span(hit))
        if kind == "armed_body":
            take_contingent(reading, draft)
        if kind != "state":
            draft.entity = hit.target
            draft.gender = _gender(reading, hit)
        return draft

    return make


def _gender(reading: Reading, hit: Hit) -> str | None:
    """The gender of a body's name by its article; else ``f`` where a feminine noun opens it."""
    shown = reading.naming.gender_of_article(*reading.left_words(hit.start, 1))
    written = reading.folded[hit.start : hit.end]
    is_feminine = " " in written and reading.naming.gender_of_noun(written, "") == "f"
    return shown or ("f" if is_feminine else None)


def _span(hit: Hit) -> Span:
    return Span(hit.start, hit.end)


def _is_doubtful(reading: Reading, hit: Hit) -> bool:
    """True for a form that is also an ordinary word, without a word before it that shows the name."""
    if hit.kind in ("capital", "place") and (_begins_name(reading, hit) or reading.names_document(hit)):
        return True
    if reading.text[hit.start - 1 : hit.start] == "-" and not reading.ends_at(hit.start - 1):
        return True
    if _is_outreached(reading, hit):
        return True
    written = reading.folded[hit.start : hit.end]
    if written not in reading.naming.ambiguous and written not in reading.lexicon.articled:
        return False
    before = reading.left_words(hit.start, 1)
    if reading.is_listed_behind_state(hit):
        return False
    return not before or before[0] not in reading.naming.place_prepositions | reading.naming.singular | set(
        reading.naming.of
    )


def _is_outreached(reading: Reading, hit: Hit) -> bool:
    """True for « Le Cap » in « Le Cap-Vert »: a longer name begins behind the article."""
    last = reading.folded.rfind(" ", hit.start, hit.end) + 1
    return any(h.end > hit.end and h.kind in NAMED for h in reading.by_start.get(last, ())) if last else False


def _begins_name(reading: Reading, hit: Hit) -> bool:
    """True in « Manchester United »: a capitalised word follows that is no name of its own."""
    follows = hit.end + 1
    if reading.text[hit.end : follows] != " " or not reading.text[follows : follows + 1].isupper():
        return False
    if reading.text[hit.start : hit.end].isupper() or reading.candidate(follows):
        return False
    return all(h.kind in ("modifier", "anonymous") for h in reading.by_start.get(follows, ()))


def _capital(reading: Reading, hit: Hit) -> Draft | None:
    if _is_doubtful(reading, hit):
        return None
    kind = "place" if is_place(reading, hit) else "state"
    via = "named" if kind == "place" else "metonym"
    name = town_name(reading, hit)
    role = "dateline" if kind == "place" and is_dateline(reading, hit) else "capital"
    return Draft(hit.start, hit.end, kind, name, via=via, states=hit.targets, role=role, phrase=_span(hit))


def _place(reading: Reading, hit: Hit) -> Draft | None:
    if _is_doubtful(reading, hit):
        return None
    states = hit.targets if hit.target else ()
    return Draft(hit.start, hit.end, "place", town_name(reading, hit), states=states, phrase=_span(hit))


def _metonym(reading: Reading, hit: Hit) -> Draft:
    draft = Draft(hit.start, hit.end, "organisation", via="metonym", states=hit.targets, phrase=_span(hit))
    draft.name = tidy(reading.text[hit.start : hit.end])
    draft.role = "palace"
    return draft


def _person(reading: Reading, hit: Hit) -> Draft | None:
    name = name_at(reading, hit.start)
    if name is None:
        return None
    if hit.kind == "short_name" and not name.is_candidate and _follows_name(reading, hit.start):
        return None
    draft = Draft(name.full_start, name.end, "person", gender=name.gender)
    set_name(reading=reading, draft=draft, name=name)
    return draft


def _follows_name(reading: Reading, start: int) -> bool:
    before = reading.left(start)
    word = reading.folded[before[0] : before[1]]
    return bool(word) and word[0].isalpha() and reading.text[before[0]].isupper() and not _opens(reading, before[0])


def _opens(reading: Reading, offset: int) -> bool:
    sentence = reading.sentence(offset)
    return sentence is not None and sentence.span.start == offset


def _role(reading: Reading, hit: Hit) -> Draft | None:
    source = anonymous_source(reading, hit)
    if source is not None:
        return source
    if _is_adjective(reading, hit) or _is_given_name(reading, hit):
        return None
    right = parse_right(reading, hit)
    if hit.target == "ambassador":
        accredited(reading, right)
    takes_domain = reading.naming.roles[hit.target].portfolio
    together = listed(reading, right, takes_domain=takes_domain) if hit.number == "p" else ()
    shared = shared_title(reading, hit, right.end) if hit.number == "p" and not together else None
    if shared is not None:
        return shared
    draft = Draft(hit.start, right.end, "person", role=hit.target, gender=hit.gender, number=hit.number)
    draft.states, draft.owner = right.states or _palace_within(reading, hit), right.owner
    draft.is_posted = hit.target == "ambassador" and reading.match(reading.skip(hit.end), reading.naming.of) is None
    draft.via, draft.listed = "title", together
    parse_left(reading, draft)
    draft.number = "p" if draft.count else draft.number or ("p" if draft.determiner in reading.naming.plural else "s")
    draft.title = reading.text[_title_start(draft, hit) : right.end].replace("\n", " ")
    draft.bodies = right.bodies
    draft.phrase = Span(hit.start, right.end)
    is_other = False
    if draft.number == "s":
        draft.office = reading.naming.office_of(hit.target, reading.folded[hit.start : right.end])
        attach_name(reading, draft)
        _take_name_before(reading, draft)
        is_other = _is_of_something_else(reading, right, draft)
        if (draft.owner and not draft.is_posted) or is_other or draft.is_former:
            draft.office = None
    elif _are_theirs(reading, draft):
        draft.kind, draft.role = "group", "last"
    draft.name = draft.name or reading.text[hit.start : right.end]
    draft.word = reading.folded[hit.start : hit.end]
    is_worth = _is_worth(reading, draft, hit, right) and not (
        is_other and not (draft.head or draft.states or draft.owner)
    )
    return draft if is_worth else None


def _are_theirs(reading: Reading, draft: Draft) -> bool:
    """True for the officers of those named before: « une rencontre entre leurs présidents »."""
    found = reading.hit(draft.start, ("group",)) if draft.determiner in reading.naming.possessive else None
    is_owned = found is not None and reading.naming.file.groups[int(found.target)].members == "last"
    return is_owned and not (draft.states or draft.owner or draft.listed or draft.is_former or draft.bodies)


def _is_given_name(reading: Reading, hit: Hit) -> bool:
    """True for « Pape » in « Pape Mensah », whom no article calls a pope and no pope is called like."""
    if reading.text[hit.start : hit.end] not in reading.naming.file.titles_as_given_names:
        return False
    before = reading.left_words(hit.start, 1)
    if before and (before[0] in reading.naming.determiners or before[0] in reading.naming.contracted):
        return False
    name = name_at(reading, reading.skip(hit.end), after_title=True)
    held = (h for one in (name.persons if name else ()) for h in reading.world.titles(one, reading.period))
    return name is not None and not any(holding.office.kind in LEADING for holding in held)


def _palace_within(reading: Reading, hit: Hit) -> tuple[str, ...]:
    """The state of a palace that a title names: « le maître du Kremlin »."""
    inside = (h for h in reading.hits if h.kind == "metonym" and hit.start < h.start and h.end <= hit.end)
    return next((h.targets for h in inside), ())


def _title_start(draft: Draft, hit: Hit) -> int:
    """Where a title begins: at « ancien » or « ex- », which belong to it, else at its noun."""
    if not draft.is_former:
        return hit.start
    return draft.start + len(draft.determiner) + (1 if draft.determiner and draft.determiner[-1] != "'" else 0)


def _take_name_before(reading: Reading, draft: Draft) -> None:
    """Gives a title the unknown name before it, which no recogniser proposed: « Koffi Adjavon, président… »."""
    if draft.head is not None:
        return
    name = name_before(reading, draft.start)
    if name is None or (reading.previous is not None and reading.previous.end > name.start):
        return
    set_name(draft, name, reading)
    draft.start = name.start


def _is_of_something_else(reading: Reading, right: Right, draft: Draft) -> bool:
    """True for « président de la chambre basse du Japon », « président de la Mont-Émilius »."""
    if right.bodies and right.bodies[0] != "common":
        return True
    after = reading.match(reading.skip(draft.end), reading.naming.of)
    if after is None:
        return False
    start = reading.skip(after)
    if reading.text[start : start + 1].isupper():
        return name_at(reading, start) is None
    token = reading.token(start)
    is_noun = token is not None and token.pos == "NOUN"
    return is_noun and reading.folded[slice(*reading.word(start))] not in reading.naming.not_complements


def _is_worth(reading: Reading, draft: Draft, hit: Hit, right: Right) -> bool:
    """False for a common noun that nothing ties to a state, an organisation or a name."""
    if draft.head or draft.states or draft.owner:
        return draft.role != "counterpart" or bool(draft.determiner or draft.head)
    if draft.role == "counterpart":
        return draft.determiner in reading.naming.possessive
    if stands_beside_name(reading, draft) and draft.number == "s":
        return True
    word = reading.folded[hit.start : hit.end]
    is_definite = bool(draft.determiner) and draft.determiner not in reading.naming.indefinite
    if right.has_domain and (is_definite or reading.text[hit.start].isupper()):
        return True
    if right.is_qualified:
        return False
    if word in reading.naming.alone:
        return is_definite or reading.text[hit.start].isupper()
    if draft.office in ("foreign_minister", "defence_minister"):
        return is_definite
    draft.is_again = is_definite and draft.number == "s" and draft.word in reading.titled and right.end == hit.end
    return draft.is_again


def _unknown(reading: Reading, start: int) -> Draft | None:
    """A person or organisation that no table knows: after an honorific, or proposed by the recogniser."""
    name = name_at(reading, start)
    if name is not None and _is_plausible(reading, name.start, name.words, name.has_honorific):
        draft = Draft(name.full_start, name.end, "person")
        set_name(draft, name, reading)
        draft.gender = name.gender
        return draft
    candidate = reading.candidate(start)
    if candidate is None or candidate.label != "ORG":
        return None
    written = reading.text[candidate.span.start : candidate.span.end]
    if "\n" in written or not written[0].isupper() or len(written) < 3:
        return None
    if is_of_two(reading, candidate.span):
        return None
    first = reading.folded[slice(*reading.word(start))]
    is_word = not reading.naming.not_names.isdisjoint((first, fold(written)))
    if is_word or _is_behind_article(reading, candidate):
        return None
    if fold(written) in reading.naming.honorific_ends:
        return None
    end, states = _state_in(reading, candidate.span)
    return Draft(start, end, "organisation", tidy_space(reading.text[start:end]), states=states, phrase=candidate.span)


def _is_behind_article(reading: Reading, candidate: NameCandidate) -> bool:
    """True for « L'ONU » that opens a sentence: the name that the tables know stands behind the article."""
    first = reading.word(candidate.span.start)
    if reading.folded[slice(*first)] not in reading.naming.singular:
        return False
    hit = reading.hit(reading.skip(first[1]), NAMED)
    return hit is not None and hit.end == candidate.span.end


def _state_in(reading: Reading, span: Span) -> tuple[int, tuple[str, ...]]:
    """End and state of an unknown organisation's name: « Fédération ivoirienne de lutte »: its state."""
    end = span.end
    last = reading.left(end)
    of = reading.match(last[0], reading.naming.of) or reading.match(reading.skip(end), reading.naming.of)
    if of is not None:
        after = reading.hit(reading.skip(of), ("state",))
        end = after.end if after is not None else end
    inside = [h for h in reading.hits if span.start < h.start and h.end <= end and h.kind in ("state", "demonym")]
    return end, inside[0].targets if len({h.targets for h in inside}) == 1 else ()


def _is_plausible(reading: Reading, start: int, words: int, has_honorific: bool) -> bool:
    first = reading.folded[slice(*reading.word(start))]
    if first in reading.naming.not_names:
        return False
    return has_honorific or words > 1


def tidy_space(text: str) -> str:
    """The text with single spaces and plain apostrophes."""
    return " ".join(text.replace("’", "'").split())


_MAKERS: dict[str, Callable[[Reading, Hit], Draft | None]] = {
    "state": _named("state"),
    "organisation": _named("organisation"),
    "armed_body": _named("armed_body"),
    "capital": _capital,
    "place": _place,
    "metonym": _metonym,
    "demonym": demonym_draft,
    "outlet": named_outlet,
    "person": _person,
    "short_name": _person,
    "role": _role,
    "body": body_draft,
    "group": group_draft,
    "pronoun": pronoun_draft,
    "common": common_draft,
    "prefix": prefix_draft,
    "adjective": body_adjective,
    "anonymous": anonymous_source,
}
