"""Whether an event binds anybody, as what kind of commitment, and how far it has come."""

from recoupe.extract.readings import Reading
from recoupe.extract.unbinding import is_unbinding
from recoupe.languages.commitments import CommitmentRules
from recoupe.languages.factuality import FactualityRules
from recoupe.languages.stems import noun_keys
from recoupe.model.mention import Event
from recoupe.model.text import Annotated
from recoupe.model.time import parse_edtf

_HELD_STAGE = {
    "agreement_signed": "signed",
    "agreement_announced": "announced",
    "agreement_ratified": "ratified",
    "agreement_in_force": "in_force",
    "agreement_suspended": "suspended",
    "agreement_terminated": "terminated",
    "negotiation": "negotiated",
    "trade_deal": "signed",
    "withdrawal": "terminated",
    "aid": "implemented",
    "loan": "signed",
    "aid_suspended": "suspended",
    "debt_relief": "implemented",
}
KIND = {
    "aid": "aid",
    "aid_suspended": "aid",
    "debt_relief": "aid",
    "loan": "loan",
    "military_presence": "mission",
    "military_withdrawal": "pledge",
    "arms_delivery": "pledge",
    "border_opening": "pledge",
    "investment": "pledge",
    "repatriation": "pledge",
    "sanction_lifted": "pledge",
    "visit": "visit",
    "embassy_opening": "mission",
    "envoy": "mission",
    "observation": "mission",
    "training": "programme",
    "joint_exercise": "programme",
    "recognition": "pledge",
    "relations_broken": "pledge",
    "relations_restored": "pledge",
    "relations_suspended": "pledge",
    "sanction": "pledge",
}
BOUND = frozenset(KIND) - {"aid", "aid_suspended", "debt_relief", "loan"}
"""Types that bind somebody only while they are plans."""
OFFICIAL = frozenset({"person", "office", "organisation", "communique"})
"""Sources whose word for a visit or an exit to come is the announcement itself."""
TYPES = frozenset({*_HELD_STAGE, *KIND, "ceasefire"})
"""Types of which an event may make a commitment."""


def binds(
    event: Event, reading: Reading, annotated: Annotated, rules: CommitmentRules, factuality: FactualityRules
) -> bool:
    """True for an event that is a commitment: an agreement, aid, or an act to come that its own actor announces."""
    is_told = event.type not in BOUND or not any(rules.undertakings.is_campaign(t.text) for t in reading.tree.tokens)
    return (
        is_told
        and (_is_settled(event) or _is_offered(event, annotated, rules, factuality))
        and _names_matter(event, reading, rules)
        and not _is_wished(event, annotated, rules, factuality)
        and not _is_general(event, reading)
        and not is_unbinding(_token(event, reading), reading.tree, rules.undertakings, factuality)
    )


def _token(event: Event, reading: Reading) -> int:
    """The first token of an event's trigger."""
    return next(token.i for token in reading.tree.tokens if event.trigger.overlaps(token.span))


def _is_general(event: Event, reading: Reading) -> bool:
    """True for aid that somebody gives, without a number, sum or day: what he does all the while, or the word alone."""
    if event.type != "aid" or event.status not in ("held", "ongoing"):
        return False
    if event.status == "held" and event.date is not None:
        return False
    inside = [token for token in reading.tree.tokens if event.evidence.overlaps(token.span)]
    return not any(token.pos == "NUM" or token.text[0].isdigit() for token in inside)


def _is_offered(event: Event, annotated: Annotated, rules: CommitmentRules, factuality: FactualityRules) -> bool:
    """True for an agreement, aid, training or observers that somebody proposes or that a draft provides."""
    is_open = event.type not in BOUND or event.type in ("observation", "training")
    is_open = is_open and event.status == "hypothetical" and not event.negated
    return is_open and bool(_status_keys(event, annotated, factuality) & rules.offers)


