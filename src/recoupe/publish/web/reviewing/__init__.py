"""Deciding on pages: who decides, what waits, what was decided, and the events brought up to date behind it."""
