"""What is said of a threshold's quality and of the distribution of scores.

Thresholds are hundredths. Shares are per cent; a range in brackets is a 95 % interval.
"""

from fractions import Fraction

from leadscorer_gui.analysis.maturity import Maturity
from leadscorer_gui.analysis.score_distribution import NEAR, ScoreDistribution
from leadscorer_gui.analysis.threshold_quality import ENOUGH, Lift, QualityAt, Rate, Sought
from leadscorer_gui.charts.words import short
from leadscorer_gui.numerals import grouped, shortly, shown_points, written
from leadscorer_gui.texts import _, n_


def percent(share: float | Fraction) -> str:
    """`31 %`; one decimal below 10."""
    value = float(share) * 100
    number = shortly(value) if 0 < value < 9.95 else written(value, ".0f")
    return _("{number} %").format(number=number)


def _interval(low: float, high: float) -> str:
    return f"{percent(low).removesuffix(' %')}–{percent(high)}"


def rate_words(rate: Rate | None) -> str:
    """`31 % (24–39 %), 35 of 112`."""
    if rate is None:
        return "–"
    text = _("{share} ({interval}), {part} of {whole}")
    return text.format(
        share=percent(rate.share),
        interval=_interval(rate.low, rate.high),
        part=grouped(rate.part),
        whole=grouped(rate.whole),
    )


def lift_words(lift: Lift | None) -> str:
    """`2.1 × (1.6–2.7)`."""
    if lift is None:
        return "–"
    text = _("{ratio} × ({low}–{high})")
    ends = (float(lift.ratio), lift.low, lift.high)
    ratio, low, high = map(_times, ends)
    return text.format(ratio=ratio, low=low, high=high)


def quality_title(at: QualityAt) -> str:
    """The finding of the quality's chart."""
    points = shown_points(at.threshold)
    if at.precision is None or at.recall is None:
        text = _("At {points} points no lead that is old enough is an MQL")
        return text.format(points=points)
    text = _("At {points} points {precision} of MQLs bought, and {recall} of wins were MQLs first")
    return text.format(
        points=points,
        precision=percent(at.precision.share),
        recall=percent(at.recall.share),
    )


def quality_label(at: QualityAt) -> str:
    """What stands on the line of a threshold."""
    points = shown_points(at.threshold)
    if at.precision is None or at.recall is None:
        return _("{points} points · no MQL").format(points=points)
    text = _("{points} points · {precision} bought ({interval}) · {recall} of wins")
    return text.format(
        points=points,
        precision=percent(at.precision.share),
        interval=_interval(at.precision.low, at.precision.high),
        recall=percent(at.recall.share),
    )


def lift_title(at: QualityAt) -> str:
    """The finding of the lift's chart."""
    points = shown_points(at.threshold)
    if at.lift is None:
        return quality_title(at)
    text = _("At {points} points MQLs buy {lift} times as often as all leads")
    return text.format(points=points, lift=_times(float(at.lift.ratio)))


def lift_label(at: QualityAt) -> str:
    """What stands on the line of a threshold in the lift's chart."""
    points = shown_points(at.threshold)
    if at.lift is None:
        return quality_label(at)
    return _("{points} points · {lift}").format(points=points, lift=lift_words(at.lift))


def lift_change(before: QualityAt, at: QualityAt) -> str:
    """`60 → 55: 2.1 × → 1.9 ×`."""
    places = {"saved": shown_points(before.threshold), "points": shown_points(at.threshold)}
    if before.lift is None or at.lift is None:
        return _("{saved} → {points}").format(**places)
    text = _("{saved} → {points}: {one} × → {other} ×")
    one, other = (_times(float(each.ratio)) for each in (before.lift, at.lift))
    return text.format(one=one, other=other, **places)


def _times(value: float) -> str:
    return written(value, ".2g") if value < 10 else short(value)


def quality_change(before: QualityAt, at: QualityAt) -> str:
    """`60 → 55: 31 % → 28 % bought`: what the move from the saved threshold changes."""
    places = {"saved": shown_points(before.threshold), "points": shown_points(at.threshold)}
    if before.precision is None or at.precision is None:
        return _("{saved} → {points}").format(**places)
    text = _("{saved} → {points}: {one} → {other} bought")
    one, other = percent(before.precision.share), percent(at.precision.share)
    return text.format(one=one, other=other, **places)


