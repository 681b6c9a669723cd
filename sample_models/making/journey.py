"""When a lead is active, when it looks in earnest, and how it ends.

Every lead looks around at first and now and then later. Some, buyers above all, have a *hot* time
of a few weeks with many visits; most deals, but not all, come out of one, and many hot times come
to nothing. A model that sees the visits and knows whom to trust can tell, but never for sure.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from making import clock
from making.chance import Chance
from making.lead import Lead

FADE_DAYS = 75.0
WALK_IN = 0.011
MIND_LOST = 0.3


@dataclass(frozen=True)
class Visit:
    """A time at which the lead comes to look, in one of the phases `first`, `quiet`, `hot`."""

    at: datetime
    phase: str


@dataclass(frozen=True)
class HotTime:
    """The weeks in which a lead looks in earnest."""

    first: date
    days: int


def plan(chance: Chance, lead: Lead, end: datetime, haste: float = 1.0) -> list[Visit]:
    """The lead's visits in time order; its outcomes are set on the way.

    With more `haste`, more leads look in earnest, and fewer of those buy.
    """
    hot = _hot_time(chance, lead, haste)
    _decide(chance, lead, hot, 1 / haste)
    last = _last_day(chance, lead, end)
    visits = [Visit(lead.created + timedelta(minutes=2), "first")]
    days = [(_first_day(chance, lead), "first") for _ in range(chance.poisson(lead.kind.visits))]
    days += [(day, "quiet") for day in _quiet_days(chance, lead, end.date())]
    if hot:
        days += [(_day_in(chance, hot), "hot") for _ in range(2 + chance.poisson(hot.days / 3.5))]
    visits += [Visit(_at(chance, lead, day), phase) for day, phase in days]
    _forget_the_future(lead, end)
    return sorted((v for v in visits if lead.created < v.at <= last), key=lambda v: v.at)


def _hot_time(chance: Chance, lead: Lead, haste: float) -> HotTime | None:
    if not chance.happens(lead.kind.hot * haste * (0.55 + 0.7 * lead.fit)):
        return None
    delay = chance.uniform(110, 260) if chance.happens(0.14) else chance.spread(13, 0.9)
    return HotTime(lead.created.date() + timedelta(round(delay)), chance.randint(12, 32))


def _decide(chance: Chance, lead: Lead, hot: HotTime | None, ease: float) -> None:
    """Whether, and when, sales takes the lead up, sends it back, and wins it."""
    if hot is None:
        if chance.happens(WALK_IN * (0.3 + lead.fit)):
            _win(chance, lead, lead.created.date(), chance.spread(35, 0.8))
        elif chance.happens(0.025):
            _accept(chance, lead, lead.created.date() + timedelta(round(chance.spread(9, 0.6))))
            _send_back(chance, lead, 0.75)
        return
    if chance.happens(lead.kind.wins * ease * (0.45 + 0.85 * lead.fit)):
        _win(chance, lead, hot.first, hot.days * 0.8 + chance.spread(14, 0.7))
    if lead.won is None or chance.happens(0.92):
        if lead.won is None and chance.happens(MIND_LOST):
            return
        _accept(chance, lead, hot.first + timedelta(round(hot.days * chance.uniform(0.3, 0.75))))
        _send_back(chance, lead, 0.0 if lead.won else 0.45)


def _win(chance: Chance, lead: Lead, since: date, days: float) -> None:
    day = clock.working_day(chance, since + timedelta(max(1, round(days))))
    lead.won = clock.at_screen(chance, day, lead.country)
    lead.won_value = f"{chance.spread(1500 + 14000 * lead.fit**2, 0.6):.0f}"


def _accept(chance: Chance, lead: Lead, day: date) -> None:
    at = clock.at_screen(chance, clock.working_day(chance, day), lead.country)
    lead.accepted = at if lead.won is None else min(at, lead.won - timedelta(hours=5))


def _send_back(chance: Chance, lead: Lead, probability: float) -> None:
    if lead.accepted and chance.happens(probability):
        day = lead.accepted.date() + timedelta(round(chance.spread(16, 0.6)) + 1)
        lead.returned = clock.at_screen(chance, clock.working_day(chance, day), lead.country)


def _last_day(chance: Chance, lead: Lead, end: datetime) -> datetime:
    """Customers leave the history of leads, some of them after a while."""
    if lead.won is None:
        return end
    return min(end, lead.won + timedelta(chance.randint(0, 12)))


def _first_day(chance: Chance, lead: Lead) -> date:
    return lead.created.date() + timedelta(round(chance.spread(4, 0.9)))


def _quiet_days(chance: Chance, lead: Lead, end: date) -> list[date]:
    count = chance.poisson(lead.kind.visits * 0.65)
    ages = [20 + chance.expovariate(1 / FADE_DAYS) for _ in range(count)]
    days = [lead.created.date() + timedelta(round(age)) for age in ages]
    return [day for day in days if day <= end]


def _day_in(chance: Chance, hot: HotTime) -> date:
    """A day of the hot time; there are more towards its middle."""
    return hot.first + timedelta(round(hot.days * chance.betavariate(1.8, 1.8)))


def _at(chance: Chance, lead: Lead, day: date) -> datetime:
    day = clock.working_day(chance, day) if lead.in_office else day
    evenings = not lead.in_office or chance.happens(0.12)
    return clock.at_screen(chance, day, lead.country, evenings=evenings)


def _forget_the_future(lead: Lead, end: datetime) -> None:
    if lead.won and lead.won > end:
        lead.won, lead.won_value = None, ""
    if lead.accepted and lead.accepted > end:
        lead.accepted = None
    if lead.returned and lead.returned > end:
        lead.returned = None
