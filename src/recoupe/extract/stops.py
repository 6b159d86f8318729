"""The stops of one journey, each on the day that stands beside it: « il se rendra le 3 au X et le 5 au Y »."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recoupe.extract.consolidate import Draft
from recoupe.model.mention import Participant, Place
from recoupe.model.text import DateMention


def with_stops(draft: Draft, dates: Sequence[DateMention], sources: Mapping[str, str]) -> list[Draft]:
    """The draft of a visit as one for each host, where as many days alternate with them; else the draft itself.

    `dates` are those of the sentence; `sources` says of each kind of date where an event has it from.
    """
    hosts = _by_place([p for p in draft.event.participants if p.role == "host"])
    days = sorted((d for d in dates if d.value is not None and d.kind in sources), key=lambda d: d.span)
    is_tour = draft.event.type == "visit" and len(hosts) > 1 and len({h.state for h in hosts}) == len(hosts)
    if not is_tour or len(days) != len(hosts) or not _alternate(hosts, days):
        return [draft]
    return [_stop(draft, host, day, sources) for host, day in zip(hosts, days, strict=True)]


def _by_place(hosts: Sequence[Participant]) -> list[Participant]:
    """Those that the text names as states, in reading order; empty where it does not name all of them."""
    named = [(host.span, host) for host in hosts if host.span is not None and host.state is not None]
    return [host for _, host in sorted(named, key=lambda pair: pair[0])] if len(named) == len(hosts) else []


def _alternate(hosts: Sequence[Participant], days: Sequence[DateMention]) -> bool:
    """True where every host has the day of the same rank on the same side, with no other between them."""
    starts = [(host.span.start, day.span.start) for host, day in zip(hosts, days, strict=True) if host.span]
    flat = [start for pair in starts for start in pair]
    turned = [start for place, day in starts for start in (day, place)]
    return flat == sorted(flat) or turned == sorted(turned)


def _stop(draft: Draft, host: Participant, day: DateMention, sources: Mapping[str, str]) -> Draft:
    others = tuple(p for p in draft.event.participants if p.role != "host")
    event = replace(
        draft.event,
        participants=(*others, host),
        date=day.value,
        date_from=sources[day.kind],
        date_span=day.span,
        place=Place(host.name, host.state),
    )
    return replace(draft, event=event, is_background=False)