def quality_sentence(at: QualityAt) -> str:
    """The part of the sentence for sales that says what MQLs are worth; empty where unknown."""
    if at.precision is None or not at.won or at.mqls < ENOUGH:
        return ""
    text = _("{share} of such MQLs bought ({interval})")
    interval = _interval(at.precision.low, at.precision.high)
    return text.format(share=percent(at.precision.share), interval=interval)


def never_bought_words(count: int) -> str:
    """`41 MQLs never bought`."""
    text = n_("{count} MQL never bought", "{count} MQLs never bought", count)
    return text.format(count=grouped(count))


def missed_words(count: int) -> str:
    """`7 wins never qualified`: not before they were won."""
    text = n_("{count} win never qualified", "{count} wins never qualified", count)
    return text.format(count=grouped(count))


def left_out_words(maturity: Maturity) -> str:
    """`762 leads younger than 130 days left out`."""
    if maturity.days is None:
        return ""
    days = n_("{count} day", "{count} days", maturity.days).format(count=grouped(maturity.days))
    text = n_(
        "{count} lead younger than {days} left out",
        "{count} leads younger than {days} left out",
        maturity.young,
    )
    return text.format(count=grouped(maturity.young), days=days)


def maturity_words(maturity: Maturity) -> str:
    """Which leads are left out, and why."""
    if maturity.days is None:
        return _("No lead has been won yet.")
    parts = [left_out_words(maturity)]
    if maturity.young_won:
        wins = n_("{count} win among them", "{count} wins among them", maturity.young_won)
        parts.append(wins.format(count=grouped(maturity.young_won)))
    if not maturity.is_given:
        parts.append(_("9 of 10 wins took at most that long"))
    return _("{parts}.").format(parts="; ".join(parts))


def won_words(won: str) -> str:
    """“Won: …”: what *won* means (see `won_means`); empty: nothing tells it."""
    return _("Won: {meaning}").format(meaning=won) if won else _("Won: no column tells it")


def replay_words() -> str:
    """What a replay cannot know."""
    return _(
        "What a replay can't know: nobody called the leads that sales was not given, so that wins"
        " below the threshold are unknown, and wins above it are also the work of sales. Values"
        " of leads are those of the export; some were filled in later."
    )


def sought_words(sought: Sought, wanted: Fraction) -> str:
    """Why goal seek has found no threshold; empty where it has."""
    places = {"wanted": percent(wanted), "enough": ENOUGH}
    if sought.why == "too_few":
        text = _("No threshold has {enough} MQLs that are old enough: too few for a share.")
        return text.format(**places)
    if sought.best is None or sought.best.precision is None or sought.why == "found":
        return ""
    if sought.why == "every":
        return _("Every threshold reaches {wanted}.").format(**places)
    text = _(
        "No threshold keeps {wanted}, as long as it has {enough} MQLs. The best is {best} at"
        " {points} points."
    )
    best = percent(sought.best.precision.share)
    return text.format(best=best, points=shown_points(sought.best.threshold), **places)


# The distribution


def distribution_title(distribution: ScoreDistribution, threshold: int) -> str:
    """The finding: how many are above, and whether many are near."""
    above, near, leads = (
        distribution.at_least(threshold),
        distribution.near(threshold),
        len(distribution),
    )
    text = n_(
        "{above} of {leads} lead ({share}) scores {points} or more; {near} within {reach} points"
        " of it",
        "{above} of {leads} leads ({share}) score {points} or more; {near} within {reach} points"
        " of it",
        leads,
    )
    return text.format(
        above=grouped(above),
        leads=grouped(leads),
        share=percent(above / max(1, leads)),
        points=shown_points(threshold),
        near=grouped(near),
        reach=NEAR // 100,
    )


def distribution_label(distribution: ScoreDistribution, threshold: int) -> str:
    """What stands on the line of a threshold."""
    above = distribution.at_least(threshold)
    text = n_(
        "{points} points · {count} lead at or above ({share})",
        "{points} points · {count} leads at or above ({share})",
        above,
    )
    share = percent(above / max(1, len(distribution)))
    return text.format(points=shown_points(threshold), count=grouped(above), share=share)


def distribution_change(distribution: ScoreDistribution, saved: int, threshold: int) -> str:
    """`60 → 55: +412 leads`."""
    change = distribution.at_least(threshold) - distribution.at_least(saved)
    sign = "+" if change > 0 else "−" if change else ""
    text = n_(
        "{saved} → {points}: {change} lead", "{saved} → {points}: {change} leads", abs(change)
    )
    return text.format(
        saved=shown_points(saved),
        points=shown_points(threshold),
        change=f"{sign}{grouped(abs(change))}",
    )
