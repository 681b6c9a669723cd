"""The time zones that people choose from."""

from typing import Final
from zoneinfo import available_timezones

_NO_PLACES: Final = ("Etc/", "SystemV/", "posix/", "right/")


def usable_zones() -> list[str]:
    """The names of places; those of offsets and of no place are left to people who write YAML."""
    names = sorted(available_timezones())
    return ["UTC", *(each for each in names if "/" in each and not each.startswith(_NO_PLACES))]
