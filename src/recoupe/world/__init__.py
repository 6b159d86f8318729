"""Facts free of language, dated and sourced: states, offices and holders, organisations, outlets, places."""

from recoupe.world.catalogue import World, load_world
from recoupe.world.offices import ENDED, HOLDS, NOT_YET, PRESUMED, Holding
from recoupe.world.surfaces import Surface

__all__ = ["ENDED", "HOLDS", "NOT_YET", "PRESUMED", "Holding", "Surface", "World", "load_world"]
