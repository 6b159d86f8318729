"""One comparison as a command's result: drawn for people, or as a record for machines."""

from collections.abc import Sequence

from recoupe.model.record import EventRecord
from recoupe.model.text import Document
from recoupe.publish.comparison import compare
from recoupe.publish.holdings import Holdings
from recoupe.publish.output import Output
from recoupe.publish.records import comparison_record


def show_comparison(
    record: EventRecord,
    holdings: Holdings,
    out: Output,
    *,
    evidence: bool = False,
    left_out: Sequence[Document] = (),
) -> None:
    """Print the accounts of an event side by side, with all that they tell besides, and which documents do not."""
    comparison = compare(
        record,
        holdings.accounts,
        related=holdings.related(record),
        commitments=holdings.commitments_of(record),
        left_out=left_out,
    )
    if out.as_json:
        out.record(comparison_record(comparison))
        return
    from recoupe.publish.render.matrix import render_comparison

    out.show(render_comparison(comparison, out.phrasing(), evidence=evidence))
