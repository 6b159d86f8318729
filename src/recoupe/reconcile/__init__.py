"""Accounts of the same events brought together: voices, events across sources, commitments, checks."""

from recoupe.reconcile.together import Together, brought_together, reconcile

__all__ = ["Together", "brought_together", "reconcile"]
