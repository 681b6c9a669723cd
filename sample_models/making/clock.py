"""When things happen: arrivals over the year, and the hours at which people sit at a screen."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from making.chance import Chance
from making.people import COUNTRIES

BY_WEEKDAY = (1.0, 1.15, 1.1, 1.0, 0.8, 0.3, 0.35)
BY_MONTH = (0.9, 1.0, 1.2, 1.05, 1.0, 0.95, 0.8, 0.72, 1.2, 1.25, 1.1, 0.68)
OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 1, 3, 8, 12, 12, 10, 6, 8, 11, 11, 9, 6, 3, 2, 2, 2, 1, 0)
EVENINGS = (3, 2, 1, 0, 0, 0, 1, 1, 2, 3, 3, 3, 4, 4, 4, 5, 6, 7, 8, 10, 11, 11, 9, 6)


def arrival_days(
    chance: Chance, first: date, last: date, count: int, growth: float = 1.6
) -> list[date]:
    """Days on which leads arrive, in order: more each month, fewer at week-ends and in August."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    weights = [
        (1 + (growth - 1) * n / len(days)) * BY_WEEKDAY[day.weekday()] * _season(day)
        for n, day in enumerate(days)
    ]
    return sorted(chance.choices(days, cum_weights=list(accumulate(weights)), k=count))


def _season(day: date) -> float:
    holidays = (day.month == 12 and day.day > 22) or (day.month == 1 and day.day < 3)
    return 0.3 if holidays else BY_MONTH[day.month - 1]


def at_screen(chance: Chance, day: date, country: str, *, evenings: bool = False) -> datetime:
    """An instant of the day, by the office hours (or the evenings) of the country."""
    hour = chance.choices(range(24), EVENINGS if evenings else OFFICE_HOURS)[0]
    local = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), UTC)
    return local - timedelta(hours=COUNTRIES[country].offset)


def working_day(chance: Chance, day: date) -> date:
    """The day, or mostly the next Monday where it falls on a week-end."""
    weekend = day.weekday() - 4
    return day + timedelta(3 - weekend) if weekend > 0 and chance.happens(0.8) else day
