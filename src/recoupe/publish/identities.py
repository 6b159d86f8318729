"""Who is meant by a name that somebody corrects."""

from dataclasses import replace

from recoupe.model.decision import Correction
from recoupe.publish.names import person_code


def identified(made: Correction) -> tuple[Correction, ...]:
    """The correction, and where it gives somebody the name of a person whom the tables know, who that is."""
    part, _, leaf = (made.field or "").rpartition(".")
    person = person_code(made.value) if part and leaf == "name" and made.value else None
    if person is None or part == "place":
        return (made,)
    return made, replace(made, field=f"{part}.entity", value=person)
