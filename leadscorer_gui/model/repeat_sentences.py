"""How often something counts and what that earns, in words."""

from collections.abc import Callable, Sequence
from typing import Final

from leadscorer_gui.model.ageing_sentences import NONE_SHORT
from leadscorer_gui.model.rules import AnyRule, Cooldown, FrequencyTier, Limit, Repeat, Rule, Tier
from leadscorer_gui.model.wording_sentences import (
    comma_list,
    days_text,
    field_name,
    full_sentence,
    points_text,
    times_text,
)
from leadscorer_gui.texts import _, n_

EACH: Final = Repeat()
"""What a rule without `repeat` does."""

_SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "each": lambda: _("Every time earns points"),
    "first": lambda: _("Only the first time earns points"),
    "tiers": lambda: _("Every time earns points, by its number"),
    "nth": lambda: _("Points are earned every {times}"),
    "nth-once": lambda: _("Points are earned once, when the lead has done it {times}"),
    "burst": lambda: _(
        "Points are earned whenever the lead comes to have done it {times} within {days}"
    ),
    "burst-once": lambda: _(
        "Points are earned once, when the lead has done it {times} within {days}"
    ),
    "frequency": lambda: _("Points follow how often the lead has done it"),
}


def repeat_sentence(repeat: Repeat | None) -> str:
    """`Every time earns points, at most 3 times a day.`"""
    repeat = repeat or EACH
    main = _SENTENCES[repeat_form(repeat)]().format(**repeat_places(repeat))
    return full_sentence([main, *counting_clauses(repeat)], levels_text(repeat))


def repeat_form(repeat: Repeat) -> str:
    """The mode, as `nth-once` and `burst-once` where it earns but once."""
    if repeat.mode not in ("nth", "burst"):
        return repeat.mode
    own = repeat.nth if repeat.mode == "nth" else repeat.burst
    if own is None:  # No valid rule; but a sentence may be asked for while one is being written.
        return "each"
    return f"{repeat.mode}-once" if own.once else repeat.mode


def repeat_places(repeat: Repeat) -> dict[str, str]:
    """What fills the places `times` and `days` in a sentence on this repeat."""
    if repeat.nth is not None:
        return {"times": times_text(repeat.nth.n)}
    if repeat.burst is not None:
        days = days_text(repeat.burst.within_days)
        return {"times": times_text(repeat.burst.count), "days": days}
    return {}


def counting_clauses(repeat: Repeat) -> list[str]:
    """Which occurrences are counted and in which window, each a clause of a sentence."""
    clauses = []
    if is_windowed(repeat) and repeat.frequency is not None:
        days = days_text(repeat.frequency.within_days or 0)
        clauses.append(_("within the last {days}").format(days=days))
    elif repeat.mode == "frequency":
        clauses.append(_("in all"))
    counting = _counting(repeat)
    if counting and repeat.mode == "each":
        clauses.append(counting)
    elif counting and repeat.limit is not None:
        clauses.append(_("counting {how_often}").format(how_often=counting))
    elif counting:
        clauses.append(_("counting only those {apart}").format(apart=counting))
    return clauses


def is_windowed(repeat: Repeat) -> bool:
    """Whether it is a level that falls again."""
    return repeat.frequency is not None and repeat.frequency.within_days is not None


def _counting(repeat: Repeat) -> str:
    if repeat.limit is not None:
        return _limit(repeat.limit)
    return _cooldown(repeat.cooldown) if repeat.cooldown is not None else ""


def _limit(limit: Limit) -> str:
    """`at most 3 times a day`, `once per asset`."""
    count = limit.count
    if limit.of is not None:
        return _limit_of(limit, field_name(limit.of))
    match limit.per:
        case "day":
            text = n_("at most once a day", "at most {count} times a day", count)
        case "week":
            text = n_("at most once a week", "at most {count} times a week", count)
        case "month":
            text = n_("at most once a month", "at most {count} times a month", count)
        case "lifetime":
            text = n_("at most once in all", "at most {count} times in all", count)
    return text.format(count=count)


def _limit_of(limit: Limit, field: str) -> str:
    count = limit.count
    match limit.per:
        case "day":
            text = n_(
                "at most once a day for each {field}",
                "at most {count} times a day for each {field}",
                count,
            )
        case "week":
            text = n_(
                "at most once a week for each {field}",
                "at most {count} times a week for each {field}",
                count,
            )
        case "month":
            text = n_(
                "at most once a month for each {field}",
                "at most {count} times a month for each {field}",
                count,
            )
        case "lifetime":
            text = n_("once per {field}", "at most {count} times per {field}", count)
    return text.format(count=count, field=field)


