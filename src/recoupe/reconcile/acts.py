"""What sort of act a type of event is, as far as comparing accounts of it depends on that."""

from functools import cache

from recoupe.model.kinds import kinds

NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in (
        ("meeting", "negotiation"),
        ("meeting", "summit"),
        ("negotiation", "mediation"),
        ("negotiation", "joint_commission"),
        ("meeting", "joint_commission"),
        ("envoy", "visit"),
        ("aid", "loan"),
        ("aid", "investment"),
        ("cooperation", "training"),
        ("cooperation", "military_cooperation"),
        ("military_cooperation", "training"),
        ("attack", "incident"),
        ("expulsion", "staff_reduction"),
        ("sanction", "entry_ban"),
        ("relations_suspended", "relations_broken"),
        ("relations_established", "relations_restored"),
    )
)
"""Types that two accounts may give to one act."""

MULTILATERAL = frozenset({"summit", "vote", "mediation", "negotiation", "joint_exercise", "observation", "ceasefire"})
"""Types to which one account may name fewer parties than another."""

MET_IN_PERSON = frozenset({"visit", "meeting", "call", "summit"})
"""Types of which the same people have only one on a day."""

STAYS = frozenset({"visit", "summit"})
"""Types that last some days at one place."""

DONE_THERE = frozenset({"meeting", "negotiation", "agreement_signed", "agreement_announced"})
"""Types of what is done on such days, at that place."""

DIRECTED = frozenset(
    {
        "visit",
        "envoy",
        "invitation",
        "recognition",
        "embassy_opening",
        "embassy_closing",
        "accreditation",
        "recall",
        "summons",
        "expulsion",
        "staff_reduction",
        "statement",
        "protest_note",
        "letter",
        "aid",
        "aid_suspended",
        "loan",
        "debt_relief",
        "investment",
        "training",
        "repatriation",
        "asylum",
        "military_presence",
        "military_withdrawal",
        "arms_delivery",
        "attack",
        "sanction",
        "sanction_lifted",
        "entry_ban",
        "border_closure",
        "extradition",
        "inquiry",
        "observation",
    }
)
"""Types that are another event once actor and receiver change places."""

ONCE = frozenset(
    {
        "agreement_ratified",
        "agreement_in_force",
        "agreement_suspended",
        "agreement_terminated",
        "accession",
        "withdrawal",
        "relations_established",
        "relations_suspended",
        "relations_broken",
        "relations_restored",
        "recognition",
        "embassy_opening",
        "embassy_closing",
    }
)
"""Types that the same parties seldom go through twice, so a later plan or denial is of the same one."""

RECURRING = frozenset({"attack", "incident", "vote", "statement", "call", "negotiation"})
"""Types of which the same parties have many: who acts, and even about when, does not make two of them one."""

IMPLIED = frozenset({"peace", "security", "defence", "diplomacy", "politics"})
"""Topics that come with such types, so that sharing one tells little."""

ANYWHERE = frozenset({"speak", "help", "press"})
SENT = frozenset(
    {
        "call",
        "invitation",
        "expulsion",
        "staff_reduction",
        "recall",
        "recognition",
        "relations_established",
        "relations_suspended",
        "relations_broken",
        "relations_restored",
    }
)
"""Families and types of acts at a distance: one account names where it was announced, another where it takes effect."""


@cache
def is_at_a_distance(event_type: str) -> bool:
    """True for an act that takes place nowhere in particular, so that two places tell nothing."""
    return event_type in SENT or kinds().family_of(event_type) in ANYWHERE
