"""A comparison in words: the names of its sides, what it found, what made the difference."""

from collections.abc import Iterator

from leadscorer_gui.analysis.comparison import Change, Comparison, Half, Side
from leadscorer_gui.analysis.comparison_causes import Causes, LeadCause, Reason
from leadscorer_gui.analysis.comparison_parts import Part
from leadscorer_gui.analysis.explanation_words import local_date, signed
from leadscorer_gui.engine.plan import OPEN
from leadscorer_gui.model.wording_sentences import points_text, visible
from leadscorer_gui.numerals import grouped, shortly, shown_points
from leadscorer_gui.texts import _, n_

_MOST_PARTS = 6
_WHOLE_FROM = 100


def side_name(side: Side, most: int | None = None) -> str:
    """`Pro plan v6, 60 points`, with the days of its period where it has one.

    `most`: so many letters the model's own name may have.
    """
    points, own = points_text(side.threshold), visible(side.name)
    if most is not None and len(own) > most:
        own = own[: most - 1].rstrip() + "…"
    name = _("{name}, {points}").format(name=own, points=points)
    days = _period_words(side)
    return f"{name}, {days}" if days else name


def short_names(comparison: Comparison) -> tuple[str, str]:
    """The names of the sides, as short as they can be told apart."""
    a, b = comparison.a.side, comparison.b.side
    if a.name != b.name:
        return visible(a.name), visible(b.name)
    if a.threshold != b.threshold:
        return points_text(a.threshold), points_text(b.threshold)
    if a.period != b.period:
        return _period_words(a) or _("all of it"), _period_words(b) or _("all of it")
    return "A", "B"


def labels(comparison: Comparison) -> tuple[str, str]:
    """`A: Pro plan v6` and `B: Pro plan`, with the names of `short_names`."""
    a, b = short_names(comparison)
    if (a, b) == ("A", "B"):
        return a, b
    return _("A: {name}").format(name=a), _("B: {name}").format(name=b)


def _period_words(side: Side) -> str:
    """`2026-01-01 – 2026-03-31`, on the workspace's clock; empty without a period."""
    if side.period is None:
        return ""
    zone, result = side.result.history.zone, side.result
    first, last = side.period.first, side.period.last
    known = result.history.first_instant
    begin = first if known is None else max(first, known)
    end = last if result.as_of is None else min(last, result.as_of)
    if begin > end:
        return _("a period without data")
    return f"{local_date(zone, begin)} – {local_date(zone, end)}"


def finding(comparison: Comparison) -> str:
    """Who is gained and lost, in one sentence."""
    lost, gained = int(comparison.is_lost.sum()), int(comparison.is_gained.sum())
    a, b = short_names(comparison)
    if not lost and not gained:
        return _("{b} against {a}: the same MQLs").format(a=a, b=b)
    text = _("{b} against {a}: {gained} MQLs gained, {lost} lost")
    told = text.format(a=a, b=b, gained=grouped(gained), lost=grouped(lost))
    if not lost or not comparison.won.any():
        return told
    won = comparison.won_of(comparison.is_lost)
    text = n_("{told}; {count} of the lost ever bought", "{told}; {count} of the lost ever bought",
              won)  # fmt: skip
    return text.format(told=told, count=grouped(won))


def weekly_words(comparison: Comparison) -> str:
    """`40.3 → 37.2 new MQLs a week`; empty where no week is full."""
    figures = [half.side.figure() for half in (comparison.a, comparison.b)]
    if figures[0] is None or figures[1] is None:
        return ""
    a, b = (rate_text(float(one.mean)) for one in figures if one is not None)
    return _("{a} → {b} new MQLs a week").format(a=a, b=b)


def rate_text(value: float) -> str:
    """A rate with one decimal below 100."""
    return grouped(value) if value >= _WHOLE_FROM else shortly(value)


def change_name(change: Change) -> str:
    """What becomes of a lead, as a heading of its column or list."""
    return {
        "gained": _("gained"),
        "lost": _("lost"),
        "earlier": _("earlier"),
        "later": _("later"),
        "band": _("another band"),
        "score": _("another score"),
        "none": _("unchanged"),
    }[change]


def reason_name(reason: Reason) -> str:
    """A reason beside the points of rules, for a list of causes."""
    return {
        "not_yet": _("not there yet"),
        "absent": _("outside the audience"),
        "disqualified": _("disqualified"),
        "minimum_fit": _("too little fit"),
        "minimum_engagement": _("too little engagement"),
        "threshold": _("another threshold"),
        "period": _("in another period"),
    }[reason]


def main_name(main: Part | Reason) -> str:
    """What a main cause is called."""
    return main.words() if isinstance(main, Part) else reason_name(main)


def cause_words(causes: Causes, cause: LeadCause, most: int = _MOST_PARTS) -> str:
    """`Job title −5, Newsletter opened −3`: what made the difference, that is told first.

    Of more parts than `most` the others are told together, so that all still sum up.
    """
    return ", ".join(_told(causes, cause, most))


def _told(causes: Causes, cause: LeadCause, most: int) -> Iterator[str]:
    without, other = _halves(causes.comparison, cause)
    for reason in cause.reasons:
        yield _reason_words(reason, cause, without, other)
    shown = cause.parts if len(cause.parts) <= most + 1 else cause.parts[:most]
    for part, points in shown:
        yield f"{part.words()} {signed(points)}"
    rest = cause.parts[len(shown) :]
    if rest:
        text = n_("{count} more {points}", "{count} more {points}", len(rest))
        yield text.format(count=len(rest), points=signed(sum(points for _part, points in rest)))


def _halves(comparison: Comparison, cause: LeadCause) -> tuple[Half, Half]:
    """The side that does not make an MQL of the lead then, and the other."""
    if cause.change in ("gained", "earlier"):
        return comparison.a, comparison.b
    return comparison.b, comparison.a


def _reason_words(reason: Reason, cause: LeadCause, without: Half, other: Half) -> str:
    side, plan = without.side, without.side.inputs.plan
    if reason == "disqualified" and cause.barring is not None:
        return _("disqualified by {rule}").format(rule=cause.barring.words())
    if reason == "threshold":
        one, two = shown_points(other.side.threshold), shown_points(side.threshold)
        if cause.change in ("gained", "earlier"):
            one, two = two, one
        return _("threshold {one} → {two}").format(one=one, two=two)
    least = {"minimum_fit": plan.minimum_fit, "minimum_engagement": plan.minimum_engagement}
    if reason in least and least[reason] > -OPEN:
        points = shown_points(least[reason])
        text = (
            _("fit below {points}") if reason == "minimum_fit" else _("engagement below {points}")
        )
        return text.format(points=points)
    return reason_name(reason)