def _cooldown(cooldown: Cooldown) -> str:
    """`at least 12 hours apart for each url`."""
    if cooldown.of is None:
        return _("at least {time} apart").format(time=_time_apart(cooldown))
    return _("at least {time} apart for each {field}").format(
        time=_time_apart(cooldown), field=field_name(cooldown.of)
    )


def _time_apart(cooldown: Cooldown) -> str:
    if cooldown.hours is not None:
        return n_("{hours} hour", "{hours} hours", cooldown.hours).format(hours=cooldown.hours)
    if cooldown.minutes is not None:
        minutes = cooldown.minutes
        return n_("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)
    return days_text(cooldown.days or 0)


def levels_text(repeat: Repeat) -> str:
    """The tiers of `tiers` and `frequency`: `5 points from the first time on, …`."""
    tiers: Sequence[Tier | FrequencyTier] = repeat.tiers
    if repeat.frequency is not None:
        tiers = repeat.frequency.tiers
    # Where all of them take points, the sentence says so and the amounts have no sign.
    sign = -1 if is_taking([tier.points for tier in tiers]) else 1
    return comma_list([_level(tier, sign) for tier in tiers])


def _level(tier: Tier | FrequencyTier, sign: int) -> str:
    points = points_text(sign * tier.points)
    if isinstance(tier, FrequencyTier):
        times = times_text(tier.at_least)
        return _("{points} from {times} on").format(points=points, times=times)
    if tier.from_ == 1:
        return _("{points} from the first time on").format(points=points)
    return _("{points} from time number {n} on").format(points=points, n=tier.from_)


def is_taking(points: Sequence[int]) -> bool:
    """Whether these points take from the score, and none of them adds."""
    return any(each < 0 for each in points) and all(each <= 0 for each in points)


def repeat_short(rule: AnyRule) -> str:
    """The repeat for a column of a table: `up to 3×/day`, `each`, `once`, `burst 5 in 30 d`."""
    if not isinstance(rule, Rule) or rule.kind == "fit" or rule.disqualify:
        return NONE_SHORT
    repeat = rule.repeat or EACH
    counting = _counting_short(repeat)
    if repeat.mode == "each":
        return counting or _("each")
    mode = _mode_short(repeat)
    return _("{mode}, {counting}").format(mode=mode, counting=counting) if counting else mode


def _mode_short(repeat: Repeat) -> str:
    if repeat.nth is not None:
        text = _("once, at {n}×") if repeat.nth.once else _("every {n}×")
        return text.format(n=repeat.nth.n)
    if repeat.burst is not None:
        burst = repeat.burst
        text = _("one burst {count} in {days} d") if burst.once else _("burst {count} in {days} d")
        return text.format(count=burst.count, days=burst.within_days)
    if repeat.frequency is not None:
        days = repeat.frequency.within_days
        return _("level over {days} d").format(days=days) if days else _("level over all time")
    if repeat.tiers:
        count = len(repeat.tiers)
        return n_("{count} tier", "{count} tiers", count).format(count=count)
    return _("once")


def _counting_short(repeat: Repeat) -> str:
    if repeat.limit is not None:
        return _limit_short(repeat.limit)
    if repeat.cooldown is None:
        return ""
    time = _time_short(repeat.cooldown)
    if repeat.cooldown.of is None:
        return _("{time} apart").format(time=time)
    return _("{time} apart per {field}").format(time=time, field=field_name(repeat.cooldown.of))


def _time_short(cooldown: Cooldown) -> str:
    if cooldown.hours is not None:
        return _("{hours} h").format(hours=cooldown.hours)
    if cooldown.minutes is not None:
        return _("{minutes} min").format(minutes=cooldown.minutes)
    return _("{days} d").format(days=cooldown.days)


def _limit_short(limit: Limit) -> str:
    match limit.per:
        case "day":
            text = _("up to {count}×/day").format(count=limit.count)
        case "week":
            text = _("up to {count}×/week").format(count=limit.count)
        case "month":
            text = _("up to {count}×/month").format(count=limit.count)
        case "lifetime":
            text = _("once") if limit.count == 1 else _("up to {count}×").format(count=limit.count)
    if limit.of is None:
        return text
    return _("{limit} per {field}").format(limit=text, field=field_name(limit.of))
