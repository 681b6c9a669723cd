"""The time zones that people choose from."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

_NO_PLACES: Final = ("Etc/", "SystemV/", "posix/", "right/")


@cache  # hundreds of files are opened for it
def usable_zones() -> tuple[str, ...]:
    """The names of places; those of offsets and of no place are left to people who write YAML."""
    names = sorted(available_timezones())
    return ("UTC", *(each for each in names if "/" in each and not each.startswith(_NO_PLACES)))
