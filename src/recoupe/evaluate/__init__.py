"""Scores: how what Recoupe reads compares with what people read in the same texts."""

from recoupe.evaluate.evaluation import Report, evaluate
from recoupe.evaluate.report import as_record, headlines, render, render_misses

__all__ = ["Report", "as_record", "evaluate", "headlines", "render", "render_misses"]
