"""Words that stand for parties named elsewhere: « les deux pays », « il », « ce dernier », « le pays »."""

from recoupe.languages.naming_rules import GroupRule
from recoupe.link.gazetteer import Hit
from recoupe.link.offices import LEADING
from recoupe.link.phrases import listed, parse_left, parse_right
from recoupe.link.reading import Draft, Reading
from recoupe.model.text import Span


def group_draft(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of a group such as « les deux ministres » or of « leur », None where no group is meant."""
    follows = reading.skip(hit.end)
    if reading.hit(follows, ("demonym",)) and reading.text[follows].islower():
        return None
    rule = reading.naming.file.groups[int(hit.target)]
    if rule.members == "last":
        if reading.hit(follows, ("common",)):
            return None
        return Draft(
            hit.start, hit.end, "group", via="pronoun", role="last", phrase=Span(hit.start, hit.end), number="p"
        )
    draft = Draft(
        hit.start, hit.end, "group", via="title", role=rule.members, phrase=Span(hit.start, hit.end), number="p"
    )
    parse_left(reading, draft)
    draft.count = rule.count
    right = parse_right(reading, hit)
    draft.listed = listed(reading, right)
    if draft.listed:
        draft.end = right.end
    draft.states = _named_by(rule)
    draft.name = reading.text[draft.start : draft.end]
    return draft if draft.determiner else None


def _named_by(rule: GroupRule) -> tuple[str, ...]:
    """The states that the words of a group name by themselves."""
    return tuple(f"state:{code}" for code in rule.states)


def shared_title(reading: Reading, hit: Hit, end: int) -> Draft | None:
    """The draft of a title in the plural whose phrase ends at `end`, shared by a group behind it, None for any other.

    « Les ministres de la Pêche des deux pays » are officers of both of them.
    """
    after = reading.match(reading.skip(end), reading.naming.of)
    found = reading.hit(reading.skip(after), ("group",)) if after is not None else None
    rule = reading.naming.file.groups[int(found.target)] if found is not None else None
    if found is None or rule is None or rule.members != "states":
        return None
    role = "leaders" if reading.naming.roles[hit.target].office in LEADING else "states"
    draft = Draft(hit.start, found.end, "group", via="title", role=role, phrase=Span(hit.start, found.end), number="p")
    parse_left(reading, draft)
    draft.count, draft.states = rule.count, _named_by(rule)
    draft.name = reading.text[draft.start : draft.end]
    return draft


def pronoun_draft(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of a pronoun, None where it stands for nobody."""
    after = reading.skip(hit.end)
    may_be_nobody = hit.gender != "f" and hit.number != "p"
    if may_be_nobody and reading.naming.impersonal.match(reading.folded, after):
        return None
    if " " in reading.folded[hit.start : hit.end] and _is_adjective(reading, after):
        return None
    draft = Draft(
        hit.start,
        hit.end,
        "person",
        via="pronoun",
        gender=hit.gender,
        number=hit.number,
        phrase=Span(hit.start, hit.end),
    )
    draft.role = (
        "demonstrative"
        if "-" in reading.folded[hit.start : hit.end] or " " in reading.folded[hit.start : hit.end]
        else "pronoun"
    )
    draft.name = reading.text[hit.start : hit.end]
    return draft


def _is_adjective(reading: Reading, after: int) -> bool:
    """True in « ces derniers mois », « cette dernière proposition »: what looks like a pronoun has a noun."""
    token = reading.token(after)
    return reading.folded[slice(*reading.word(after))] in reading.naming.times or (
        token is not None and token.pos in ("NOUN", "NUM")
    )


def common_draft(reading: Reading, hit: Hit) -> Draft | None:
    """The draft of « le pays » and the like, None where the noun has a name or stands for none: « le pays voisin »."""
    draft = Draft(hit.start, hit.end, "state", via="title", role="common", phrase=Span(hit.start, hit.end), number="s")
    parse_left(reading, draft)
    follows = reading.match(reading.skip(hit.end), reading.naming.of)
    is_of_name = follows is not None and reading.text[reading.skip(follows) :][:1].isupper()
    is_named = is_of_name and draft.determiner not in reading.naming.demonstrative
    behind = reading.folded[slice(*reading.word(reading.skip(hit.end)))]
    is_other = behind in reading.naming.neighbouring and draft.determiner not in reading.naming.demonstrative
    if is_named or is_other or reading.hit(reading.skip(hit.end), ("demonym",)):
        return None
    is_single = draft.determiner in reading.naming.singular and draft.determiner not in reading.naming.indefinite
    return draft if is_single and draft.count is None else None


def nation_draft(body: Draft) -> Draft:
    """« cet État » as what « ce pays » is: the state spoken of, no body of it."""
    return Draft(body.start, body.end, "state", via="title", role="common", phrase=body.phrase, number="s")
