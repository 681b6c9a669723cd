"""What the histories have in common: a period, the leads that come in, the two tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from making import clock, lead, people, tables
from making.chance import Chance
from making.lead import Lead


@dataclass(frozen=True)
class Period:
    """The days of a history; it ends in the evening (UTC) of the last one."""

    first: date
    last: date

    @property
    def end(self) -> datetime:
        """The instant after which nothing is known."""
        return datetime.combine(self.last, time(18, 30), UTC)


def people_of(chance: Chance, period: Period, count: int) -> list[Lead]:
    """Leads that come in over the period, in order of arrival."""
    instants = []
    for day in clock.arrival_days(chance, period.first, period.last, count):
        country = people.country(chance)
        at = clock.at_screen(chance, day, country, evenings=chance.happens(0.25))
        instants.append((min(at, period.end), country))
    return [
        lead.invent(chance, f"L{n:05d}", at, country)
        for n, (at, country) in enumerate(sorted(instants), 1)
    ]


def save(
    chance: Chance, folder: Path, leads: list[Lead], columns: tuple[str, ...], undated: int
) -> None:
    """Write the history of these leads, and of some more that were never dated."""
    rows = tables.lead_rows(chance, leads) + tables.undated_rows(chance, leads, undated)
    tables.write(folder, rows, tables.activity_rows(leads, columns))


def live(leads: list[Lead], end: datetime, tell: Callable[[Lead], None]) -> None:
    """Let every lead have its story, and cut off what lies after the end."""
    for person in leads:
        tell(person)
        person.activities = [done for done in person.activities if done.at <= end]
