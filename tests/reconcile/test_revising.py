"""What people decided changes what accounts amount to: corrections, dismissals, merges and splits, in any order."""

import random
from dataclasses import replace

import pytest
from conftest import account, clusters, event, fact_of, meeting, record_of

from recoupe.model.decision import ACCEPT, CORRECT, DIFFERENT, DISMISS, SAME, Correction, Decision
from recoupe.model.mention import Commitment
from recoupe.model.text import Span
from recoupe.reconcile import reconcile

WHO = ("TGO:Pr Awa Tossou", "RUS:Pr Ivo Lem")


def told(day="2025-11-19", **more):
    return event("meeting", *WHO, date=day, date_from="text", place=("Lumia", "RUS"), **more)


def three():
    return [
        account("one", "2025-11-20", told(id="e1")),
        account("two", "2025-11-20", told(id="e1")),
        account("three", "2025-11-21", told("2025-11-28", id="e1"), told("2025-11-20", id="e2", type_="call")),
    ]
