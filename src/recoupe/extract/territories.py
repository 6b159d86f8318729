"""Whose territories act between them: « la ministre française s'est excusée auprès des Guyanais » is of one state."""

from recoupe.extract.belief import REASONS, unsure
from recoupe.extract.consolidate import Draft

_OF_STATE = {
    "FRA": "BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SHN TCA VGB",
    "USA": "ASM GUM MNP PRI VIR",
    "NLD": "ABW BES CUW SXM",
    "DNK": "FRO GRL",
    "CHN": "HKG MAC",
    "NOR": "SJM",
    "FIN": "ALA",
    "AUS": "CCK CXR NFK",
    "NZL": "TKL",
}
"""Codes of territories that have one of their own, by that of the state whose they are (ISO 3166-1)."""
_WHOSE = {code: state for state, codes in _OF_STATE.items() for code in codes.split()}


def without_own_territories(draft: Draft) -> Draft:
    """The draft, unsure where all who take part are a state and its own territories."""
    event = draft.event
    states = {p.state for p in event.participants if p.state}
    others = any(p.state is None and (p.entity or "").startswith(("org:", "armed:")) for p in event.participants)
    if event.reason is not None or others or len(states) < 2 or len({_WHOSE.get(s, s) for s in states}) > 1:
        return draft
    return unsure(draft, REASONS["home"])
