"""One more document changes exactly what bringing everything together anew would change."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from recoupe.languages import language
from recoupe.model.decision import CORRECT, DIFFERENT, DISMISS, SAME, UNSURE, Correction, Decision
from recoupe.model.kinds import kinds
from recoupe.model.mention import Amount, Claim, Commitment
from recoupe.model.record import mention_key
from recoupe.model.text import Span

HOW = {"counting": {"fr": language("fr").quantities}}
WHO = ("SEN", "TUR", "MLI", "SEN:Pr Ado", "TUR:Pr Bal", "un", "Inconnu")
PLACES = (None, None, ("Dakar", "SEN"), ("Ankara", "TUR"), ("Turquie", "TUR"))
TYPES = ("meeting", "meeting", "visit", "statement", "agreement_signed", "summit", "negotiation", "aid")
START = date(2025, 6, 1)
ROLES = ("participant", "guest", "host", "actor", "recipient")


def day_of(draw, days):
    return (START + timedelta(draw.randrange(days))).isoformat()


def event_of(draw, tell, number, days):
    when = draw.choice((None, None, day_of(draw, days), day_of(draw, days), "2025-06", "2025", "2025-06-05/.."))
    who = {f"{draw.choice(ROLES)}:{draw.choice(WHO)}" for _ in range(draw.choice((1, 2, 2, 2, 3)))}
    return tell.event(
        draw.choice(TYPES),
        *sorted(who),
        id=f"e{number}",
        date=when,
        date_from=draw.choice(("text", "published")) if when else None,
        status=draw.choice(("held", "held", "held", "planned", "cancelled")),
        main=draw.random() < 0.6,
        place=draw.choice(PLACES),
        topics=tuple(draw.sample(sorted(kinds().topics)[:4], draw.randrange(2))),
        stance=draw.choice((None, None, "support")),
    )


def account_of(draw, tell, number, days):
    told = [event_of(draw, tell, at, days) for at in range(draw.randrange(4))]
    claims = [
        Claim(f"k{at}", Span(0, 20), "affirms", event.id, check=draw.choice(("first_since", "first_ever", "nth_time")))
        for at, event in enumerate(told)
        if draw.random() < 0.3
    ]
    promises = [
        Commitment(
            f"c{at}", draw.choice(("agreement", "programme", "aid")), draw.choice(("announced", "signed", "ratified")),
            Span(0, 20), draw.choice((None, "accord de pêche", "accord de défense")),
            ("SEN", draw.choice(("TUR", "MLI")))[: draw.choice((1, 2, 2))],
            amount=draw.choice((None, Amount(5, "EUR"))), event=draw.choice((None, *(event.id for event in told))),
        )
        for at in range(draw.randrange(3))
    ]  # fmt: skip
    words = tell.text(f"shared{draw.randrange(3)}") if draw.random() < 0.3 else tell.text(f"own{number}")
    published = draw.choice((None, "2025-06", *(day_of(draw, days) for _ in range(6))))
    return tell.account(
        f"d{number}", published, *told, claims=tuple(claims), commitments=tuple(promises), text=f"{words} n{number}"
    )


def read_again(draw, tell, account, days):
    """Another account of the same text: other events, another day, or another outlet."""
    number = int(account.document.file[1:])
    other = account_of(draw, tell, number, days)
    document = replace(account.document, published=draw.choice((account.document.published, other.document.published)))
    return replace(other if draw.random() < 0.6 else account, document=document)


def decided(draw, accounts):
    keys = sorted({mention_key(a.document.id, event.id) for a in accounts for event in a.events})
    if len(keys) < 2:
        return []
    if draw.random() < 0.4:
        return [corrected(draw, draw.choice(keys))]
    left, right = sorted(draw.sample(keys, 2))
    return [Decision(left, right, draw.choice((SAME, DIFFERENT, UNSURE)), by="A. Relecteur")]


def corrected(draw, key):
    if draw.random() < 0.3:
        return Correction(key, DISMISS, by="A. Relecteur")
    field, values = draw.choice((("date", ("2025-06-03", None)), ("status", ("cancelled", "held")), ("type", TYPES)))
    return Correction(key, CORRECT, by="A. Relecteur", field=field, value=draw.choice(values))


@pytest.mark.parametrize("seed", range(12))
def test_bit_by_bit_is_all_at_once(tell, make_archive, seed):
    draw = random.Random(seed)
    archive, decisions = make_archive(**HOW), []
    days, size = draw.choice((5, 30, 120)), draw.choice((12, 30))
    accounts = [account_of(draw, tell, number, days) for number in range(size)]
    draw.shuffle(accounts)
    while accounts:
        batch = [accounts.pop() for _ in range(min(len(accounts), draw.choice((1, 1, 2, 5))))]
        known = sorted(archive.memory.known.values(), key=lambda account: account.document.id)
        if known and draw.random() < 0.3:
            batch.append(read_again(draw, tell, draw.choice(known), days))
        if draw.random() < 0.3:
            decisions = [*decisions, *decided(draw, [*known, *batch])]
        elif decisions and draw.random() < 0.3:
            decisions = decisions[1:]
        archive.take(batch, decisions)
        archive.check(decisions)


def crowd(tell, draw, count):
    """Many that say the same of a few meetings."""
    for number in range(count):
        day = f"2025-06-{10 + 12 * draw.randrange(2)}"
        more = [tell.meeting(id="n", date=day, status="cancelled")] if draw.random() < 0.2 else []
        yield tell.account(f"c{number}", day, tell.meeting(id="m", date=day), *more)


@pytest.mark.parametrize("seed", range(6))
def test_twins_and_dense_days(tell, make_archive, seed):
    draw = random.Random(seed)
    accounts = list(crowd(tell, draw, 24))
    draw.shuffle(accounts)
    archive, decisions = make_archive(**HOW), []
    for number, account in enumerate(accounts):
        if number == 15:
            decisions = decided(draw, list(archive.memory.known.values()))
        if number == 20:
            decisions = []
        archive.take([account], decisions)
        archive.check(decisions)


@pytest.mark.parametrize("seed", range(3))
def test_a_dispatch_that_very_many_print(tell, make_archive, seed):
    """More than the first of those that share a stretch are paired by it alone."""
    draw = random.Random(seed)
    words = tell.text("dispatch").split()
    accounts = []
    for number in range(30):
        kept = words if draw.random() < 0.5 else words[draw.randrange(12) : len(words) - draw.randrange(12)]
        told = tell.meeting(id="m", date=draw.choice((None, "2025-06-09")))
        accounts.append(tell.account(f"p{number}", day_of(draw, 12), told, text=" ".join([*kept, f"n{number}"])))
    archive = make_archive(**HOW)
    for account in accounts:
        archive.take([account], [])
        archive.check([])
