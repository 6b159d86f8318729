"""Recoupe: a checkable ledger of what states and the press say about relations between countries."""
