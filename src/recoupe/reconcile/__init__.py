"""Accounts of the same events brought together: voices, events across sources, commitments, checks."""

from recoupe.reconcile.together import reconcile

__all__ = ["reconcile"]