def _is_settled(event: Event) -> bool:
    """True for a type, status and parties that make a commitment."""
    if event.type == "ceasefire":
        return event.status == "cancelled"
    if event.negated and not (event.type == "aid" and event.status == "cancelled"):
        return False
    if event.type == "aid_suspended" and event.status not in ("held", "planned"):
        return False
    if event.type not in BOUND:
        return event.status != "hypothetical"
    if event.type in ("embassy_opening", "envoy", "observation", "training"):
        return event.status == "planned"
    if event.status != "planned":
        return False
    if event.type == "visit":
        return event.attribution.kind in OFFICIAL and any(
            p.state == event.attribution.state for p in event.participants if p.state
        )
    return any(p.role in ("actor", "party", "participant") and p.via != "inferred" for p in event.participants)


def _names_matter(event: Event, reading: Reading, rules: CommitmentRules) -> bool:
    """True where an agreement, not a decree or a tax, is signed or enters into force, and forces, not envoys, leave."""
    matters = {
        "agreement_in_force": rules.treaties,
        "agreement_signed": rules.signable,
        "military_withdrawal": rules.forces,
    }
    wanted = matters.get(event.type)
    return wanted is None or any(not wanted.isdisjoint(noun_keys(t.text, rules.code)) for t in reading.tree.tokens)


def stage_of(
    event: Event, reading: Reading, annotated: Annotated, rules: CommitmentRules, factuality: FactualityRules
) -> str:
    """How far the commitment that an event makes has come, as the sentence tells it."""
    if event.status == "denied":
        return "denied"
    if event.status == "hypothetical":
        return "proposed"
    if event.status == "cancelled":
        is_paused = event.type == "ceasefire" or _status_keys(event, annotated, factuality) & rules.suspending
        return "suspended" if is_paused else "terminated"
    word = event.trigger.of(annotated.text).split()[-1]
    keys = factuality.keys(word, word)
    if event.status in ("held", "ongoing"):
        if keys & rules.initialled:
            return "initialled"
        if event.type in ("aid", "loan") and (
            _is_granted(event, reading, rules, factuality) or _is_ahead(event, annotated)
        ):
            return "announced"
        return _HELD_STAGE.get(event.type, "announced")
    if event.type == "withdrawal" and _status_keys(event, annotated, factuality) & rules.exits:
        return "terminated"
    is_ready = event.type.startswith("agreement_") and any(rules.is_ready(token.text) for token in reading.tree.tokens)
    return "negotiated" if is_ready or event.type == "agreement_announced" else "announced"


def _is_ahead(event: Event, annotated: Annotated) -> bool:
    """True for an act told in the present that has a day after that of the text: « envoie demain »."""
    published = annotated.document.published
    today = parse_edtf(published).last if published else None
    first = parse_edtf(event.date).first if event.date else None
    return today is not None and first is not None and first > today


def _is_granted(event: Event, reading: Reading, rules: CommitmentRules, factuality: FactualityRules) -> bool:
    """True for money that is granted in so many words, and not yet said to be paid."""
    at = _token(event, reading)
    words = [at, *list(reading.tree.ancestors(at))[:2]]
    found = [reading.tree.tokens[k] for k in words if reading.tree.is_verb(k)]
    tokens = [token for token in found if not token.dep.startswith("aux")]
    return bool(tokens) and not rules.granting.isdisjoint(factuality.keys(tokens[0].text, tokens[0].lemma))


def _is_wished(event: Event, annotated: Annotated, rules: CommitmentRules, factuality: FactualityRules) -> bool:
    """True for an act that somebody only wishes for, weighs or threatens; a threat binds to nothing at all."""
    if event.status == "hypothetical" and _status_keys(event, annotated, factuality) & rules.threats:
        return True
    is_wish = event.type in BOUND or event.type == "aid_suspended"
    return is_wish and bool(_status_keys(event, annotated, factuality) & rules.wishes)


def _status_keys(event: Event, annotated: Annotated, factuality: FactualityRules) -> frozenset[str]:
    """The keys of the word that gives an event its status; none where no word does."""
    if event.status_span is None:
        return frozenset()
    word = event.status_span.of(annotated.text).split()[-1]
    return factuality.keys(word, word)
