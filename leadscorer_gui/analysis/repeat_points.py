"""What the n-th time of a rule gives: the points collected after one time, two, three …

That depends on when the times are. What is computed here takes those that matter most: all in one
period of a limit and of one value, all apart enough for a cooldown, all within a window. `assumed`
says so, and for such times the engine gives the same. Source: section 4, 'Repeat'.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from leadscorer_gui.model.rules import FrequencyTier, LimitPeriod, Repeat, Tier
from leadscorer_gui.model.wording_sentences import comma_list, days_text, field_name
from leadscorer_gui.texts import _


@dataclass(frozen=True)
class Collected:
    """`points` in hundredths after one time, two …; of a level, those that it then holds."""

    repeat: Repeat
    points: tuple[int, ...]

    @property
    def is_level(self) -> bool:
        """Whether the points follow how often it was done, instead of being collected."""
        return self.repeat.mode == "frequency"

    @property
    def given(self) -> tuple[int, ...]:
        """What each time adds."""
        before = (0, *self.points[:-1])
        return tuple(now - then for now, then in zip(self.points, before, strict=True))

    @property
    def assumed(self) -> str:
        """When the times are thought to be, in the middle of a sentence; blank: it is all one."""
        return comma_list(list(_assumptions(self.repeat)))


def collected(repeat: Repeat | None, points: int, most: int) -> Collected:
    """What is collected after 1 to `most` times; `points` are those of the rule."""
    repeat = repeat or Repeat()
    last = most if repeat.limit is None else min(most, repeat.limit.count)
    if repeat.mode == "tiers":
        each = (_tier_points(repeat.tiers, number) for number in range(1, last + 1))
        held = [*accumulate(each)]
    else:
        held = [_held(repeat, points, counted) for counted in range(1, last + 1)]
    return Collected(repeat, (*held, *held[-1:] * (most - last)))


def _held(repeat: Repeat, points: int, counted: int) -> int:
    """What was collected with so many counted occurrences."""
    match repeat.mode:
        case "each":
            return points * counted
        case "first":
            return points
        case "nth":
            reached = counted // repeat.nth.n if repeat.nth else 0
            return points * (min(reached, 1) if repeat.nth and repeat.nth.once else reached)
        case "burst":
            return points if repeat.burst and counted >= repeat.burst.count else 0
        case _:
            tiers = repeat.frequency.tiers if repeat.frequency else ()
            return _level_points(tiers, counted)


def _tier_points(tiers: tuple[Tier, ...], number: int) -> int:
    place = bisect_right(tiers, number, key=lambda tier: tier.from_)
    return tiers[place - 1].points if place else 0


def _level_points(tiers: tuple[FrequencyTier, ...], count: int) -> int:
    place = bisect_right(tiers, count, key=lambda tier: tier.at_least)
    return tiers[place - 1].points if place else 0


def _assumptions(repeat: Repeat) -> list[str]:
    texts: list[str] = []
    counting = repeat.limit or repeat.cooldown
    if repeat.limit is not None and repeat.limit.per != "lifetime":
        texts.append(_period_text(repeat.limit.per))
    if repeat.cooldown is not None:
        texts.append(_("each long enough after the last"))
    window = repeat.burst or repeat.frequency
    if window is not None and window.within_days is not None:
        texts.append(_("all within {days}").format(days=days_text(window.within_days)))
    if counting is not None and counting.of is not None:
        texts.append(_("all with one value of {field}").format(field=field_name(counting.of)))
    return texts


def _period_text(per: LimitPeriod) -> str:
    return {
        "day": _("all on one day"),
        "week": _("all in one week"),
        "month": _("all in one month"),
        "lifetime": "",
    }[per]
